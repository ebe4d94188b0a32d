import type { Finding } from '../diagnosis.ts';

/** Findings by the exchanges that they concern. */
export function byExchange(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const lists = new Map<string, Finding[]>();
  for (const finding of findings) {
    for (const id of finding.exchanges) lists.set(id, [...(lists.get(id) ?? []), finding]);
  }
  return lists;
}
