import { createCatalogue } from '../../src/catalogue/load.ts';
import { parseBody } from '../../src/core/body/parse-body.ts';
import { classify } from '../../src/core/classify.ts';
import type { Diagnosis } from '../../src/core/diagnosis.ts';
import { diagnose } from '../../src/core/diagnose.ts';
import { readError } from '../../src/core/envelopes/index.ts';
import type { Envelope } from '../../src/core/envelopes/parsed-error.ts';
import type { Exchange } from '../../src/core/exchange/exchange.ts';
import { findIds } from '../../src/core/ids.ts';
import { joinExchanges } from '../../src/core/traffic/join.ts';
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

/** What the reading part of core says of an exchange with the given shapes alone, without catalogue and retry. */
export function readingWith(exchange: Exchange, shapes: readonly Envelope[]): Reading {
  const { status, headers, body } = exchange.response;
  const error = readError({ body: parseBody(body, headers), exchange }, shapes);
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
