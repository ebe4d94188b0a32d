import { join } from 'node:path';
import { parseBody } from '../../../src/core/body/index.ts';
import { envelopeReaders } from '../../../src/core/envelopes/index.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { readJsonLines } from '../../../src/core/test-support/read-json-lines.ts';
import { exchangeWith, headerLines, textBody } from '../../../src/core/test-support/exchange.ts';
import type { EnvelopeCase } from '../../../src/core/envelopes/test-support/envelope-cases.ts';
import { toExchange, type CorpusCase } from '../../../src/corpus/score.ts';
import type { Place } from './places.ts';
import { repeated } from './units.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * For each envelope of the table, an answer from the corpora that it reads; null where there is none. `root` is the project's folder;
 * files are read below it, since this is built elsewhere.
 */
export function answersByEnvelope(root: string): ReadonlyMap<string, Exchange | null> {
  const exchanges = ['dev.jsonl', 'seeds.jsonl', 'field.jsonl', 'unseen.jsonl'].flatMap((name) =>
    (readJsonLines(join(root, 'src/corpus', name)) as readonly CorpusCase[]).map(toExchange),
  );
  const cases = readJsonLines(
    join(root, 'src/core/envelopes/test-support/envelope-cases.jsonl'),
  ) as readonly EnvelopeCase[];
  const written = cases.map(({ status, type, headers, body, sent }) =>
    exchangeWith({
      request: { body: sent === undefined ? null : textBody(JSON.stringify(sent), 'application/json') },
      response: {
        status,
        headers: headerLines(headers),
        body: textBody(typeof body === 'string' ? body : JSON.stringify(body), type ?? 'application/json'),
      },
    }),
  );
  const inputs = [...exchanges, ...written].map((exchange) => ({
    exchange,
    body: parseBody(exchange.response.body, exchange.response.headers),
  }));
  return new Map(
    envelopeReaders.map((reader, index) => [
      reader.name === '' ? `envelope ${index}` : reader.name,
      inputs.find((input) => reader(input) !== undefined)?.exchange ?? null,
    ]),
  );
}

/**
 * An answer as hostile ones of its envelope are: with a text in place of its sentences, and with its lists, or all of it where it
 * is no JSON, repeated to the same length.
 */
export function inflations(exchange: Exchange): ReadonlyMap<string, Place> {
  const content = exchange.response.body?.content ?? '';
  const value = jsonOf(content);
  if (value === undefined)
    return new Map([
      ['again and again', (text) => withBody(exchange, repeated(content === '' ? ' ' : content, text.length))],
    ]);
  return new Map<string, Place>([
    [
      'long sentences',
      (text) => withBody(exchange, JSON.stringify(mapped(value, (word) => (word.includes(' ') ? text : word)))),
    ],
    ['long words', (text) => withBody(exchange, JSON.stringify(mapped(value, (word) => `${word}${text}`)))],
    [
      'long lists',
      (text) => {
        const count = Math.ceil(text.length / Math.max(1, content.length));
        return withBody(exchange, JSON.stringify(mapped(value, (word) => word, count)));
      },
    ],
  ]);
}

function withBody(exchange: Exchange, content: string): Exchange {
  const { response } = exchange;
  if (response.body === null) return exchange;
  return { ...exchange, response: { ...response, body: { ...response.body, content, encoding: 'text' } } };
}

function mapped(value: Json, change: (text: string) => string, times = 1): Json {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map((item) => mapped(item, change));
    return Array.from({ length: times }, () => items).flat();
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as { readonly [name: string]: Json });
  return Object.fromEntries(entries.map(([name, inner]) => [name, mapped(inner, change, times)]));
}

function jsonOf(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
