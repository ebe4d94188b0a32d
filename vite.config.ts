import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };

/**
 * One build per browser, as `BROWSER=chromium|firefox vite build`, into dist/chromium and dist/firefox: browsers warn about each
 * other's manifest keys, and CRXJS writes for one browser at a time.
 */
const target = process.env['BROWSER'] ?? 'chromium';
if (target !== 'chromium' && target !== 'firefox') {
  throw new Error(`BROWSER is "${target}", but Errata is built for chromium or firefox.`);
}

const { browser_specific_settings, minimum_chrome_version, ...common } = manifest;
const ownKeys = target === 'firefox' ? { browser_specific_settings } : { minimum_chrome_version };

export default defineConfig({
  plugins: [
    crx({
      // CRXJS's type wants literals where a JSON import has strings.
      manifest: { ...common, ...ownKeys } as ManifestV3Export,
      browser: target === 'firefox' ? 'firefox' : 'chrome',
    }),
  ],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: `dist/${target}`,
    emptyOutDir: true,
    target: target === 'firefox' ? 'firefox153' : 'chrome120',
    // The polyfill for <link rel=modulepreload> would call fetch, which our CSP refuses; both browsers have it natively.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The manifest names no panel page, so it must be named here, or it is left out without a word.
    rolldownOptions: { input: { panel: 'src/panel/index.html' } },
  },
});
