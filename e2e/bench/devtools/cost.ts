import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CDPSession, Frame, Page } from 'playwright';
import type { PanelWindow } from '../../../src/browser/hand-over.ts';
import { openRealDevTools } from '../../drivers/chromium/real-devtools.ts';
import { median, printRatio } from '../measure.ts';
import { type BareBodies, writeBareExtension } from './bare-extension.ts';
import { type BusyServer, startBusyServer } from './busy-server.ts';
import { readRenderers, type RendererTimes, timeFor } from './processor-time.ts';
import { profileScript } from './profile-script.ts';

const REQUESTS = 5000;
/** Every fifth fails. */
const FAILING = 5;
/** Failures that are diagnosed for the comparison with the front end's work. */
const DIAGNOSED = 1000;

/** What the two extensions of a round took, ms. */
interface Pair {
  readonly base: number;
  readonly work: number;
}

type Round = Readonly<Record<string, Pair>>;

interface Case {
  readonly goals: Readonly<Record<string, number>>;
  run(round: Sessions): Promise<Round>;
}

/** Opens DevTools with one of the extensions. */
interface Sessions {
  readonly server: BusyServer;
  readonly bare: (bodies: BareBodies) => Promise<string>;
  readonly errata: string;
}

/** Failures at once: twice as many as are kept. */
const BURST = 10_000;
const GOAL_SHARE = 0.95;

const shownCpu = 'panel shown, 5,000 requests, 1,000 failing: the extension';
const shownOthers = '  DevTools’ other renderers';
const hiddenCpu = 'panel not opened, the same requests: the extension';
const firstText = 'tab chosen to first text, 1,000 failures recorded';
const diagnosis = 'diagnosing 1,000 small failures against the front end’s own work';

const cases: Readonly<Record<string, Case>> = {
  /** Beside a listener that fetches failures' bodies and a panel that never changes. */
  shown: {
    goals: { [shownCpu]: 2, [shownOthers]: 1 },
    async run({ server, bare, errata }) {
      const base = await whileShown(await bare('failures'), server.origin);
      const work = await whileShown(errata, server.origin);
      return {
        [shownCpu]: { base: base.extension, work: work.extension },
        [shownOthers]: { base: base.others, work: work.others },
      };
    },
  },
  /** Beside a listener that fetches the same bodies. */
  hidden: {
    goals: { [hiddenCpu]: 1.5, [firstText]: 1.5 },
    async run({ server, bare, errata }) {
      const base = await beforeShown(await bare('failures and JSON'), server.origin);
      const work = await beforeShown(errata, server.origin);
      return {
        [hiddenCpu]: { base: base.cpuMs, work: work.cpuMs },
        [firstText]: { base: base.firstTextMs, work: work.firstTextMs },
      };
    },
  },
  /** Beside what DevTools' front end does for the same requests where no extension asks for anything. */
  diagnosis: {
    goals: { [diagnosis]: 0.15 },
    async run({ server, bare, errata }) {
      return {
        [diagnosis]: {
          base: await frontEndWork(await bare('none'), server.origin),
          work: await diagnosisWork(errata, server.origin),
        },
      };
    },
  },
};

/**
 * Prints what Errata costs DevTools, beside a bare extension, as medians of `rounds` in which the two take turns, with the lowest and
 * highest round. `names`: some of shown, hidden, diagnosis and burst; all if there are none.
 */
export async function benchCost(rounds: number, names: readonly string[]): Promise<void> {
  const folders = new Map<BareBodies, string>();
  const server = await startBusyServer();
  const bare = async (bodies: BareBodies) => {
    const folder = folders.get(bodies) ?? (await mkdtemp(join(tmpdir(), 'errata-bare-')));
    if (!folders.has(bodies)) await writeBareExtension(folder, bodies);
    folders.set(bodies, folder);
    return folder;
  };
  const sessions = { server, bare, errata: resolve('dist/chromium') };
  try {
    for (const [name, each] of Object.entries(cases)) {
      if (names.length > 0 && !names.includes(name)) continue;
      const results: Round[] = [];
      for (let round = 0; round < rounds; round += 1) results.push(await each.run(sessions));
      for (const [figure, goal] of Object.entries(each.goals)) print(figure, goal, results);
    }
    if (names.length === 0 || names.includes('burst')) await benchBurst(sessions.errata, server.origin);
  } finally {
    server.close();
    for (const folder of folders.values()) await rm(folder, { recursive: true, force: true });
  }
}

