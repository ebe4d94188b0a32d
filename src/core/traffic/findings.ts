import type { Diagnosis, Finding } from '../diagnosis.ts';
import { receivedAt, type Exchange } from '../exchange/exchange.ts';
import { attemptOf } from './attempt.ts';
import { byExchange } from './by-exchange.ts';
import { ledgerLine } from './ledger.ts';
import { createTrafficMonitor } from './monitor.ts';

/**
 * What a whole recording shows, by the id of each exchange concerned. `diagnoses` stand in the order of `exchanges`, which may
 * be any. What the browser or a person asked for, and exchanges that are part of another one, are left out.
 */
export function findingsOf(
  exchanges: readonly Exchange[],
  diagnoses: readonly Diagnosis[],
): ReadonlyMap<string, readonly Finding[]> {
  const monitor = createTrafficMonitor();
  const judged = exchanges
    .map((exchange, index) => ({ exchange, diagnosis: diagnoses[index] ?? null }))
    .filter(({ exchange }) => exchange.partOf === null)
    .sort((a, b) => receivedAt(a.exchange) - receivedAt(b.exchange));
  for (const { exchange, diagnosis } of judged) {
    const attempt = attemptOf(ledgerLine(exchange), diagnosis);
    if (attempt !== null) monitor.add(attempt);
  }
  return byExchange(monitor.findings());
}
