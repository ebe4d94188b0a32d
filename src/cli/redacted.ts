import type { Diagnosis, Finding } from '../core/diagnosis.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import { redactExchange } from '../core/redact/index.ts';
import { redactDiagnosis } from '../core/ticket/redact-diagnosis.ts';

/** What report and JSON Lines print of one entry of the file. */
export interface Result {
  readonly index: number;
  readonly exchange: Exchange;
  readonly diagnosis: Diagnosis;
  readonly findings: readonly Finding[];
  /** The recording that it stands in: its name, and its number in the order of reading. */
  readonly file: string;
  readonly recording: number;
}

/**
 * The same result without its secrets and personal data, property for property. Each entry on its own, so that a long file costs
 * no more than the sum of its entries; letters of placeholders hold within one entry. The body of a response that did not fail
 * is not looked at: nothing of it is printed.
 */
export function redacted(result: Result): Result {
  const { exchange, diagnosis, findings } = result;
  const { response } = exchange;
  const quoted = diagnosis.failed ? exchange : { ...exchange, response: { ...response, body: null } };
  const { redaction, exchange: safe } = redactExchange(quoted);
  const text = (words: string): string => redaction.text(words, 0);
  return {
    ...result,
    exchange: safe,
    diagnosis: redactDiagnosis(diagnosis, redaction, 0),
    findings: findings.map(({ rule, exchanges, text: words, source }) => ({
      rule,
      exchanges,
      text: text(words),
      source: { ...source, ref: text(source.ref) },
    })),
  };
}
