import { describe, expect, it } from 'vitest';
import type { Body } from '../exchange/exchange.ts';
import { matches, type Relations } from './matches.ts';
import { parseFilter } from './parse-filter.ts';
import { subjectWith } from './test-support/subject.ts';

const subject = subjectWith(
  {
    response: { body: json('{"detail":"Ask NEEDLE"}') },
    request: { headers: [{ name: 'Origin', value: 'https://shop.example' }] },
  },
  {
    code: 'card_declined',
    words: [{ at: 'decline_code', value: 'insufficient_funds', source: { from: 'body', ref: 'decline_code' } }],
    answeredBy: {
      kind: 'gateway',
      id: 'edge',
      name: 'Edge Proxy',
      own: false,
      source: { from: 'header', ref: 'server' },
    },
    vendor: 'example-pay',
    headline: 'The card was declined',
    certainty: 'code',
    ids: ['req_77'],
    fields: [{ path: 'items[0].price', messages: [], source: { from: 'body', ref: '' } }],
    retry: {
      verdict: 'change',
      reason: '',
      afterSeconds: null,
      source: { from: 'standard', ref: '' },
      schedule: null,
      report: false,
    },
  },
);
const always: Relations = () => ['repeated'];

function json(content: string): Body {
  return { mimeType: 'application/json', content, encoding: 'text', size: content.length, missing: null, params: null };
}

describe('matches', () => {
  it.each([
    '',
    'class:validation',
    'class:server,valid',
    '-class:server',
    'status:4xx',
    'code:DECLINED',
    'code:card*declined',
    'vendor:example-pay',
    'vendor:payments',
    'answered-by:gateway',
    'answered-by:edge',
    '-answered-by:api',
    'code:insufficient_funds',
    'insufficient',
    'host:api.ex',
    'path:/v1/',
    'path:page=2',
    'method:post',
    'field:price',
    'id:req_',
    'certainty:code',
    'retry:change',
    'is:repeated',
    'is:cross',
    'needle',
    '"was declined"',
    '/Ask NEEDLE/',
    '/ask needle/i',
    '/Declined/i -class:server status:400-499',
  ])('%j holds', (text) => {
    expect(matches(parseFilter(text), subject, always)).toBe(true);
  });

  it.each([
    'class:server',
    '-class:validation',
    'status:>=500',
    'code:declined*card',
    'host:other',
    'is:hidden',
    'is:cors',
    '/ask needle/',
    '-needle',
    'id:req_78',
  ])('%j does not hold', (text) => {
    expect(matches(parseFilter(text), subject, always)).toBe(false);
  });

  it('tells hidden and withheld failures', () => {
    const hidden = subjectWith({ response: { status: 200 } });
    expect(matches(parseFilter('is:hidden'), hidden, always)).toBe(true);
    const withheld = subjectWith(
      {
        request: { headers: [{ name: 'Sec-Fetch-Site', value: 'cross-site' }] },
        response: { status: 429 },
        browser: { error: 'net::ERR_FAILED' },
      },
      { class: 'rate-limit' },
    );
    expect(matches(parseFilter('is:cors'), withheld, always)).toBe(true);
  });

  it('asks whether the failure was repeated', () => {
    expect(matches(parseFilter('is:repeated'), subject, always)).toBe(true);
    expect(matches(parseFilter('is:recovered'), subject, () => ['recovered'])).toBe(true);
    expect(matches(parseFilter('is:recovered'), subject, always)).toBe(false);
    expect(matches(parseFilter('is:repeated'), subject, () => [])).toBe(false);
  });

  it('ignores parts that it can not read', () => {
    expect(matches(parseFilter('status:abc class:validation'), subject, always)).toBe(true);
  });
});
