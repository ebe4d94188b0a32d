import { visibleJson } from '../core/ticket/printable.ts';
import type { Result } from './redacted.ts';

/**
 * One line of `--json`: the diagnosis of one HAR entry with what is needed to find the entry again. Safe to print: escapes stand for control
 * characters. What only some recordings have stands at its end: the file among several, what another tool recorded.
 */
export function jsonLine({ index, exchange, diagnosis, findings, file }: Result, isOneOfMany = false): string {
  return visibleJson({
    index,
    method: exchange.request.method,
    url: exchange.request.url,
    status: exchange.response.status,
    ...diagnosis,
    findings,
    ...(isOneOfMany ? { file } : {}),
    ...(exchange.recorded === undefined ? {} : { recorded: exchange.recorded }),
  });
}
