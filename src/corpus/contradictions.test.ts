import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { createCatalogue } from '../catalogue/load.ts';
import type { Catalogue } from '../core/knowledge/types.ts';
import { nothingFailed, type Retry, type Statement } from '../core/diagnosis.ts';
import { diagnose } from '../core/diagnose.ts';
import { readJsonLines } from '../core/test-support/read-json-lines.ts';
import { contradictionsIn, sentencePairs, shownBy, wholePairs, type HarEntry, type Told } from './contradictions.ts';
import { readCases, toExchange, toHarEntry, type CorpusCase } from './score.ts';

const catalogueFolder = new URL('../catalogue/', import.meta.url);

/** The cases that stand beside the catalogue's entries. */
function casesOfCatalogue(): readonly CorpusCase[] {
  return ['vendors', 'products', 'gateways', 'families'].flatMap((shelf) =>
    readdirSync(new URL(`${shelf}/`, catalogueFolder)).flatMap((id) => {
      const file = new URL(`${shelf}/${id}/cases.jsonl`, catalogueFolder);
      return existsSync(file) ? (readJsonLines(file) as readonly CorpusCase[]) : [];
    }),
  );
}

const files = ['dev.jsonl', 'seeds.jsonl', 'field.jsonl', 'unseen.jsonl', 'strangers.jsonl'];
const cases = [...files.flatMap((name) => readCases(name)), ...casesOfCatalogue()];

const catalogue = createCatalogue();
await catalogue.loadAll();

function brokenIn(one: CorpusCase, book: Catalogue): readonly string[] {
  const entry = toHarEntry(one) as HarEntry;
  const told = diagnose(toExchange(one), book);
  return told.failed ? contradictionsIn(entry, told).map(({ id, what }) => `${one.id}: ${id}: ${what}`) : [];
}

describe('what a diagnosis says is not denied by the exchange', () => {
  it('over all cases', () => {
    expect(cases.length).toBeGreaterThan(2_500);
    expect(cases.flatMap((one) => brokenIn(one, catalogue))).toEqual([]);
  });

  it('over all cases where no vendor is recognised, so that families and HTTP itself speak', () => {
    const strangers = cases.map((one) => ({
      ...one,
      request: { ...one.request, url: one.request.url.replace(/^(https?:\/\/)[^/?#]+/, '$1api.stranger.example') },
    }));
    expect(strangers.flatMap((one) => brokenIn(one, catalogue))).toEqual([]);
  });
});

const header = (name: string, value: string): { name: string; value: string } => ({ name, value });

function entryOf(change: {
  method?: string;
  url?: string;
  sent?: readonly { name: string; value: string }[];
  sentBody?: string;
  status?: number;
  got?: readonly { name: string; value: string }[];
  body?: string;
}): HarEntry {
  return {
    request: {
      method: change.method ?? 'GET',
      url: change.url ?? 'https://api.books.example/v1/things/',
      headers: change.sent ?? [],
      ...(change.sentBody === undefined ? {} : { postData: { text: change.sentBody } }),
    },
    response: {
      status: change.status ?? 400,
      headers: change.got ?? [],
      content: { text: change.body ?? '<html>' },
    },
  };
}

const json = header('Content-Type', 'application/json');
const change: Retry = {
  verdict: 'change',
  reason: '',
  afterSeconds: null,
  source: { from: 'standard', ref: 'x' },
  schedule: null,
  report: false,
};

const answers = ['WWW-Authenticate', 'Allow', 'Upgrade', 'Retry-After'].map((name) => header(name, 'a'));

/** Exchanges, bare ones and such that show much: of each sentence one of them denies it, and one doesn't. */
const witnesses: readonly HarEntry[] = [
  entryOf({}),
  entryOf({ status: 404, body: '{"a":1}', sent: [header('Accept', '*/*')], url: 'https://api.books.example/things/1' }),
  entryOf({ method: 'OPTIONS', got: answers, status: 200 }),
  entryOf({ method: 'POST', sentBody: '{' }),
  entryOf({ method: 'POST', sentBody: '{', sent: [json], url: 'http://api.books.example/', body: '' }),
  entryOf({ method: 'POST', sentBody: '{}', sent: [json], status: 401, url: 'https://api.stripe.com/v1/charges' }),
  entryOf({
    method: 'DELETE',
    url: 'http://localhost:3000/a',
    status: 403,
    sent: [
      header('Authorization', 'Bearer a'),
      header('X-Api-Key', 'a'),
      header('Cookie', 'a=b'),
      header('Origin', 'http://localhost:3000'),
      header('X-CSRF-Token', 'a'),
      header('Accept', 'application/json'),
      header('If-Match', '"1"'),
      header('Content-Type', 'application/json'),
    ],
    sentBody: '{}',
    got: [header('X-RateLimit-Remaining', '9'), header('Access-Control-Allow-Origin', '*'), header('Server', 'nginx')],
  }),
];

const told = (text: string, kind: Statement['kind'], rest: Partial<Told> = {}): Told => ({
  ...nothingFailed,
  class: 'authentication',
  message: 'The order is closed.',
  retry: { ...change, verdict: 'confirm' },
  statements: [
    { kind, text, certainty: 'standard', source: { from: 'standard', ref: 'x' } },
    { kind: 'actor', text: 'Fix on your side: x', certainty: 'standard', source: { from: 'standard', ref: 'x' } },
  ],
  ...rest,
});

describe('the table of contradictions', () => {
  it('has many rows, each with an id of its own', () => {
    const ids = [...sentencePairs, ...wholePairs].map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(60);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(sentencePairs.map((pair) => [pair.id, pair] as const))('%s: is seen, and not everywhere', (_, pair) => {
    expect(pair.example).toMatch(pair.says);
    const kind = pair.in[0] ?? 'fix';
    const field = { path: 'a', messages: [], source: { from: 'body', ref: 'a' } } as const;
    const bare = told(pair.example, kind);
    const tolds = [
      bare,
      { ...bare, message: null },
      { ...bare, statements: bare.statements.slice(0, 1) },
      { ...told(pair.example, kind), retry: change, fields: [field] },
    ];
    const verdicts = witnesses.flatMap((entry) =>
      tolds.map((one) => ({ denied: pair.denied(shownBy(entry), one), found: contradictionsIn(entry, one) })),
    );
    expect(verdicts.some(({ denied }) => !denied)).toBe(true);
    const ids = verdicts.filter(({ denied }) => denied).map(({ found }) => found.map(({ id }) => id));
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.every((list) => list.includes(pair.id))).toBe(true);
  });
});
