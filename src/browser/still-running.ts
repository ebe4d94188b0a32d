import { exchangeFacts } from '../core/exchange/facts.ts';
import type { BrowserSigns, Exchange } from '../core/exchange/exchange.ts';
import { fromHarEntry } from '../core/exchange/from-har.ts';
import { isStillRunning } from './backlog.ts';
import { readEntries, type NetworkApi } from './network-source.ts';

/**
 * The requests of the page that have no response yet, oldest first, by the browser's own log; asked for, never polled. WebSockets are
 * left out: one that was refused looks in it as if it ran. Never rejects.
 */
export async function stillRunning(
  network: Pick<NetworkApi, 'getHAR'>,
  family: BrowserSigns['family'],
): Promise<readonly Exchange[]> {
  const entries = await readEntries(network);
  return entries
    .filter((entry) => isStillRunning(entry, family))
    .map((entry, at) => fromHarEntry(entry, `running-${at}`, family))
    .filter((exchange) => !exchangeFacts(exchange).webSocket && /^https?:/i.test(exchange.request.url))
    .sort((one, other) => one.startedAt - other.startedAt);
}
