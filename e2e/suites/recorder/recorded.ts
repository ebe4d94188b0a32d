import type { WithPanel } from '../../drivers/shared/evaluates.ts';
import { until } from '../../drivers/shared/until.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import type { Recorder } from '../../../src/core/exchange/recording.ts';

/** What the recorder in the panel's window hands to a new listener: all that is kept. Long bodies come as their beginning. */
export async function recorded(tools: WithPanel): Promise<Exchange[]> {
  const frame = await tools.panelFrame();
  return frame.evaluate(() => {
    const all: Exchange[] = [];
    const { errataRecorder } = globalThis as { errataRecorder?: Recorder };
    errataRecorder?.subscribe((event) => {
      if (event.kind === 'exchanges') all.push(...event.exchanges);
    })();
    return all;
  });
}

/** Waits until at least `count` exchanges whose URL holds `part` are kept; gives those. */
export async function recordedWith(
  tools: WithPanel,
  part: string,
  count: number,
  timeoutMs?: number,
): Promise<Exchange[]> {
  const ask = async () => {
    const found = (await recorded(tools)).filter(({ request }) => request.url.includes(part));
    return found.length >= count ? found : null;
  };
  return until(`${count} exchanges with ${part}`, ask, timeoutMs);
}

/** URLs' paths, sorted. */
export function pathsOf(exchanges: readonly Exchange[]): string[] {
  return exchanges.map(({ request }) => new URL(request.url).pathname).sort();
}
