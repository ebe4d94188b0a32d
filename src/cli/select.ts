import type { Catalogue } from '../core/catalogue/types.ts';
import { factsOf } from '../core/filter/facts.ts';
import { matches } from '../core/filter/matches.ts';
import type { Query } from '../core/filter/query.ts';
import type { Collected } from './collect.ts';
import type { Result } from './redacted.ts';

/** Whether a failure is told of. */
export type Select = (result: Result) => boolean;

/** The failures that match a filter of the panel's language. Reads all failures once, to know which came more than once. */
export function byFilter(
  query: Query,
  collected: Pick<Collected, 'results'>,
  catalogue: Pick<Catalogue, 'vendor'>,
): Select {
  const counts = new Map<string, number>();
  for (const { exchange, diagnosis } of collected.results()) {
    if (!diagnosis.failed) continue;
    const { repeatKey } = factsOf(exchange, diagnosis);
    counts.set(repeatKey, (counts.get(repeatKey) ?? 0) + 1);
  }
  return ({ exchange, diagnosis }) => {
    const vendorName = catalogue.vendor(diagnosis.vendor ?? diagnosis.family ?? '')?.name ?? '';
    const subject = { exchange, diagnosis, facts: factsOf(exchange, diagnosis), vendorName };
    return matches(query, subject, (key) => (counts.get(key) ?? 0) > 1);
  };
}
