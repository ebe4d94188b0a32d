import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBody } from '../body/index.ts';
import { classify } from '../classify/index.ts';
import { readError } from '../envelopes/index.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { fromHarEntry } from '../exchange/from-har.ts';
import { brokenLaw, listTable } from '../test-support/law.ts';
import { type Clues, clueRows, findClues } from './index.ts';
import { begins, type ClueCase, clueCases } from './test-support/cases.ts';

function lines(members: Readonly<Record<string, string>>): object[] {
  return Object.entries(members).map(([name, value]) => ({ name, value }));
}

function entryOf(one: ClueCase): object {
  const { sent, url, status, body, text, headers = {}, error } = one;
  const type = sent?.[0] ?? null;
  const [mimeType, content] =
    text ?? (body === undefined ? ['', undefined] : ['application/json', JSON.stringify(body)]);
  return {
    startedDateTime: new Date(begins).toISOString(),
    time: 50,
    _resourceType: 'fetch',
    ...(error === undefined ? {} : { _error: error }),
    request: {
      method: one.method ?? (sent === undefined ? 'GET' : 'POST'),
      url: url ?? 'https://api.example.com/v1/things',
      headers: lines({ ...(type === null ? {} : { 'Content-Type': type }), ...one.requestHeaders }),
      ...(sent === undefined ? {} : { postData: { mimeType: type ?? '', text: sent[1] } }),
    },
    response: {
      status,
      headers: lines({ ...(mimeType === '' ? {} : { 'Content-Type': mimeType }), ...headers }),
      content: { mimeType, size: content?.length ?? 0, ...(content === undefined ? {} : { text: content }) },
      ...(error === undefined ? {} : { _error: error }),
    },
  };
}

function exchangeOf(one: ClueCase): Exchange {
  const { leftOut } = one;
  const exchange = { ...fromHarEntry(entryOf(one), 'e'), ...(leftOut === undefined ? {} : { leftOut }) };
  if (one.preflight === undefined) return exchange;
  const { asks, status } = one.preflight;
  const preflight = fromHarEntry(
    entryOf({
      name: '',
      method: 'OPTIONS',
      requestHeaders: {
        Origin: 'https://app.example',
        'Access-Control-Request-Method': asks['method'] ?? 'GET',
        ...(asks['headers'] === undefined ? {} : { 'Access-Control-Request-Headers': asks['headers'] }),
      },
      status,
      shows: [],
    }),
    'p',
  );
  return { ...exchange, preflight };
}

function cluesOf(exchange: Exchange): Clues {
  const body = parseBody(exchange.response.body, exchange.response.headers);
  const error = readError({ body, exchange });
  const said = `${error?.code?.value ?? ''} ${error?.message?.value ?? ''}`;
  const failureClass = exchange.response.status === 0 ? 'network' : classify(exchange, error);
  return findClues({ exchange, body, error, failureClass, said });
}

const textsOf = ({ statements }: Clues): string => statements.map(({ text }) => text).join('\n');

describe('what an exchange shows', () => {
  it.each(clueCases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const clues = cluesOf(exchangeOf(one));
    expect([...clues.shown]).toEqual(one.shows);
    for (const said of one.says ?? []) expect(textsOf(clues)).toContain(said);
  });

  it('has cases enough, of both kinds, each with a name of its own', () => {
    expect(clueCases.length).toBeGreaterThanOrEqual(60);
    expect(clueCases.filter(({ shows }) => shows.length === 0).length).toBeGreaterThanOrEqual(30);
    expect(new Set(clueCases.map(({ name }) => name)).size).toBe(clueCases.length);
  });

  it('has a case that misses each row', () => {
    const proof = {
      cases: clueCases,
      nameOf: ({ name }: ClueCase) => name,
      holds: (one: ClueCase) => [...cluesOf(exchangeOf(one)).shown].join() === one.shows.join(),
      isAbout: (row: string, { shows }: ClueCase) => shows.includes(row),
    };
    expect(
      brokenLaw(
        listTable(clueRows, ({ id }) => id),
        proof,
      ),
    ).toEqual([]);
  });

  it('has rows with ids of their own, which say what they look up', () => {
    const ids = clueRows.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z]+(?:-[a-z]+)*$/.test(id))).toEqual([]);
    expect(clueRows.filter(({ about }) => about.length < 20)).toEqual([]);
  });

  it('is said in short sentences, each with its place', () => {
    const said = clueCases.flatMap((one) => cluesOf(exchangeOf(one)).statements);
    const sentences = said.flatMap(({ text }) => text.split(/(?<=\.)\s+/));
    expect(sentences.filter((sentence) => sentence.length > 160)).toEqual([]);
    expect(said.filter(({ text }) => !/^[A-Z`].*\.$/s.test(text))).toEqual([]);
    expect(said.filter(({ source }) => source.ref === '')).toEqual([]);
  });

  it('shows no secret', () => {
    const said = clueCases.map((one) => textsOf(cluesOf(exchangeOf(one)))).join('\n');
    expect(said).not.toMatch(/FAKE|eyJ|YTpi/);
  });

  it('never throws, whatever comes', () => {
    const odd = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'undefined',
        'null',
        'Bearer ',
        'bytes */1',
        '%',
        '%25%25',
        '{',
        '[object Object]',
        ',,',
        '1 MB limit',
      ),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(0, 200, 400, 401, 403, 404, 405, 407, 413, 414, 415, 416, 422, 426, 431, 500, 503),
        fc.webUrl({ withQueryParameters: true }),
        odd,
        fc.dictionary(
          fc.constantFrom('Authorization', 'Allow', 'WWW-Authenticate', 'Content-Range', 'Date', 'Upgrade'),
          odd,
        ),
        (status, url, text, headers) => {
          const given = { name: '', url, status, headers, requestHeaders: { ...headers, Range: text }, shows: [] };
          const sent = ['application/json', text] as const;
          const clues = cluesOf(exchangeOf({ ...given, sent, text: ['application/json', text] }));
          expect(clues.statements.every((one) => one.text.length < 1_200)).toBe(true);
        },
      ),
    );
  });
});
