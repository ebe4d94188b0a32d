import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../exchange/exchange.ts';
import { fromHarEntry } from '../exchange/from-har.ts';
import { firefoxTrace, shortfall } from './firefox-traces.ts';
import { recordings } from './test-support/recordings.ts';

interface Parts {
  readonly method?: string;
  readonly status?: number;
  readonly asks?: Readonly<Record<string, string>>;
  readonly answers?: Readonly<Record<string, string>>;
  readonly size?: number;
  readonly entry?: object;
}

/** An answer of 5 bytes that announces 10, to a call of the page’s code. */
function answered(parts: Parts, family: 'firefox' | 'chromium' = 'firefox'): Exchange {
  const { method = 'GET', status = 200, size = 5, entry = {} } = parts;
  const asks = { 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty', ...parts.asks };
  const answers = { 'Content-Type': 'application/json', 'Content-Length': '10', ...parts.answers };
  const request = { method, url: 'https://api.example/a', headers: lines(asks) };
  const response = { status, headers: lines(answers), content: { size, mimeType: 'application/json' }, bodySize: 200 };
  return fromHarEntry(
    { request, response, serverIPAddress: '192.0.2.1', _securityState: 'secure', ...entry },
    '1',
    family,
  );
}

function lines(headers: Readonly<Record<string, string>>) {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

function without(name: string, exchange: Exchange): Exchange {
  const headers = exchange.request.headers.filter((line) => line.name !== name);
  return { ...exchange, request: { ...exchange.request, headers } };
}

/** As a target that is not secure gets it: without Sec-Fetch headers. */
function bare(type: string): Exchange {
  return without('Sec-Fetch-Dest', without('Sec-Fetch-Mode', answered({ answers: { 'Content-Type': type } })));
}

describe('shortfall', () => {
  it('counts what came and what was announced', () => {
    expect(shortfall(answered({}))).toEqual({ announced: 10, arrived: 5 });
    expect(shortfall(answered({ status: 500 }))).toEqual({ announced: 10, arrived: 5 });
    expect(shortfall(answered({ answers: { 'Content-Encoding': 'gzip' } }))).toEqual({ announced: 10, arrived: 5 });
  });

  it.each<readonly [string, Parts]>([
    ['a whole body', { size: 10 }],
    ['one that is longer', { size: 11 }],
    ['none at all, as the page gets none', { size: 0 }],
    ['the answer to HEAD', { method: 'HEAD' }],
    ['a redirect', { status: 302 }],
    ['304', { status: 304 }],
    ['an opaque answer', { asks: { 'Sec-Fetch-Mode': 'no-cors' } }],
    ['an image', { asks: { 'Sec-Fetch-Dest': 'image' } }],
    ['a navigation', { asks: { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' } }],
    [
      'a preflight',
      { method: 'OPTIONS', asks: { Origin: 'https://a.example', 'Access-Control-Request-Method': 'PUT' } },
    ],
    ['chunks, for which the length does not count', { answers: { 'Transfer-Encoding': 'chunked' } }],
    ['a length that is no number', { answers: { 'Content-Length': '10, 10' } }],
    ['no length', { answers: { 'Content-Length': '' } }],
    ['what a service worker answered', { entry: { serverIPAddress: '' } }],
  ])('is silent about %s', (_, parts) => {
    expect(shortfall(answered(parts))).toBeNull();
  });

  it('is silent in Chromium, which says it itself', () => {
    expect(shortfall(answered({}, 'chromium'))).toBeNull();
  });

  it('without Sec-Fetch headers believes only types that code asks for', () => {
    expect(shortfall(bare('application/problem+json; charset=utf-8'))).not.toBeNull();
    expect(shortfall(bare('text/xml'))).not.toBeNull();
    expect(shortfall(bare('video/mp4'))).toBeNull();
    expect(shortfall(bare('text/html'))).toBeNull();
  });

  it('finds in the recordings those that were cut, and no other', () => {
    const found = recordings.filter(({ exchange }) => shortfall(exchange) !== null).map((one) => one.case);
    expect(found.toSorted()).toEqual(['abort-body', 'cut', 'cut-reset', 'cut500', 'lenmismatch']);
  });
});

describe('firefoxTrace', () => {
  it('finds in the recordings how far calls came', () => {
    const found = recordings.flatMap(({ case: name, exchange }) => {
      const trace = firefoxTrace(exchange);
      return trace === null ? [] : [[trace, name]];
    });
    expect(
      Object.fromEntries(
        ['unsent', 'sent', 'resent', 'answer-began'].map((trace) => [
          trace,
          found.filter(([one]) => one === trace).map(([, name]) => name),
        ]),
      ),
    ).toEqual({
      unsent: ['refused-post', 'dns-post', 'tls-post'],
      sent: ['reset-post', 'hangup-post', 'abort-post'],
      resent: ['hangup', 'reset', 'empty', 'prehang', 'reset-late'],
      'answer-began': ['badchunk', 'cut-headers', 'abort-headers'],
    });
  });

  it('throws on nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (request, response) => {
        const exchange = fromHarEntry({ request, response, _securityState: 'insecure' }, '1', 'firefox');
        expect(['object', 'string']).toContain(typeof firefoxTrace(exchange));
        expect(typeof shortfall(exchange)).toBe('object');
      }),
    );
  });
});
