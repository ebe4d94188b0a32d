import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, expect, type Page, test } from 'playwright/test';
import { build } from 'vite';
import { writeLongHar } from '../../drivers/shared/long-har.ts';
import { axeViolations } from '../../drivers/shared/axe.ts';
import { findChromium } from '../../drivers/chromium/find-chromium.ts';
import { corpusHar } from './corpus-har.ts';
import { type ServedFolder, serveFolder } from './serve-folder.ts';

/** The page of its own, as it is built, behind a plain static server. */

const root = join(import.meta.dirname, '../../..');
const recording = (name: string) => join(root, 'e2e/suites/recordings', name);
const secret = 'sk_live_4eC39HqLyjWDarjtT1zdp7dcErrata';

let folder: string;
let served: ServedFolder;
let browser: Browser;

test.beforeAll(async () => {
  const { executablePath } = await findChromium();
  folder = await mkdtemp(join(tmpdir(), 'errata-page-'));
  const configFile = join(root, 'src/page/vite.config.ts');
  await build({ configFile, logLevel: 'error', build: { outDir: folder } });
  served = await serveFolder(folder);
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});
test.afterAll(async () => {
  await browser.close();
  await served.close();
  await rm(folder, { recursive: true, force: true });
});

interface Opened {
  readonly page: Page;
  /** What the page said in its console, and what it asked for outside of its own folder. */
  readonly complaints: string[];
}

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  context.on('request', (request) => {
    if (!request.url().startsWith(served.url)) complaints.push(request.url());
  });
  await page.goto(served.url);
  await expect(page.locator('.empty-title')).toBeVisible();
  return { page, complaints };
}

const rows = (page: Page) => page.getByTestId('failure-row');
const give = async (page: Page, ...files: Parameters<ReturnType<Page['locator']>['setInputFiles']>) =>
  page.locator('.toolbar input[type=file]').setInputFiles(...files);

test('opens a HAR file: rows, details, a ticket without the secret; axe objects to nothing', async () => {
  const { text, failures } = await corpusHar('seeds.jsonl', secret);
  expect(failures).toBeGreaterThan(40);
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page, complaints } = await open({ colorScheme });
    expect(await axeViolations(page)).toEqual([]);
    await give(page, { name: 'seeds.har', mimeType: 'application/json', buffer: Buffer.from(text) });
    await expect(page.locator('.summary')).toContainText(`${failures} failures`);
    await rows(page).first().click();
    await expect(page.getByTestId('headline')).not.toBeEmpty();
    await page.getByRole('tab', { name: 'Ticket' }).click();
    await page.getByTestId('ticket-format').selectOption('har');
    await expect(page.getByTestId('ticket-preview')).toContainText('"entries"');
    await expect(page.getByTestId('ticket-preview')).not.toContainText(secret);
    await page.getByRole('tab', { name: 'Retry' }).click();
    await expect(page.getByTestId('retry-verdict')).toBeVisible();
    await expect(page.getByTestId('try-again')).toHaveCount(0);
    await expect(page.locator('html')).toHaveClass(`theme-${colorScheme}`);
    expect(await axeViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  }
});

test('takes several files, by drop and paste too, and says what is wrong with one of them', async () => {
  const { page, complaints } = await open();
  const har = await readFile(recording('chromium.har'), 'utf8');
  await give(page, [recording('chromium.har'), recording('chromium-trace.zip')]);
  await expect(page.locator('.summary')).toContainText('8 failures');
  const source = page.getByTestId('file-source');
  await expect(source.locator('option')).toHaveText(['chromium.har', 'chromium-trace.zip']);
  await source.selectOption('chromium-trace.zip');
  await expect(page.getByTestId('files')).toContainText('Recorded by Playwright');

  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text.slice(0, -1500)], 'cut.har'));
    data.items.add(new File(['<html>'], 'page.html'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, har);
  const problems = page.getByTestId('file-problem');
  await expect(problems).toHaveCount(2);
  await expect(problems.first()).toContainText(/^cut\.har: The file ends too early, at byte \d+/);
  await expect(problems.last()).toContainText(/^page\.html: This is not JSON/);
  await expect(source).toContainText('cut.har');
  await expect(rows(page).first()).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);

  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, har);
  await expect(source.locator('option')).toHaveCount(4);
  await expect(page.locator('.summary')).toContainText('8 failures');
  await page.getByRole('button', { name: 'Close pasted.har' }).click();
  await expect(source.locator('option')).toHaveCount(3);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('asks for its own files only, can’t speak to any server, and opens without a network after the first visit', async () => {
  const own = await serveFolder(folder);
  const context = await browser.newContext({ locale: 'de-DE' });
  const page = await context.newPage();
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  await page.goto(own.url);
  await expect(page.locator('.empty-title')).toHaveText('Aufzeichnung öffnen');
  const refused = page.evaluate(async (url) => fetch(url).then(() => 'answered', String), `${own.url}index.html`);
  expect(await refused).toContain('TypeError');
  await page.evaluate(async () => navigator.serviceWorker.ready);
  expect(asked.filter((url) => !url.startsWith(own.url))).toEqual([]);
  expect(own.missing).toEqual([]);

  await own.close();
  await page.goto(own.url);
  await give(page, recording('chromium.har'));
  await rows(page).first().click();
  await expect(page.getByTestId('headline')).not.toBeEmpty();
  await page.getByRole('tab', { name: 'Ticket' }).click();
  await expect(page.getByTestId('ticket-preview')).not.toBeEmpty();
  await context.close();
});

test('reads a long file while it is used: first rows soon, progress, cancel', async () => {
  const path = join(folder, 'long.har');
  await writeLongHar(path, 60);
  const { page } = await open();
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    });
  });
  const start = Date.now();
  await give(page, path);
  await expect(rows(page).first()).toBeVisible();
  const firstRows = Date.now() - start;
  const progress = page.getByTestId('file-progress');
  await expect(progress).toContainText(/Reading long\.har: \d+ %/);
  const stopped = await page.evaluate(async () => {
    const pressed = performance.now();
    document.querySelector<HTMLButtonElement>('[data-testid=file-progress] button')?.click();
    while (document.querySelector('[data-testid=file-progress]') !== null) {
      // A frame: timers wait while the page has work that yields.
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return performance.now() - pressed;
  });
  await expect(page.getByTestId('files')).toContainText('Incomplete');
  const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
  console.log(
    `  first rows after ${firstRows} ms, canceled in ${Math.round(stopped)} ms, tasks over 50 ms: ${tasks.map(Math.round).join(' ')}`,
  );
  await page.context().close();
});
