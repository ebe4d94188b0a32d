import { visibleJson } from '../core/ticket/printable.ts';
import type { Result } from './redacted.ts';

/** One line of `--json`: the diagnosis of one HAR entry with what is needed to find the entry again. Safe to print: escapes stand for control characters. */
export function jsonLine({ index, exchange, diagnosis, findings }: Result): string {
  return visibleJson({
    index,
    method: exchange.request.method,
    url: exchange.request.url,
    status: exchange.response.status,
    ...diagnosis,
    findings,
  });
}
