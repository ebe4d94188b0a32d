import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { build } from 'vite';
import { valueOf } from '../../drivers/firefox/chrome-context.ts';
import { findFirefox } from '../../drivers/firefox/find-firefox.ts';
import { launchFirefox, type Launched } from '../../drivers/firefox/launch.ts';
import { resultOf, scriptOf } from '../../drivers/firefox/script.ts';
import type { Code } from '../../drivers/shared/evaluates.ts';
import { until } from '../../drivers/shared/until.ts';
import { serveFolder } from '../page/serve-folder.ts';

/** The page for files, as it is built, behind a plain static server, in Firefox. */

const root = join(import.meta.dirname, '../../..');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let folder: string;
let firefox: Launched;

test.beforeAll(async () => {
  const found = await findFirefox();
  if (found.kind === 'none') throw new Error(found.why);
  folder = await mkdtemp(join(tmpdir(), 'errata-page-'));
  const configFile = join(root, 'src/page/vite.config.ts');
  await build({ configFile, logLevel: 'error', build: { outDir: folder } });
  const { executablePath } = found;
  firefox = await launchFirefox({ executablePath, headless: true, acceptInsecureCerts: false });
});
test.afterAll(async () => {
  await firefox.close();
  await rm(folder, { recursive: true, force: true });
});

async function evaluate<Result>(code: Code<never, Result>, argument: unknown = null): Promise<Result> {
  const script = scriptOf(code as Code<unknown, unknown>);
  const run = { script, args: [argument], sandbox: null };
  return resultOf(valueOf(await firefox.marionette.send('WebDriver:ExecuteScript', run))) as Result;
}

async function goto(url: string): Promise<void> {
  await firefox.marionette.send('Marionette:SetContext', { value: 'content' });
  await firefox.marionette.send('WebDriver:Navigate', { url });
}

const textOf = async (selector: string): Promise<string> =>
  evaluate((selector: string) => document.querySelector<HTMLElement>(selector)?.innerText ?? '', selector);

/** Opens a recording and its first failure. */
async function openRecording(): Promise<void> {
  const har = readFileSync(join(root, 'e2e/suites/recordings/chromium.har'), 'utf8');
  await evaluate((text: string) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'chromium.har'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, har);
  await expect.poll(async () => textOf('.summary')).toContain('8 failures');
  await evaluate(() => document.querySelector<HTMLElement>('[data-testid="failure-row"]')?.click());
  await expect.poll(async () => textOf('[data-testid="headline"]')).not.toBe('');
}

async function axeViolations(): Promise<string[]> {
  const script = `${axe};
    return window.axe.run().then(({ violations }) => JSON.stringify(violations.map(({ id }) => id)));`;
  const run = { script, args: [], sandbox: null };
  return resultOf(valueOf(await firefox.marionette.send('WebDriver:ExecuteScript', run))) as string[];
}

test('opens a recording from a plain server, and again with the network cut; axe objects to nothing', async () => {
  const served = await serveFolder(folder);
  await goto(served.url);
  await expect.poll(async () => textOf('.empty-title')).not.toBe('');
  await openRecording();
  expect(served.missing).toEqual([]);
  await until('the service worker', async () =>
    evaluate(async () => (await navigator.serviceWorker.ready).active?.state === 'activated' || null),
  );
  await served.close();
  await goto(served.url);
  await expect.poll(async () => textOf('.empty-title')).not.toBe('');
  await openRecording();
  expect(await axeViolations()).toEqual([]);
});
