import { describe, expect, it } from 'vitest';
import { mayBeLeftOut } from '../left-out.ts';
import { fromHar } from './read-har.ts';
import { createHarReader, exchangeOf } from './reader.ts';

const line = (name: string, value: string) => ({ name, value });
const accept = line('Accept', '*/*');
const own = [line('Host', 'a.example'), line('Accept-Encoding', 'gzip')];
const key = line('Authorization', 'Bearer FAKE');
const first = 'GET /x?y=1 HTTP/1.1\r\n'.length;
const sizeOf = (lines: readonly { readonly name: string; readonly value: string }[]) =>
  lines.reduce((sum, { name, value }) => sum + name.length + value.length + 4, first);

/** What the only entry of a file may lack. */
function leftOut(creator: string, request: object, response: object = {}): readonly string[] {
  const entry = {
    request: {
      method: 'GET',
      url: 'https://a.example/x?y=1',
      headers: [accept],
      cookies: [],
      headersSize: -1,
      ...request,
    },
    response: { status: 401, headers: [], cookies: [], content: {}, ...response },
  };
  const reading = fromHar(JSON.stringify({ log: { creator: { name: creator, version: '1' }, entries: [entry] } }));
  if ('problem' in reading) throw new Error(reading.problem);
  return reading.exchanges[0]?.leftOut ?? [];
}

describe('a file of Chromium’s DevTools', () => {
  const credentials = ['authorization', 'cookie', 'set-cookie'];
  it.each<[string, object, object, readonly string[]]>([
    ['without a sign of either export', {}, {}, credentials],
    ['with an Authorization', { headers: [accept, key] }, {}, []],
    ['with a Cookie', { headers: [accept, line('cookie', 'a=1')] }, {}, []],
    ['with a list of cookies', { cookies: [{ name: 'a', value: '1' }] }, {}, []],
    ['whose response sets a cookie', {}, { headers: [line('set-cookie', 'a=1')] }, []],
    ['whose size counts what is there', { headersSize: sizeOf([accept]) }, {}, []],
    ['whose size counts one line more', { headersSize: sizeOf([accept, key]) }, {}, credentials],
    ['whose size counts a short cookie more', { headersSize: sizeOf([accept, line('cookie', 'a')]) }, {}, credentials],
    ['without any header', { headers: [], headersSize: 200 }, {}, credentials],
    ['with a size that is none', { headersSize: 'x', headers: { a: 1 } }, {}, credentials],
  ])('%s', (_, request, response, expected) => {
    expect(leftOut('WebInspector', request, response)).toEqual(expected);
  });
});

describe('a whole file of Chromium’s DevTools', () => {
  const plain = {
    request: { method: 'GET', url: 'https://a.example/x', headers: [accept] },
    response: { status: 401 },
  };
  const shows = { ...plain, request: { ...plain.request, headers: [accept, key] } };
  const file = JSON.stringify({
    log: { creator: { name: 'WebInspector', version: '1' }, entries: [plain, shows, plain] },
  });

  it('is the full export from the first entry that shows credentials', () => {
    const reading = fromHar(file);
    expect('exchanges' in reading && reading.exchanges.map((exchange) => mayBeLeftOut(exchange, 'Cookie'))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('says the same however its bytes come', () => {
    const reader = createHarReader();
    const raws = [...new TextEncoder().encode(file)].flatMap((byte) => reader.push(Uint8Array.of(byte)));
    expect(raws.map((raw) => mayBeLeftOut(exchangeOf(raw, reader.head), 'Cookie'))).toEqual([true, false, false]);
  });
});

describe('a file of another tool', () => {
  it.each<[string, string, object, readonly string[]]>([
    [
      'that reads the browser’s protocol, without what the browser adds',
      'Chrome HAR Capturer',
      {},
      ['cookie', 'set-cookie'],
    ],
    ['that reads the browser’s protocol, with it', 'chrome-har', { headers: [accept, ...own] }, []],
    ['that stands between', 'mitmproxy', {}, []],
    ['Firefox', 'Firefox', {}, []],
    ['nobody knows', 'x', {}, []],
  ])('%s', (_, creator, request, expected) => {
    expect(leftOut(creator, request)).toEqual(expected);
  });

  it('Postman’s, which keeps neither its tab for authorization nor its jar with a saved response', () => {
    const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
    const originalRequest = { method: 'GET', url: 'https://a.example/x', header: [] };
    const collection = { info: { schema }, item: [{ response: [{ originalRequest, code: 401, body: '' }] }] };
    const reading = fromHar(JSON.stringify(collection));
    if ('problem' in reading) throw new Error(reading.problem);
    const [exchange] = reading.exchanges;
    expect(exchange !== undefined && mayBeLeftOut(exchange, 'Authorization')).toBe(true);
  });
});
