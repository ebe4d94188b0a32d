import type { Exchange } from '../core/exchange/exchange.ts';
import { repeatScriptName } from '../core/repeat/index.ts';
import type { Row } from './row.ts';

/** Exchange and panel read one clock, but the browser rounds, ms. */
export const ROUNDING_MS = 50;

/** certain: by the script's name in its initiator · probable: by method, URL and time */
export interface RepeatOutcome {
  readonly id: string;
  readonly status: number;
  readonly link: 'certain' | 'probable';
}

/** A repetition that was started, in search of the exchange that it became. */
interface Sought {
  readonly number: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** What was repeated; undefined where it is not there any more. */
  readonly origin: Exchange | undefined;
}

/** The exchanges of rows, which are sorted by their start, that started after a moment (ms since the epoch); the newest first. */
export function newestSince(rows: readonly Row[], startedAt: number): readonly Exchange[] {
  const found: Exchange[] = [];
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const exchange = rows[at]?.exchange;
    if (exchange === undefined || exchange.startedAt < startedAt - ROUNDING_MS) break;
    found.push(exchange);
  }
  return found;
}

/** What became of a repetition, among exchanges that may be it; null if none of them is. */
export function outcomeAmong(
  exchanges: readonly Exchange[],
  { number, startedAt, origin }: Sought,
): RepeatOutcome | null {
  const candidates = exchanges.filter((exchange) => exchange.startedAt >= startedAt - ROUNDING_MS);
  const certain = candidates.find((exchange) => wasSentBy(exchange, repeatScriptName(number)));
  if (certain !== undefined) return outcomeOf(certain, 'certain');
  // Where the browser names initiators, one without our name is none of ours.
  const [probable] = candidates
    .filter((exchange) => exchange.browser.initiator === null && origin !== undefined && isSameCall(exchange, origin))
    .sort((one, other) => one.startedAt - other.startedAt);
  return probable === undefined ? null : outcomeOf(probable, 'probable');
}

function wasSentBy({ browser: { initiator } }: Exchange, script: string): boolean {
  if (initiator === null) return false;
  return [initiator.url, ...initiator.frames.map(({ url }) => url)].some(
    (url) => url !== null && (url === script || url.endsWith(`/${script}`)),
  );
}

function isSameCall({ request: one }: Exchange, { request: other }: Exchange): boolean {
  return one.method === other.method && withoutFragment(one.url) === withoutFragment(other.url);
}

function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? '';
}

function outcomeOf({ id, response }: Exchange, link: RepeatOutcome['link']): RepeatOutcome {
  return { id, status: response.status, link };
}
