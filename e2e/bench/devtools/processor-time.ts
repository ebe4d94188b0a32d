import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { BrowserContext } from 'playwright';

/** Processor time that renderers have used so far, in ms. */
export interface RendererTimes {
  /** The process of the extension's pages: recorder and panel. */
  readonly extension: number;
  /** All other renderers: DevTools' front end and the inspected page. */
  readonly others: number;
}

/**
 * Finds the extension's process by the browser's own mark on its command line. One session answers all readings, so that
 * asking costs the extension nothing. Throws unless there is exactly one such process.
 */
export async function readRenderers(context: BrowserContext): Promise<() => Promise<RendererTimes>> {
  const browser = context.browser();
  if (browser === null) throw new Error('The browser of this context is gone.');
  const session = await browser.newBrowserCDPSession();
  const renderers = async () =>
    (await session.send('SystemInfo.getProcessInfo')).processInfo.filter(({ type }) => type === 'renderer');
  const marked = await Promise.all(
    (await renderers()).map(async ({ id }) => ((await commandLine(id)).includes('--extension-process') ? [id] : [])),
  );
  const [id, other] = marked.flat();
  if (id === undefined || other !== undefined) {
    throw new Error(`Expected one process of an extension, found ${marked.flat().length}.`);
  }
  return async () => {
    const times = await renderers();
    const extension = times.find((process) => process.id === id)?.cpuTime ?? Number.NaN;
    return {
      extension: extension * 1000,
      others: times.reduce((sum, { cpuTime }) => sum + cpuTime, -extension) * 1000,
    };
  };
}

/** What renderers use for some work: until they have been idle for a second after it. */
export async function timeFor(
  read: () => Promise<RendererTimes>,
  work: () => Promise<unknown>,
): Promise<RendererTimes> {
  const before = await settled(read);
  await work();
  const after = await settled(read);
  return { extension: after.extension - before.extension, others: after.others - before.others };
}

/** A process that used less than this within a second is idle, ms: a clock may tick. */
const IDLE_MS = 15;
const LONGEST_WAIT_S = 60;

async function settled(read: () => Promise<RendererTimes>): Promise<RendererTimes> {
  let last = await read();
  for (let second = 0; second < LONGEST_WAIT_S; second += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve, 1000);
    });
    const now = await read();
    if (now.extension - last.extension < IDLE_MS && now.others - last.others < IDLE_MS) return now;
    last = now;
  }
  return last;
}

async function commandLine(id: number): Promise<string> {
  const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'args=', '-p', String(id)]);
  return stdout;
}
