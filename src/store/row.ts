import type { Catalogue } from '../core/knowledge/types.ts';
import type { Diagnosis } from '../core/diagnosis.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import { type FilterFacts, filterFacts } from '../core/filter/facts.ts';
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
  readonly facts: FilterFacts;
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
    facts: filterFacts(exchange, diagnosis),
    vendorName,
  };
}
