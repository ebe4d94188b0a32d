import type { Diagnosis, Finding } from '../core/diagnosis.ts';
import type { Exchange } from '../core/exchange/exchange.ts';

/** One line of `--json`: the diagnosis of one HAR entry with what is needed to find the entry again. */
export function jsonLine(
  index: number,
  exchange: Exchange,
  diagnosis: Diagnosis,
  findings: readonly Finding[],
): string {
  return JSON.stringify({
    index,
    method: exchange.request.method,
    url: exchange.request.url,
    status: exchange.response.status,
    ...diagnosis,
    findings,
  });
}
