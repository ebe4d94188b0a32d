import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';

import type { Exchange } from '../exchange.ts';
import { timeOf } from './lenient.ts';
import { fromHar } from './read-har.ts';
import { harEntry, harFile } from './test-support/har-file.ts';

function read(entry: unknown, creator = ''): Exchange {
  const reading = fromHar(harFile(creator, [entry]));
  const exchange = 'problem' in reading ? undefined : reading.exchanges[0];
  if (exchange === undefined) throw new Error('nothing was read');
  return exchange;
}

const noon = Date.UTC(2026, 2, 1, 12);

const url = (own: object) => read(harEntry({}, { request: { url: '/v1/x?y=1', headers: [], ...own } })).request.url;
const lines = (pairs: object) => ({ headers: Object.entries(pairs).map(([name, value]) => ({ name, value })) });

describe('timeOf', () => {
  it.each([
    ['2026-03-01T12:00:00.000Z', noon],
    ['2026-03-01T14:00:00.000+02:00', noon],
    ['2026-03-01T14:00:00+0200', noon],
    ['2026-03-01T14:00:00+02', noon],
    ['2026-03-01T12:00:00.1234567+00:00', noon + 123],
    ['2026-03-01T12:00:00.123456+00:00', noon + 123],
    ['2026-03-01 12:00:00,5', noon + 500],
    ['2026-03-01T12:00', noon],
    ['Sun, 01 Mar 2026 12:00:00 GMT', noon],
    [`/Date(${noon})/`, noon],
    [`/Date(${noon}+0100)/`, noon],
    [noon, noon],
    [noon / 1000, noon],
    [noon * 1000, noon],
    [String(noon / 1000), noon],
  ])('reads %s', (value, expected) => {
    expect(timeOf(value)).toBe(expected);
  });

  it.each(['', 'yesterday', null, {}, [], -5, Number.NaN, '1969-12-31T23:59:59Z', 12, '9'.repeat(400)])(
    'knows no time in %s',
    (value) => {
      expect(timeOf(value)).toBeNull();
    },
  );
});

function packed(text: string): string {
  return Buffer.from(gzipSync(new TextEncoder().encode(text))).toString('base64');
}

/** The body of a response whose content is that base64. */
function body(text: string): Exchange['response']['body'] {
  return read(harEntry({ status: 400, content: { mimeType: 'application/json', encoding: 'base64', text } })).response
    .body;
}

describe('an entry with members as tools write them', () => {
  it('takes a status that is a text, or in the pseudo-header alone', () => {
    expect(read(harEntry({ status: '404' })).response.status).toBe(404);
    expect(read(harEntry({ status: '503 Service Unavailable' })).response.status).toBe(503);
    expect(read(harEntry({ headers: [{ name: ':status', value: '422' }] })).response.status).toBe(422);
    expect(read(harEntry({ status: -1 })).response.status).toBe(0);
    expect(read(harEntry({ status: 12_999 })).response.status).toBe(0);
  });

  it('puts method and URL together from HTTP/2’s pseudo-headers', () => {
    const pairs = { ':method': 'post', ':scheme': 'https', ':authority': 'api.shop.example', ':path': '/v1/x?y=1' };
    const headers = Object.entries(pairs).map(([name, value]) => ({ name, value }));
    const { request } = read(harEntry({}, { request: { method: undefined, url: undefined, headers } }));
    expect([request.method, request.url]).toEqual(['POST', 'https://api.shop.example/v1/x?y=1']);
  });

  it('completes a mere path by the host that is stated, and nothing else', () => {
    expect(url(lines({ Host: 'api.shop.example:8443' }))).toBe('https://api.shop.example:8443/v1/x?y=1');
    expect(url(lines({ ':scheme': 'http', ':authority': 'api.shop.example' }))).toBe(
      'http://api.shop.example/v1/x?y=1',
    );
    expect(url({})).toBe('/v1/x?y=1');
    expect(url(lines({ Host: 'a b/c' }))).toBe('/v1/x?y=1');
    expect(url({ ...lines({ Host: 'b.example' }), url: '//a.example/x' })).toBe('//a.example/x');
    expect(url({ ...lines({ Host: 'b.example' }), url: 'https://a.example/x' })).toBe('https://a.example/x');
  });

  it('reads base64 under its name in any case', () => {
    for (const encoding of ['base64', 'Base64', 'BASE64']) {
      const content = { mimeType: 'application/json', text: 'eyJlcnJvciI6MX0=', encoding };
      expect(read(harEntry({ status: 500, content })).response.body?.encoding).toBe('base64');
    }
  });

  it('takes headers that are an object, a body that is a JSON value, a time from the timings', () => {
    const exchange = read({
      request: { method: 'GET', url: 'https://api.shop.example/', headers: { Accept: 'a', 'X-Two': ['1', '2'] } },
      response: { status: 400, content: { mimeType: 'application/json', text: { error: 'no' } } },
      timings: { blocked: -1, send: 1, wait: 20, receive: '3' },
      startedDateTime: '2026-03-01T12:00:00Z',
    });
    expect(exchange.request.headers).toEqual([
      { name: 'Accept', value: 'a' },
      { name: 'X-Two', value: '1' },
      { name: 'X-Two', value: '2' },
    ]);
    expect(exchange.response.body?.content).toBe('{"error":"no"}');
    expect(exchange.durationMs).toBe(24);
  });

  it('unpacks a body that was kept as it came over the wire, within a bound', () => {
    expect(body(packed('{"error":"zu groß"}'))).toMatchObject({ content: '{"error":"zu groß"}', encoding: 'text' });
    const bomb = packed('a'.repeat(9_000_000));
    expect(body(bomb)).toMatchObject({ content: bomb, encoding: 'base64' });
    const broken = `${packed('{"error":1}').slice(0, 20)}AAAA`;
    expect(body(broken)).toMatchObject({ content: broken, encoding: 'base64' });
  });

  it('says that HTTP Toolkit left a large body out', () => {
    const content = { size: 900_000, mimeType: 'application/json' };
    expect(read(harEntry({ status: 500, content }), 'HTTP Toolkit').response.body?.missing).toBe('too-large');
    expect(read(harEntry({ status: 500, content })).response.body?.missing).toBe('not-fetched');
  });
});
