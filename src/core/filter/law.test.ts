import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../diagnosis.ts';
import { brokenLaw, listTable, memberTable, type Proof, type Table } from '../test-support/law.ts';
import { closedValues, matches, ownSigns, textValues } from './matches.ts';
import { parseFilter } from './parse-filter.ts';
import { filterKeys } from './query.ts';
import { subjectWith, type ExchangeParts } from './test-support/subject.ts';

/** A filter that finds one failure and not the other. */
interface Case {
  readonly text: string;
  readonly finds: readonly [ExchangeParts, Partial<Diagnosis>?];
  readonly not: readonly [ExchangeParts, Partial<Diagnosis>?];
}

const to = (url: string, method = 'GET'): ExchangeParts => ({ request: { url, method } });
const one = to('https://one.example/a/b');
const other = to('https://other.example/c', 'POST');
const status = (code: number): ExchangeParts => ({ response: { status: code } });
const from = (site: string): ExchangeParts => ({ request: { headers: [{ name: 'Sec-Fetch-Site', value: site }] } });
const source = { from: 'body', ref: '' } as const;

const cases: readonly Case[] = [
  { text: 'class:conflict', finds: [{}, { class: 'conflict' }], not: [{}, { class: 'server' }] },
  { text: 'certainty:shape', finds: [{}, { certainty: 'shape' }], not: [{}, { certainty: 'code' }] },
  {
    text: 'retry:stop',
    finds: [{}, { retry: { verdict: 'stop', reason: '', afterSeconds: null, source, schedule: null, report: false } }],
    not: [{}, { retry: null }],
  },
  { text: 'status:4xx', finds: [status(404)], not: [status(500)] },
  { text: 'code:dup', finds: [{}, { code: 'duplicate' }], not: [{}, { code: 'other' }] },
  { text: 'vendor:acme', finds: [{}, { vendor: 'acme' }], not: [{}, { vendor: 'other' }] },
  {
    text: 'answered-by:edge',
    finds: [{}, { answeredBy: { kind: 'gateway', id: 'edge', name: 'Edge', own: false, source } }],
    not: [{}, { answeredBy: null }],
  },
  { text: 'host:one', finds: [one], not: [other] },
  { text: 'endpoint:"GET https://one.example/a/b"', finds: [one], not: [other] },
  { text: 'path:/a/', finds: [one], not: [other] },
  { text: 'method:post', finds: [other], not: [one] },
  {
    text: 'field:price',
    finds: [{}, { fields: [{ path: 'items[0].price', messages: [], source }] }],
    not: [{}, { fields: [] }],
  },
  { text: 'id:req_7', finds: [{}, { ids: ['req_77'] }], not: [{}, { ids: [] }] },
  { text: 'is:hidden', finds: [status(200)], not: [status(404)] },
  { text: 'is:cross-origin', finds: [from('cross-site')], not: [from('same-origin')] },
  {
    text: 'is:cors',
    finds: [{ ...from('cross-site'), ...status(429), browser: { error: 'net::ERR_FAILED' } }],
    not: [{ ...from('cross-site'), ...status(429) }],
  },
];

const proof: Proof<Case> = {
  cases,
  nameOf: ({ text }) => text,
  holds: ({ text, finds, not }) => {
    const query = parseFilter(text);
    return matches(query, subjectWith(...finds), () => []) && !matches(query, subjectWith(...not), () => []);
  },
  isAbout: (row, { text }) => text.includes(row),
};
const empty = (): readonly string[] => [];

describe('a filter misses', () => {
  it.each<[string, Table]>([
    ['key of a closed set', memberTable(closedValues, empty)],
    ['key of a text', memberTable(textValues, empty)],
    ['sign of `is:`', listTable(ownSigns, ({ value }) => value)],
  ])('each %s', (_, table) => {
    expect(brokenLaw(table, proof)).toEqual([]);
  });

  it('each key that help lists', () => {
    expect(filterKeys.filter((key) => !cases.some(({ text }) => text.includes(`${key}:`)))).toEqual([]);
  });
});
