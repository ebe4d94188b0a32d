import type { Catalogue } from '../core/knowledge/types.ts';
import { filterFacts } from '../core/filter/facts.ts';
import { matches } from '../core/filter/matches.ts';
import type { Query } from '../core/filter/query.ts';
import { createRecoveries } from '../core/traffic/recoveries.ts';
import type { Collected } from './collect.ts';
import type { Result } from './redacted.ts';
import { sameFailureKey } from './same-failure.ts';

/** Whether a failure is told of. */
export type Select = (result: Result) => boolean;

/** The failures that match a filter of the panel's language. Reads all failures once, to know which came more than once or were mended. */
export function byFilter(
  query: Query,
  collected: Pick<Collected, 'results' | 'linesAt'>,
  catalogue: Pick<Catalogue, 'vendor'>,
): Select {
  const counts = new Map<string, number>();
  const failed = new Map<number, Set<string>>();
  for (const result of collected.results()) {
    if (!result.diagnosis.failed) continue;
    const key = sameFailureKey(result);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    const ids = failed.get(result.recording) ?? new Set();
    failed.set(result.recording, ids.add(result.exchange.id));
  }
  const recovered = recoveredAmong(failed, collected);
  return (result) => {
    const { exchange, diagnosis } = result;
    const vendorName = catalogue.vendor(diagnosis.vendor ?? diagnosis.family ?? '')?.name ?? '';
    const subject = { exchange, diagnosis, facts: filterFacts(exchange, diagnosis), vendorName };
    return matches(query, subject, () => [
      ...((counts.get(sameFailureKey(result)) ?? 0) > 1 ? (['repeated'] as const) : []),
      ...(recovered.has(exchange.id) ? (['recovered'] as const) : []),
    ]);
  };
}

/** Ids of the failures that a later try in the same recording mended. */
function recoveredAmong(
  failed: ReadonlyMap<number, ReadonlySet<string>>,
  { linesAt }: Pick<Collected, 'linesAt'>,
): ReadonlyMap<string, number> {
  const all = new Map<string, number>();
  for (const [recording, ids] of failed) {
    const recoveries = createRecoveries();
    for (const [id, line] of linesAt(recording)) {
      if (ids.has(id)) recoveries.failed(line);
      else if (line.by !== 'browser' && line.status >= 200 && line.status < 400) recoveries.succeeded(line);
    }
    for (const [id, after] of recoveries.recovered()) all.set(id, after);
  }
  return all;
}
