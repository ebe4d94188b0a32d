import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { BrowserContext } from 'playwright';

/** Gives the processor time that the process of the extension's pages has used so far, in ms. */
export type ExtensionCpu = () => Promise<number>;

/**
 * Finds the extension's process by the browser's own mark on its command line. One session answers all readings, so that
 * asking costs the extension nothing.
 */
export async function measureExtension(context: BrowserContext): Promise<ExtensionCpu> {
  const browser = context.browser();
  if (browser === null) throw new Error('The browser of this context is gone.');
  const session = await browser.newBrowserCDPSession();
  const processes = async () => (await session.send('SystemInfo.getProcessInfo')).processInfo;
  const renderers = (await processes()).filter(({ type }) => type === 'renderer');
  const marked = await Promise.all(
    renderers.map(async ({ id }) => ((await commandLine(id)).includes('--extension-process') ? [id] : [])),
  );
  const [id, other] = marked.flat();
  if (id === undefined || other !== undefined) {
    throw new Error(`Expected one process of an extension, found ${marked.flat().length}.`);
  }
  return async () => ((await processes()).find((process) => process.id === id)?.cpuTime ?? Number.NaN) * 1000;
}

async function commandLine(id: number): Promise<string> {
  const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'args=', '-p', String(id)]);
  return stdout;
}
