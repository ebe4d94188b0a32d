import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Frame, type Page } from 'playwright';
import { build } from 'vite';
import { findChromium } from '../../drivers/chromium/find-chromium.ts';
import { openRealDevTools } from '../../drivers/chromium/real-devtools.ts';
import { until } from '../../drivers/shared/until.ts';
import { serveFolder } from '../../suites/page/serve-folder.ts';

/** ms. */
const goals = { task: 100, cancel: 200, firstRows: 2000 };
const input = '[data-errata-open]';
const progress = '[data-testid="file-progress"]';

/** Prints what the same HAR file costs the page of its own and the panel in real DevTools: first rows, the longest task, canceling. */
export async function benchShown(root: string, file: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'errata-bench-page-'));
  await build({ configFile: join(root, 'src/page/vite.config.ts'), logLevel: 'error', build: { outDir: folder } });
  await build({ root, logLevel: 'error' });
  const served = await serveFolder(folder);
  try {
    const { executablePath } = await findChromium();
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      await page.goto(served.url);
      await measure('page', page, file);
    } finally {
      await browser.close();
    }
    const tools = await openRealDevTools({ url: served.url });
    try {
      await measure('panel', await tools.panelFrame(), file);
    } finally {
      await tools.close();
    }
  } finally {
    await served.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The functions below run in the page and see nothing of this file; between two calls they keep things here. */
interface ProbeWindow extends Window {
  tasks: number[];
  firstRows: Promise<number>;
}

async function measure(name: string, frame: Page | Frame, file: string): Promise<void> {
  await frame.locator(input).first().waitFor({ state: 'attached' });
  await frame.evaluate(watch);
  const start = Date.now();
  await frame.locator(input).first().setInputFiles(file);
  const firstRows = await frame.evaluate(async () => (window as unknown as ProbeWindow).firstRows);
  await until(
    'the end of the file',
    async () => ((await frame.locator(progress).count()) === 0 ? true : null),
    600_000,
  );
  const whole = Date.now() - start;
  const summary = frame.locator('.summary').first();
  await until(
    'all to be analyzed',
    async () => ((await summary.innerText()).includes('analyzing') ? null : true),
    600_000,
  );
  const tasks = await frame.evaluate(() => (window as unknown as ProbeWindow).tasks);
  const said = await summary.innerText();
  await frame.locator(input).first().setInputFiles(file);
  await until('reading', async () => ((await frame.locator(progress).count()) > 0 ? true : null));
  await until('some of it to be read', async () =>
    /[1-9]\d? %/.test((await frame.locator(progress).allInnerTexts()).join('')) ? true : null,
  );
  const canceled = await frame.evaluate(cancel, progress);
  const load = `load of the machine ${(loadavg()[0] ?? 0).toFixed(1)}, which lengthens all of it above ${availableParallelism()}`;
  console.log(`  ${name}: ${said.split('\n')[0] ?? ''}, whole file in ${Math.round(whole / 1000)} s; ${load}`);
  print(`${name}: first rows`, firstRows, goals.firstRows);
  print(`${name}: longest task`, Math.max(0, ...tasks), goals.task);
  print(`${name}: canceled in`, canceled, goals.cancel);
}

function print(name: string, value: number, goal: number): void {
  console.log(`${value <= goal ? '✓' : '✗'} ${name} ${Math.round(value)} ms (goal ≤ ${goal})`);
}

/** Keeps the durations of tasks over 50 ms, and the time from the choice of a file to its first row. */
function watch(): void {
  const page = window as unknown as ProbeWindow;
  page.tasks = [];
  new PerformanceObserver((list) => {
    page.tasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: 'longtask' });
  page.firstRows = new Promise((resolve) => {
    document.addEventListener(
      'change',
      () => {
        const start = performance.now();
        const look = () => {
          if (document.querySelector('[data-testid="failure-row"]') === null) requestAnimationFrame(look);
          else resolve(performance.now() - start);
        };
        look();
      },
      { capture: true, once: true },
    );
  });
}

async function cancel(progress: string): Promise<number> {
  const start = performance.now();
  document.querySelector<HTMLElement>(`${progress} button`)?.click();
  while (document.querySelector(progress) !== null) await new Promise((resolve) => requestAnimationFrame(resolve));
  return performance.now() - start;
}
