import type { Exchange } from '../core/exchange.ts';
import type { SuccessHistory } from '../core/recording.ts';
import type { Attempt } from '../core/ticket/types.ts';
import { type LedgerLine, ledgerLine } from '../core/traffic/ledger.ts';
import type { Row } from './row.ts';

/** Tries further apart than this belong to different occasions, ms; the traffic monitor draws the same line. */
const LONGEST_PAUSE_MS = 15 * 60_000;
const MOST_TRIES = 20;

/** Lines of failures, which are hashed once. */
const lines = new WeakMap<Exchange, LedgerLine>();

/**
 * Looks up all tries of the request that a failure belongs to, with their outcomes, oldest first, at most the twenty around it;
 * none where it was tried only once. Tries of one request have method, URL (without volatile parameters) and body in common.
 */
export function triesAmong(
  rows: readonly Row[],
  history: Pick<SuccessHistory, 'lines'> | undefined,
): (row: Row) => readonly Attempt[] {
  const groups = new Map<string, LedgerLine[]>();
  const add = (line: LedgerLine): void => {
    const group = groups.get(keyOf(line));
    if (group === undefined) groups.set(keyOf(line), [line]);
    else group.push(line);
  };
  for (const { exchange, facts } of rows) if (facts.api) add(lineOf(exchange));
  for (const line of history?.lines() ?? []) if (line.by !== 'browser') add(line);
  for (const group of groups.values()) group.sort((one, other) => one.startedAt - other.startedAt);

  return ({ exchange }) => {
    const own = lineOf(exchange);
    const group = groups.get(keyOf(own)) ?? [];
    return around(group, group.indexOf(own)).map(({ startedAt, status }) => ({ startedAt, status }));
  };
}

function lineOf(exchange: Exchange): LedgerLine {
  const line = lines.get(exchange) ?? ledgerLine(exchange);
  lines.set(exchange, line);
  return line;
}

function keyOf({ method, urlHash, bodyHash }: LedgerLine): string {
  return `${method} ${urlHash} ${bodyHash ?? ''}`;
}

/** The tries on both sides of one, as far as no long pause lies between. */
function around(tries: readonly LedgerLine[], at: number): readonly LedgerLine[] {
  let first = at;
  let last = at;
  while (first > 0 && pause(tries[first - 1], tries[first]) <= LONGEST_PAUSE_MS && last - first < MOST_TRIES - 1)
    first--;
  while (pause(tries[last], tries[last + 1]) <= LONGEST_PAUSE_MS && last - first < MOST_TRIES - 1) last++;
  return first === last ? [] : tries.slice(first, last + 1);
}

function pause(before: LedgerLine | undefined, after: LedgerLine | undefined): number {
  return before === undefined || after === undefined ? Infinity : after.startedAt - before.receivedAt;
}
