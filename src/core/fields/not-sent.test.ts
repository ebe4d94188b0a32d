import { describe, expect, it } from 'vitest';
import type { ExchangeRequest } from '../exchange/exchange.ts';
import { notSentIn } from './not-sent.ts';
import { readSent } from './sent-value.ts';

interface Likeness {
  readonly content?: string | null;
  readonly mimeType?: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly missing?: 'cut' | null;
}

function notSent({ content, mimeType = 'application/json', url, headers = {}, missing = null }: Likeness) {
  const request: ExchangeRequest = {
    method: 'POST',
    url: url ?? 'https://api.example.com/v1/orders/7',
    httpVersion: 'HTTP/1.1',
    headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
    body: content === undefined ? null : { mimeType, content, encoding: 'text', size: -1, missing, params: null },
  };
  return notSentIn(request, readSent(request));
}

const body = (value: unknown) => notSent({ content: JSON.stringify(value) });
const required = ['This field is required.'];

describe('what was certainly not sent', () => {
  it('is a member that its own object lacks, whatever the API says of it', () => {
    expect(body({ shipping: { city: '' }, billing: { postcode: '1' } })('shipping.postcode', ['invalid'])).toBe(true);
    expect(body({ shipping: null })('shipping.postcode', required)).toBe(true);
  });

  it.each([required, ['missing_field'], ["can't be blank"], ['must be provided'], ['may not be null']])(
    'is a name that occurs nowhere, of which the API says "%s"',
    (message) => {
      expect(body({ sku: 'a', gift: true })('GiftMessage', [message])).toBe(true);
      expect(notSent({ content: 'a=1', mimeType: 'application/x-www-form-urlencoded' })('name', [message])).toBe(true);
      expect(notSent({})('name', [message])).toBe(true);
    },
  );
});

describe('what was only not found', () => {
  it.each([
    ['a name of which the API does not say that it is missing', { content: '{"mail":"x"}' }, 'email', ['invalid']],
    ['a list in between', { content: '{"line_items":[{"price":1},{"price":2}]}' }, 'line_items.price', ['invalid']],
    ['the name elsewhere in the body', { content: '{"a":{"first_name":""},"b":1}' }, 'firstName', required],
    ['the name in a text of its own language', { content: '{"query":"mutation { a(name: 1) }"}' }, 'name', required],
    ['the name in the query', { content: '{}', url: 'https://x.example/?user%5Bname%5D=1' }, 'name', required],
    ['the name among the headers', { content: '{}', headers: { 'X-Token': '1' } }, 'x_token', required],
    ['the name of a part of the path', { content: '{}' }, 'order_id', required],
    ['an id, which the path may hold', { content: '{}' }, 'id', required],
    ['a body that was cut', { content: '{}', missing: 'cut' }, 'name', required],
    ['a body that was not recorded', { content: null }, 'name', required],
    ['a body that is announced', { headers: { 'Content-Length': '9' } }, 'name', required],
    ['a body that does not parse', { content: '{"a":' }, 'name', required],
    ['a body of another kind', { content: '<a/>', mimeType: 'text/xml' }, 'name', required],
    ['no field in particular', { content: '{}' }, '', required],
  ] as const)('%s', (_, likeness, path, messages) => {
    expect(notSent(likeness)(path, messages)).toBe(false);
  });

  it('is all of a request that is too large to be looked through', () => {
    expect(body(Array.from({ length: 30_000 }, () => 1))('name', required)).toBe(false);
  });
});