function print(name: string, goal: number, rounds: readonly Round[]): void {
  const pairs = rounds.flatMap((round) => round[name] ?? []);
  const ratios = pairs.map(({ base, work }) => work / base);
  printRatio(
    name,
    {
      baseMs: median(pairs.map(({ base }) => base)),
      workMs: median(pairs.map(({ work }) => work)),
      ratio: median(ratios),
      spread: [Math.min(...ratios), Math.max(...ratios)],
    },
    goal,
  );
}

async function whileShown(extension: string, url: string): Promise<RendererTimes> {
  const tools = await openRealDevTools({ url, extension });
  try {
    const read = await readRenderers(tools.context);
    return await timeFor(read, async () => requestsFrom(tools.page, REQUESTS, FAILING));
  } finally {
    await tools.close();
  }
}

async function beforeShown(
  extension: string,
  url: string,
): Promise<{ readonly cpuMs: number; readonly firstTextMs: number }> {
  let cpuMs = Number.NaN;
  const tools = await openRealDevTools({
    url,
    extension,
    beforePanel: async ({ context, page, devtools }) => {
      const read = await readRenderers(context);
      cpuMs = (await timeFor(read, async () => requestsFrom(page, REQUESTS, FAILING))).extension;
      await devtools.evaluate(watchClicks);
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

/** Prints how many of the failures that are kept of a burst have their body. */
async function benchBurst(extension: string, url: string): Promise<void> {
  const tools = await openRealDevTools({
    url,
    extension,
    beforePanel: async ({ context, page }) => {
      const read = await readRenderers(context);
      await timeFor(read, async () => requestsFrom(page, BURST, 1));
    },
  });
  try {
    const { kept, whole } = await (await tools.panelFrame()).evaluate(countBodies);
    const share = whole / kept;
    console.log(
      `${share >= GOAL_SHARE ? '✓' : '✗'} ${BURST} failures at once: ${whole} of the ${kept} that are kept have their body (goal ≥ ${100 * GOAL_SHARE} %)`,
    );
  } finally {
    await tools.close();
  }
}

/** In the panel: asks the recorder, which the devtools page hands over as a property of the window (`hand-over.ts`). */
async function countBodies(): Promise<{ readonly kept: number; readonly whole: number }> {
  const page = window as PanelWindow & Window;
  while (page.errataRecorder === undefined) await new Promise((resolve) => setTimeout(resolve, 50));
  const bodies: (string | null)[] = [];
  const leave = page.errataRecorder.subscribe((event) => {
    if (event.kind === 'exchanges')
      bodies.push(...event.exchanges.map(({ response }) => response.body?.content ?? null));
  });
  leave();
  return { kept: bodies.length, whole: bodies.filter((body) => body !== null).length };
}

/** Processor time of DevTools' front end for requests that all fail, ms. */
async function frontEndWork(extension: string, url: string): Promise<number> {
  const tools = await openRealDevTools({ url, extension });
  try {
    const session = await tools.context.newCDPSession(tools.devtools);
    await session.send('Performance.enable');
    const read = await readRenderers(tools.context);
    let before = Number.NaN;
    // Not before all is idle.
    await timeFor(read, async () => {
      before = await processMs(session);
      await requestsFrom(tools.page, DIAGNOSED, 1);
    });
    return (await processMs(session)) - before;
  } finally {
    await tools.close();
  }
}

/** Time that the panel's thread spends in `diagnose` and what it calls for requests that all fail, ms: from samples. */
async function diagnosisWork(extension: string, url: string): Promise<number> {
  const tools = await openRealDevTools({ url, extension });
  try {
    const frame: Frame = await tools.panelFrame();
    const session = await tools.context.newCDPSession(frame);
    const read = await readRenderers(tools.context);
    return await profileScript(session, /\/diagnose-[^/]*\.js$/, async () => {
      await timeFor(read, async () => requestsFrom(tools.page, DIAGNOSED, 1));
    });
  } finally {
    await tools.close();
  }
}

async function processMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ProcessTime')?.value ?? Number.NaN) * 1000;
}

async function requestsFrom(page: Page, requests: number, failing: number): Promise<void> {
  await page.evaluate(makeRequests, { requests, failing });
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
