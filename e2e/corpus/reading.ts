import { parseBody } from '../../src/core/body/parse-body.ts';
import { classify } from '../../src/core/classify.ts';
import { readError } from '../../src/core/envelopes/index.ts';
import type { Envelope } from '../../src/core/envelopes/parsed-error.ts';
import type { Exchange } from '../../src/core/exchange.ts';
import { findIds } from '../../src/core/ids.ts';
import type { Reading } from './score.ts';

/** What the reading part of core says of an exchange, without catalogue and retry: with the given shapes, or all of them. */
export function readingOf(exchange: Exchange, shapes?: readonly Envelope[]): Reading {
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
