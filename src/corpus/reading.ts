import { createCatalogue } from '../catalogue/load.ts';
import { parseBody } from '../core/body/index.ts';
import { classify } from '../core/classify/index.ts';
import type { Diagnosis } from '../core/diagnosis.ts';
import { diagnose } from '../core/diagnose.ts';
import { readError } from '../core/envelopes/index.ts';
import type { EnvelopeReader } from '../core/envelopes/parsed-error.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import { findIds } from '../core/ids/index.ts';
import { joinExchanges } from '../core/traffic/join.ts';
import type { Reading } from './score.ts';

/** What the whole of core says of each exchange, with the catalogue. */
export async function readingsOf(exchanges: readonly Exchange[]): Promise<readonly Reading[]> {
  const catalogue = createCatalogue();
  await catalogue.loadAll();
  return joinExchanges(exchanges).map((exchange) => readingOf(diagnose(exchange, catalogue)));
}

/** What is judged of a diagnosis. */
export function readingOf({ retry, ...diagnosis }: Diagnosis): Reading {
  return { ...diagnosis, afterSeconds: retry?.afterSeconds ?? null, verdict: retry?.verdict ?? null };
}

/** What the reading part of core says of an exchange with the given envelopes alone, without catalogue and retry. */
export function readingWith(exchange: Exchange, readers: readonly EnvelopeReader[]): Reading {
  const { status, headers, body } = exchange.response;
  const error = readError({ body: parseBody(body, headers), exchange }, readers);
  const failed = status === 0 || status >= 400 || (status >= 200 && status < 300 && error?.saysFailed === true);
  if (!failed) return { failed };
  return {
    failed,
    class: classify(exchange, error),
    code: error?.code?.value ?? null,
    message: error?.message?.value ?? null,
    fields: error?.fields ?? [],
    ids: findIds(exchange, error).map(({ value }) => value),
  };
}
