import { expect, test } from 'playwright/test';
import { readBuilt, scriptsOf } from './built.ts';
import { vendorFolders } from '../../../src/catalogue/test-support/folders.ts';

const pages = { panel: 'src/panel/index.html', devtools: 'src/devtools/index.html' };
const icons = ['icons/icon-16.png', 'icons/icon-32.png', 'icons/icon-48.png', 'icons/icon-128.png'];

/** Gzipped. What a person waits for when they choose the panel's tab, and what every DevTools window loads. */
const limits = { panel: 60_000, devtools: 34_000 };

for (const browser of ['chromium', 'firefox'] as const) {
  test.describe(`the build for ${browser}`, () => {
    const built = readBuilt(browser);

    test('has both pages, the icons and the texts', () => {
      expect(built.files).toEqual(
        expect.arrayContaining([...Object.values(pages), ...icons, '_locales/en/messages.json']),
      );
    });

    test('asks for storage and nothing else', () => {
      const manifest = JSON.parse(built.text('manifest.json'));
      expect(manifest.permissions).toEqual(['storage']);
      expect(Object.keys(manifest).sort()).toEqual(
        [
          'content_security_policy',
          'default_locale',
          'description',
          'devtools_page',
          'icons',
          'manifest_version',
          'name',
          'permissions',
          'version',
          browser === 'firefox' ? 'browser_specific_settings' : 'minimum_chrome_version',
        ].sort(),
      );
    });

    test('lets its pages reach nothing outside', () => {
      const policy: string = JSON.parse(built.text('manifest.json')).content_security_policy.extension_pages;
      const directives = policy.split('; ');
      expect(directives).toEqual(
        expect.arrayContaining(["default-src 'none'", "connect-src 'none'", "script-src 'self'", "form-action 'none'"]),
      );
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
    });

    test('has a policy of Trusted Types that its code alone can make, for workers of its own', () => {
      const policy: string = JSON.parse(built.text('manifest.json')).content_security_policy.extension_pages;
      expect(policy.split('; ')).toEqual(
        expect.arrayContaining(["worker-src 'self'", "require-trusted-types-for 'script'", 'trusted-types errata']),
      );
      const scripts = built.files.filter((file) => file.endsWith('.js'));
      const makers = scripts.filter((file) => /\.createPolicy\(/.test(built.text(file)));
      expect(makers).toHaveLength(1);
      expect(built.startScripts(pages.panel)).not.toContain(makers[0]);
      expect(scripts.filter((file) => /new Worker\(/.test(built.text(file)))).toEqual(makers);
    });

    test('has no inline script, style or handler in its pages, and no address outside', () => {
      for (const page of Object.values(pages)) {
        const html = built.text(page);
        expect(html.match(/<script\b/g)).toHaveLength(
          scriptsOf(html).filter((source) => html.includes(`src="${source}"`)).length,
        );
        expect(html).not.toMatch(/<style\b|\sstyle=|\son\w+=|https?:|src="\/\//);
      }
    });

    test('shows the panel after at most 60 kB of script', () => {
      const bytes = built.gzipped(built.startScripts(pages.panel));
      console.log(`  script before the first paint: ${(bytes / 1000).toFixed(1)} kB gzipped`);
      expect(bytes).toBeLessThanOrEqual(limits.panel);
    });

    test('keeps the devtools page small', () => {
      const bytes = built.gzipped(built.startScripts(pages.devtools));
      console.log(`  script of the devtools page: ${(bytes / 1000).toFixed(1)} kB gzipped`);
      expect(bytes).toBeLessThanOrEqual(limits.devtools);
    });

    test('takes at most 600 kB for all that it knows of APIs, and 30 kB for one of them', () => {
      const about = built.files.filter((file) => /\/known-[^/]+\.js$/.test(file));
      expect(about).toHaveLength(vendorFolders().length + 1);
      const sizes = about.map((file) => built.gzipped([file]));
      const all = sizes.reduce((sum, size) => sum + size, 0);
      console.log(
        `  catalogue: ${(all / 1000).toFixed(0)} kB gzipped, the largest ${(Math.max(...sizes) / 1000).toFixed(1)} kB`,
      );
      expect(all).toBeLessThanOrEqual(600_000);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(30_000);
    });

    for (const vendor of ['error-object', 'gr4vy', 'scaleaq', 'scanova', 'scantrust']) {
      test(`loads what is known about ${vendor} only when it is needed`, () => {
        const sentence = sentenceOf(vendor);
        const start = built.startScripts(pages.panel);
        const holders = built.files.filter((file) => file.endsWith('.js') && built.text(file).includes(sentence));
        expect(holders).toHaveLength(1);
        expect(start).not.toContain(holders[0]);
      });
    }
  });
}

/** The vendor's longest meaning without a quote: no other vendor has it, and it must survive in the build as it is. */
function sentenceOf(vendor: string): string {
  const entries = vendorFolders().find(({ name }) => name === vendor)?.entries ?? [];
  const plain = entries.map(({ meaning }) => meaning?.text ?? '').filter((text) => !/["'`\\]/.test(text));
  return plain.reduce((longest, text) => (text.length > longest.length ? text : longest), '');
}
