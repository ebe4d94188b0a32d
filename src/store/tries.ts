import type { SuccessHistory } from '../core/recording.ts';
import type { Attempt } from '../core/ticket/types.ts';
import { type LedgerLine, ledgerLine } from '../core/traffic/ledger.ts';
import type { Row } from './row.ts';

/** Tries further apart than this belong to different occasions, ms; the traffic monitor draws the same line. */
const LONGEST_PAUSE_MS = 15 * 60_000;
const MOST_TRIES = 20;

/**
 * All tries of the request that a failure belongs to, with their outcomes, oldest first, at most the twenty around it; empty
 * where it was tried only once. Tries of one request have method, URL (without volatile parameters) and body in common.
 */
export function triesOf(
  row: Row,
  rows: readonly Row[],
  history: Pick<SuccessHistory, 'lines'> | undefined,
): readonly Attempt[] {
  const own = ledgerLine(row.exchange);
  const others = rows.filter(({ id, facts }) => id !== row.id && facts.api && isNear(row, facts)).map(lineOf);
  const lines = [...others, ...(history?.lines() ?? [])].filter((line) => line.id !== own.id && isSame(line, own));
  if (lines.length === 0) return [];
  const all = [...lines, own].sort((one, other) => one.startedAt - other.startedAt);
  return around(all, all.indexOf(own)).map(({ startedAt, status }) => ({ startedAt, status }));
}

/** Cheap, and never false for a try of the same request: spares hashing the bodies of all others. */
function isNear({ facts }: Row, { method, host }: Row['facts']): boolean {
  return method === facts.method && host === facts.host;
}

function lineOf({ exchange }: Row): LedgerLine {
  return ledgerLine(exchange);
}

function isSame(one: LedgerLine, other: LedgerLine): boolean {
  return one.method === other.method && one.urlHash === other.urlHash && one.bodyHash === other.bodyHash;
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
