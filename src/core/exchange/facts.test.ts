import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exchangeWith, headerLines } from '../test-support/exchange.ts';
import type { Exchange } from './exchange.ts';
import { exchangeFacts } from './facts.ts';

const sent = (headers: Record<string, string>, url = 'https://api.example/v1'): Exchange =>
  exchangeWith({ request: { headers: headerLines(headers), url } });

const askedBy = (resourceType: string, script = ''): string =>
  exchangeFacts(
    exchangeWith({
      browser: {
        resourceType,
        initiator: {
          type: 'script',
          url: null,
          frames: [{ functionName: '', url: script, lineNumber: 0, columnNumber: 0 }],
        },
      },
    }),
  ).askedBy;

describe('exchangeFacts', () => {
  it.each<[string, Record<string, string>, string | null]>([
    ['Origin', { Origin: 'https://shop.example' }, 'https://shop.example'],
    ['Origin of an extension', { Origin: 'moz-extension://a1b2' }, 'moz-extension://a1b2'],
    ['Sec-Fetch-Site', { 'Sec-Fetch-Site': 'same-origin', Referer: 'https://cdn.example/' }, 'https://api.example'],
    ['Referer', { Referer: 'https://shop.example:8443/cart?x=1' }, 'https://shop.example:8443'],
    ['nothing', {}, null],
    ['a list of origins', { Origin: 'https://a.example https://b.example' }, null],
    ['an opaque origin', { Origin: 'null', Referer: 'https://shop.example/' }, null],
  ])('tell by %s who sent it', (_, headers, from) => {
    expect(exchangeFacts(sent(headers)).from).toBe(from);
  });

  it('tell where a document with an opaque origin was loaded from', () => {
    expect(exchangeFacts(sent({ Origin: 'null', Referer: 'https://shop.example/' })).document).toBe(
      'https://shop.example',
    );
  });

  it.each<[string, Record<string, string>, boolean | null]>([
    ['the browser says so', { 'Sec-Fetch-Site': 'same-site' }, true],
    ['the browser says not', { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://shop.example' }, false],
    ['the origin is opaque', { Origin: 'null' }, true],
    ['origins differ in the port', { Origin: 'https://api.example:8443' }, true],
    ['origins are equal', { Referer: 'https://api.example/docs' }, false],
    ['nothing says', {}, null],
  ])('tell whether origins differ where %s', (_, headers, differ) => {
    expect(exchangeFacts(sent(headers)).crossOrigin).toBe(differ);
  });

  it('take a preflight as proof of another origin', () => {
    const { partOf: _, ...preflight } = exchangeWith({ browser: { resourceType: 'preflight' } });
    expect(exchangeFacts({ ...sent({}), preflight: { ...preflight, partOf: null } }).crossOrigin).toBe(true);
    expect(exchangeFacts({ ...preflight, partOf: null }).crossOrigin).toBe(true);
  });

  it('tell who asked', () => {
    expect([askedBy('fetch'), askedBy('image'), askedBy('preflight'), askedBy('fetch', 'errata-repeat-3')]).toEqual([
      'code',
      'browser',
      'browser',
      'person',
    ]);
  });

  it.each<[string, string | null]>([
    ['http://localhost:3000/', 'loopback'],
    ['http://app.localhost./', 'loopback'],
    ['http://127.9.8.7/', 'loopback'],
    ['http://[::1]:8080/', 'loopback'],
    ['https://10.0.0.8/', 'private'],
    ['https://172.31.0.1/', 'private'],
    ['https://192.168.1.1/', 'private'],
    ['https://169.254.1.1/', 'private'],
    ['https://[fd00::1]/', 'private'],
    ['https://[fe80::1]/', 'private'],
    ['https://nas.local/', 'reserved-name'],
    ['https://shop.test/', 'reserved-name'],
    ['https://api.corp.internal/', 'reserved-name'],
    ['https://printer.home.arpa/', 'reserved-name'],
    ['https://172.32.0.1/', null],
    ['https://local.example/', null],
    ['https://notlocalhost/', null],
    ['https://test/', null],
    ['nonsense', null],
  ])('place the server of %s: %s', (url, place) => {
    expect(exchangeFacts(sent({}, url)).server).toBe(place);
  });

  it('are worked out once for each exchange, when they are read', () => {
    let reads = 0;
    const { request, ...rest } = sent({ Origin: 'https://shop.example' });
    const watched: Exchange = {
      ...rest,
      get request() {
        reads += 1;
        return request;
      },
    };
    const facts = exchangeFacts(watched);
    expect(reads).toBe(0);
    expect(facts.from).toBe('https://shop.example');
    const once = reads;
    expect(exchangeFacts(watched).from).toBe('https://shop.example');
    expect(reads).toBe(once);
  });

  it('never throw', () => {
    const name = fc.constantFrom('Origin', 'Referer', 'Sec-Fetch-Site', 'Sec-Fetch-Dest', 'Accept');
    fc.assert(
      fc.property(fc.string(), name, fc.string(), (url, header, value) => {
        const facts = exchangeFacts(sent({ [header]: value }, url));
        expect([facts.from, facts.document, facts.crossOrigin, facts.server, facts.askedBy]).toHaveLength(5);
      }),
    );
  });
});
