import type { Catalogue } from '../core/catalogue/types.ts';
import type { Diagnosis } from '../core/diagnosis.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import { type Facts, factsOf } from '../core/filter/facts.ts';
import type { Subject } from '../core/filter/matches.ts';
import { cutBodies } from '../core/traffic/cut-bodies.ts';

/** Characters of a body that are kept once it was diagnosed whole. */
const KEPT_BODY = 1_000_000;

/** One failure, or one exchange that the page gave up, as the list holds it. */
export interface Row extends Subject {
  readonly id: string;
  /** With bodies cut to a million characters. */
  readonly exchange: Exchange;
  readonly diagnosis: Diagnosis;
  readonly facts: Facts;
  readonly vendorName: string;
}

/** Puts what is known about an exchange together. */
export function rowOf(exchange: Exchange, diagnosis: Diagnosis, catalogue: Pick<Catalogue, 'signs'>): Row {
  const signsId = diagnosis.vendor ?? diagnosis.family;
  const vendorName = catalogue.signs.find(({ id }) => id === signsId)?.name ?? signsId ?? '';
  return {
    id: exchange.id,
    exchange: cutBodies(exchange, KEPT_BODY),
    diagnosis,
    facts: factsOf(exchange, diagnosis),
    vendorName,
  };
}

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
