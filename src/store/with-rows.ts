import type { Row } from './row.ts';

/**
 * Adds rows to a list that is sorted by start time, replacing those of the same id; returns a new sorted list.
 * Entries may arrive out of start order, so most additions go to the end, but not all.
 */
export function withRows(rows: readonly Row[], fresh: ReadonlyMap<string, Row>): readonly Row[] {
  if (fresh.size === 0) return rows;
  const newest = rows.at(-1)?.exchange.startedAt ?? Number.NEGATIVE_INFINITY;
  const added = [...fresh.values()].sort(byStart);
  // The usual case, and cheap. A row that is replaced keeps its start, so it is not among these.
  if ((added[0]?.exchange.startedAt ?? 0) > newest) return rows.concat(added);
  const merged = rows.filter(({ id }) => !fresh.has(id));
  merged.push(...added);
  return merged.sort(byStart);
}

function byStart(a: Row, b: Row): number {
  return a.exchange.startedAt - b.exchange.startedAt;
}
