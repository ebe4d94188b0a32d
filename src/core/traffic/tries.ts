import type { AttemptLine } from '../ticket/types.ts';
import type { LedgerLine } from './ledger.ts';

/** Tries further apart than this belong to different occasions, ms; the traffic monitor draws the same line. */
const LONGEST_PAUSE_MS = 15 * 60_000;
const MOST_TRIES = 20;

/**
 * Looks up all tries of a request among ledger lines, with their outcomes, oldest first, at most the twenty around it; none where
 * it was tried only once. Tries of one request have method, URL (without volatile parameters) and body in common. The line that
 * is asked for must be one of `lines`.
 */
export function triesOf(lines: Iterable<LedgerLine>): (own: LedgerLine) => readonly AttemptLine[] {
  const groups = new Map<string, LedgerLine[]>();
  for (const line of lines) {
    const group = groups.get(keyOf(line));
    if (group === undefined) groups.set(keyOf(line), [line]);
    else group.push(line);
  }
  for (const group of groups.values()) group.sort((one, other) => one.startedAt - other.startedAt);
  return (own) => {
    const group = groups.get(keyOf(own)) ?? [];
    return around(group, group.indexOf(own)).map(({ startedAt, status }) => ({ startedAt, status }));
  };
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
