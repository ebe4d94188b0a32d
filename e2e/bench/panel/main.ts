import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRealDevTools, type RealDevTools } from '../../drivers/chromium/real-devtools.ts';
import { until } from '../../drivers/shared/until.ts';
import { callFromPage, startFailingApi } from './failing-api.ts';
import { countProcessorTime, heaviestStep, type Keystroke, type Measured, scrollThrough, typeInto } from './probe.ts';
import { buildWithRoom } from './raised-build.ts';

/** ms from a keystroke to paint, and of a task while scrolling. */
const GOAL_MS = 50;
const ROUNDS = 5;
/** Letters of the calls' addresses, and one that none has: each of the keys changes what is listed, in both panels. */
const keys = ['x', 'z', 'j', 'Backspace', 'Backspace', 'Backspace', '~', 'Backspace'];

interface Figures {
  /** By key, the medians of the rounds. */
  readonly typed: readonly Keystroke[];
  /** The longest task of each round. */
  readonly scrolled: readonly number[];
  /** Processor time of the heaviest step of each round. */
  readonly stepped: readonly number[];
}

/**
 * Lets a page make `count` calls that all fail, with DevTools open, and measures filter and list of Errata's panel and of Chrome's own
 * Network panel in the same DevTools: real calls, real recording, the built extension (with room for so many).
 */
export async function benchPanel(root: string, count: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'errata-bench-extension-'));
  const api = await startFailingApi();
  try {
    await buildWithRoom(root, folder, count);
    let start = Date.now();
    const tools = await openRealDevTools({
      url: api.pageUrl,
      extension: folder,
      viewport: { width: 1400, height: 800 },
      beforePanel: async ({ page }) => {
        start = Date.now();
        await page.evaluate(callFromPage, count);
      },
    });
    try {
      const called = Date.now();
      const errata = await errataPanel(tools, count);
      const explained = Date.now();
      console.log(
        `\n${count.toLocaleString('en')} calls that fail, in real DevTools: made and recorded in ${seconds(called - start)}, explained in ${seconds(explained - called)}`,
      );
      const own = await measure(errata);
      const ownLoad = load();
      await tools.selectTool('Network');
      const theirs = await measure(await networkPanel(tools, count));
      console.log(
        `  load of the machine: ${ownLoad} for Errata, ${load()} for the Network panel; more than ${availableParallelism()} lengthens all but processor time`,
      );
      const compare = (name: string, figure: (figures: Figures) => number) => print(name, figure(own), figure(theirs));
      compare('filter keystroke to paint, median', ({ typed }) => median(typed.map(({ shown }) => shown)));
      compare('filter keystroke to paint, slowest key', ({ typed }) => Math.max(...typed.map(({ shown }) => shown)));
      compare('  processor time, heaviest key', ({ typed }) => Math.max(...typed.map(({ worked }) => worked)));
      compare('longest task while scrolling, median of rounds', ({ scrolled }) => median(scrolled));
      compare('longest task while scrolling, slowest round', ({ scrolled }) => Math.max(...scrolled));
      compare('  processor time, heaviest step', ({ stepped }) => median(stepped));
    } finally {
      await tools.close();
    }
  } finally {
    await api.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function errataPanel(tools: RealDevTools, count: number): Promise<Measured> {
  const frame = await tools.panelFrame();
  const said = `${count.toLocaleString('en')} failures`;
  await until(
    `${said} in Errata's list`,
    async () => ((await frame.locator('.summary').textContent())?.startsWith(said) === true ? true : null),
    300_000,
  );
  return {
    frame,
    session: await tools.context.newCDPSession(frame),
    keyboard: tools.devtools.keyboard,
    filter: await handle(frame.locator('[data-errata-filter]')),
    result: await handle(frame.locator('.summary > span').first()),
    scroller: await handle(frame.locator('[data-errata-list]')),
  };
}

/** Chrome's own panel; the names are those of DevTools in Chromium 156. */
async function networkPanel({ context, devtools }: RealDevTools, count: number): Promise<Measured> {
  const summary = devtools.locator('.network-summary-bar');
  await until(
    `${count} requests in the Network panel`,
    async () => ((await summary.textContent())?.includes(String(count)) === true ? true : null),
    300_000,
  );
  const panel = devtools.locator('.panel.network');
  return {
    frame: devtools,
    session: await context.newCDPSession(devtools),
    keyboard: devtools.keyboard,
    filter: await handle(panel.locator('.toolbar-input-prompt, [contenteditable]').first()),
    result: await handle(summary),
    scroller: await handle(panel.locator('.data-grid .data-container').first()),
  };
}

async function handle(locator: ReturnType<RealDevTools['devtools']['locator']>): Promise<Measured['filter']> {
  const found = await locator.elementHandle();
  if (found === null) throw new Error('The panel has no such part.');
  return found as Measured['filter'];
}

async function measure(panel: Measured): Promise<Figures> {
  const rounds: Keystroke[][] = [];
  await countProcessorTime(panel);
  // The first round lets the engine know the code.
  for (let round = 0; round <= ROUNDS; round += 1) rounds.push(await typeInto(panel, keys));
  const scrolled: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) scrolled.push(await scrollThrough(panel));
  const stepped: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    stepped.push(await heaviestStep(panel));
  }
  return {
    typed: keys.map((_, key) => ({
      shown: median(rounds.slice(1).map((strokes) => strokes[key]?.shown ?? Number.NaN)),
      worked: median(rounds.slice(1).map((strokes) => strokes[key]?.worked ?? Number.NaN)),
    })),
    scrolled: scrolled.slice(1),
    stepped: stepped.slice(1),
  };
}

function print(name: string, own: number, theirs: number): void {
  const mark = own <= GOAL_MS ? '✓' : '✗';
  const ratio = (own / theirs).toFixed(2);
  console.log(
    `${mark} ${name.padEnd(50)} ${own.toFixed(0).padStart(5)} ms  (goal ≤ ${GOAL_MS})   Network panel ${theirs.toFixed(0)} ms: ${ratio} ×`,
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Programs that wanted a processor in the last minute; always 0 on Windows. */
function load(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(0)} s`;
}
