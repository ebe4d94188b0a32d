import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openRealDevTools, type DevToolsBeforePanel } from '../../browser/real-devtools.ts';
import { median, printRatio } from '../measure.ts';
import { writeBareExtension } from './bare-extension.ts';
import { startBusyServer } from './busy-server.ts';
import { measureExtension } from './extension-cpu.ts';

interface Cost {
  /** Processor time of the extension's process while the page made its requests, ms. */
  readonly cpuMs: number;
  /** From the click on the panel's tab to its first painted text, ms. */
  readonly firstTextMs: number;
}

const ROUNDS = 5;
const REQUESTS = 5000;
/** Every fifth fails. */
const FAILING = 5;

/**
 * Prints what Errata costs DevTools, beside a bare extension that fetches the same bodies: processor time while the page makes
 * 5,000 requests, and the time from choosing the panel's tab to its first text with those failures recorded. The two take turns.
 */
export async function benchCost(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'errata-bare-'));
  const server = await startBusyServer();
  try {
    await writeBareExtension(folder);
    const rounds: { readonly bare: Cost; readonly errata: Cost }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push({
        bare: await costOf(folder, server.origin),
        errata: await costOf(resolve('dist/chromium'), server.origin),
      });
    }
    const print = (name: string, read: (cost: Cost) => number) => {
      const [base, work] = [rounds.map(({ bare }) => read(bare)), rounds.map(({ errata }) => read(errata))];
      const ratio = median(rounds.map(({ bare, errata }) => read(errata) / read(bare)));
      printRatio(name, { baseMs: median(base), workMs: median(work), ratio }, 1.5);
    };
    print('5,000 requests, 1,000 failing: processor time of the extension', ({ cpuMs }) => cpuMs);
    print('tab chosen to first text, 1,000 failures recorded', ({ firstTextMs }) => firstTextMs);
  } finally {
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function costOf(extension: string, url: string): Promise<Cost> {
  let cpuMs = Number.NaN;
  const tools = await openRealDevTools({
    url,
    extension,
    beforePanel: async (before) => {
      cpuMs = await recordingCost(before);
      await before.devtools.evaluate(watchClicks);
    },
  });
  try {
    const frame = await tools.panelFrame();
    const painted = await frame.evaluate(firstTextAt);
    const chosen = await tools.devtools.evaluate(() => (globalThis as unknown as { chosenAt: number }).chosenAt);
    return { cpuMs, firstTextMs: painted - chosen };
  } finally {
    await tools.close();
  }
}

async function recordingCost({ context, page }: DevToolsBeforePanel): Promise<number> {
  const cpu = await measureExtension(context);
  const before = await settled(cpu);
  await page.evaluate(makeRequests, { requests: REQUESTS, failing: FAILING });
  return (await settled(cpu)) - before;
}

/** Reads again until the process has been idle for a second. */
async function settled(cpu: () => Promise<number>): Promise<number> {
  let last = await cpu();
  for (;;) {
    await new Promise((resolve) => {
      setTimeout(resolve, 1000);
    });
    const now = await cpu();
    if (now - last < 10) return now;
    last = now;
  }
}

/** In the page: all requests, fifty at a time. */
async function makeRequests({ requests, failing }: { requests: number; failing: number }): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < requests) {
      const number = (next += 1);
      const answer = await fetch(`${number % failing === 0 ? '/fail' : '/pass'}/${number}`);
      await answer.text();
    }
  };
  await Promise.all(Array.from({ length: 50 }, work));
}

/** In DevTools' front end: notes when the panel's tab is clicked, ms since 1970. */
function watchClicks(): void {
  addEventListener(
    'pointerdown',
    () => {
      Object.assign(globalThis, { chosenAt: performance.timeOrigin + performance.now() });
    },
    { capture: true },
  );
}

/** In the panel's frame: when its first text was painted, ms since 1970. */
async function firstTextAt(): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list, observer) => {
      const [entry] = list.getEntriesByName('first-contentful-paint');
      if (entry === undefined) return;
      observer.disconnect();
      resolve(performance.timeOrigin + entry.startTime);
    }).observe({ type: 'paint', buffered: true });
  });
}
