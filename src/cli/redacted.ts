import type { Diagnosis, Finding } from '../core/diagnosis.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import { redactExchanges } from '../core/redact/index.ts';
import { redactDiagnosis } from '../core/ticket/redact-diagnosis.ts';
import { createBatch } from './batch.ts';

/** What report and JSON Lines print of one entry of the file. */
export interface Result {
  /** Its number in its recording, from 0. */
  readonly index: number;
  readonly exchange: Exchange;
  readonly diagnosis: Diagnosis;
  readonly findings: readonly Finding[];
  /** The recording that it stands in: its name, and its number in the order of reading. */
  readonly file: string;
  readonly recording: number;
}

/**
 * The same results without their secrets and personal data, property for property: together, so that what one of them shows as a secret is hidden
 * in all, whoever quotes it. The body of a response that did not fail is not looked at: nothing of it is printed.
 */
export function redactedTogether(results: readonly Result[]): readonly Result[] {
  if (results.length === 0) return results;
  const quoted = results.map(({ exchange, diagnosis }) =>
    diagnosis.failed ? exchange : { ...exchange, response: { ...exchange.response, body: null } },
  );
  const redaction = redactExchanges(quoted);
  return results.map((result, at) => {
    const text = (words: string): string => redaction.text(words, at);
    return {
      ...result,
      exchange: redaction.exchanges[at] ?? result.exchange,
      diagnosis: redactDiagnosis(result.diagnosis, redaction, at),
      findings: result.findings.map(({ rule, exchanges, text: words, source }) => ({
        rule,
        exchanges,
        text: text(words),
        source: { ...source, ref: text(source.ref) },
      })),
    };
  });
}

/** One result without its secrets, on its own: the same, whatever stands beside it. */
export function redacted(result: Result): Result {
  return redactedTogether([result])[0] ?? result;
}

const bounds = { characters: 4_000_000, exchanges: 2_000 };

/** Results of any number without their secrets, in batches of bounded size: within one, what is a secret in one of them is hidden in all. */
export function* redactedInTurn(results: Iterable<Result>): Generator<Result> {
  const batch = createBatch<Result>(bounds, ({ exchange }) => exchange);
  for (const result of results) yield* redactedTogether(batch.add(result) ?? []);
  yield* redactedTogether(batch.take());
}
