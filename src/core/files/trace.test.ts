import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createCatalogue } from '../../catalogue/load.ts';
import { diagnose } from '../diagnose.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { harEntry } from '../exchange/har/test-support/har-file.ts';
import { openTrace } from './trace.ts';

/** Shapes of older formats: playwright-core 1.65.1, isomorphic/trace/traceModernizer. */

type Lines = readonly (object | string)[];

function bytes(lines: Lines): Uint8Array {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  return new TextEncoder().encode(text === '' ? '' : `${text}\n`);
}

function read(network: Lines | null, events: Lines | null, test: Lines | null = null) {
  const trace = openTrace({
    network: network === null ? null : bytes(network),
    events: events === null ? null : bytes(events),
    test: test === null ? null : bytes(test),
  });
  return trace.read(() => null, 0);
}

const api = 'https://api.shop.example/v1';
const options = {
  type: 'context-options',
  version: 10,
  browserName: 'chromium',
  wallTime: 1_000_000,
  monotonicTime: 1000,
};
const silent = { status: -1 };
const refused = { status: -1, _failureText: 'net::ERR_FAILED' };

function entry(path: string, response: object, more: object = {}) {
  const whole = harEntry(response, { request: { method: 'GET', url: `${api}${path}`, headers: [] }, ...more });
  return { type: 'resource-snapshot', snapshot: whole };
}

function sentence(path: string): string {
  return `Access to fetch at '${api}${path}' from origin 'https://shop.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`;
}

const refusal = (path: string) => ({ type: 'console', messageType: 'error', text: sentence(path), time: 1 });

const call = (callId: string, url: string, startTime: number) => ({
  type: 'before',
  callId,
  startTime,
  class: 'APIRequestContext',
  method: 'fetch',
  params: { url, method: 'GET' },
});

const end = (callId: string, endTime: number, message?: string) => ({
  type: 'after',
  callId,
  endTime,
  ...(message === undefined ? {} : { error: { message, name: 'Error' } }),
});

const sent = (path: string, response: object, at: number) =>
  entry(path, response, { _apiRequestRef: 'request-context@1', _monotonicTime: at });

const metadata = (more: object) => ({ metadata: { id: 'c', startTime: 10, endTime: 30, ...more } });

const failed = (path: string, code: string) => ({
  type: 'console',
  text: `Failed to load resource: ${code}`,
  location: { url: `${api}${path}` },
});

const before = (callId: string, title: string, startTime: number) => ({ type: 'before', callId, title, startTime });

const oldEvents = (version: number) => [
  { ...options, version },
  failed('/gone', 'net::ERR_NAME_NOT_RESOLVED'),
  refusal('/cors'),
  failed('/cors', 'net::ERR_FAILED'),
];

const reasons = (exchanges: readonly Exchange[]) =>
  exchanges.map(({ recorded, browser }) => recorded?.failure?.text ?? browser.error);

describe('a request that the test itself sent', () => {
  it('failed with the reason of its call, which its entry lacks', async () => {
    const { exchanges } = read(
      [
        sent('/refused', silent, 11),
        sent('/missing', { status: 404 }, 21),
        sent('/slow', silent, 31),
        sent('/relative?page=2', silent, 41),
        sent('/running', silent, 51),
      ],
      [
        options,
        call('a', `${api}/refused`, 10),
        end('a', 12, 'connect ECONNREFUSED 127.0.0.1:4999'),
        call('b', `${api}/missing`, 20),
        end('b', 22),
        call('c', `${api}/slow`, 30),
        end('c', 60, 'apiRequestContext.get: Timeout 500ms exceeded.\nCall log:\n  - → GET https://secret.example'),
        call('d', '/v1/relative', 40),
        end('d', 45, 'socket hang up'),
        call('e', `${api}/running`, 50),
      ],
    );
    expect(exchanges.map(({ recorded }) => [recorded?.failure?.text ?? null, recorded?.unfinished ?? false])).toEqual([
      ['connect ECONNREFUSED 127.0.0.1:4999', false],
      [null, false],
      ['Timeout 500ms exceeded.', false],
      ['socket hang up', false],
      [null, true],
    ]);
    expect(exchanges.map(({ recorded, browser }) => [recorded?.seenBy, browser.family])).toEqual(
      exchanges.map(() => ['client', 'unknown']),
    );
    const catalogue = createCatalogue();
    for (const exchange of exchanges.slice(0, 1)) await catalogue.ready(exchange);
    const [first] = exchanges.slice(0, 1).map((exchange) => diagnose(exchange, catalogue));
    expect(first).toMatchObject({ failed: true, class: 'network', answeredBy: { kind: 'nobody' } });
    const said = [first?.headline, ...(first?.statements ?? []).map(({ text }) => text)].join(' ');
    expect(said).not.toMatch(/CORS|the page|DevTools|browser/);
  });

  it('is not given the reason of another one that ran at the same time', () => {
    const { exchanges } = read(
      [sent('/two', silent, 12), sent('/one', silent, 12), sent('/three', silent, 12)],
      [
        options,
        call('a', `${api}/one`, 10),
        call('b', `${api}/two`, 10),
        end('a', 20, 'connect ECONNREFUSED 127.0.0.1:1'),
        end('b', 20, 'getaddrinfo ENOTFOUND api.shop.example'),
      ],
    );
    expect(reasons(exchanges)).toEqual([
      'getaddrinfo ENOTFOUND api.shop.example',
      'connect ECONNREFUSED 127.0.0.1:1',
      null,
    ]);
  });

  it('is marked in another way before format 9, and its error stands in the event itself before format 5', () => {
    const old = { _apiRequest: true, _monotonicTime: 11 };
    const action = { ...call('a', `${api}/x`, 10), type: 'action', endTime: 12, error: { message: 'socket hang up' } };
    expect(reasons(read([entry('/x', silent, old)], [{ ...options, version: 4 }, action]).exchanges)).toEqual([
      'socket hang up',
    ]);
  });
});

describe('a sentence of the console', () => {
  it('is about one request, and never about one that failed in another way', () => {
    const reset = { status: -1, _failureText: 'net::ERR_CONNECTION_RESET' };
    const { exchanges } = read(
      [
        entry('/a', reset),
        entry('/a', refused, { _wasAborted: true }),
        entry('/a', refused, { _apiRequestRef: 'request-context@1' }),
        entry('/a', refused),
        entry('/a', refused),
      ],
      [options, refusal('/a')],
    );
    expect(reasons(exchanges)).toEqual([
      'net::ERR_CONNECTION_RESET',
      'Aborted by the test (route.abort)',
      null,
      sentence('/a'),
      'net::ERR_FAILED',
    ]);
  });

  it('is found in formats that keep it as an object (3 and 4), with the steps', () => {
    const message = { type: 'error', text: sentence('/a'), location: { url: 'https://shop.example/' } };
    const three = read(
      [entry('/a', refused, { _monotonicTime: 20 })],
      [
        { ...options, version: 3 },
        {
          type: 'event',
          ...metadata({ type: 'ConsoleMessage', method: '__create__', params: { guid: 'm', initializer: message } }),
        },
        {
          type: 'event',
          ...metadata({ type: 'BrowserContext', method: 'console', params: { message: { guid: 'm' } } }),
        },
        { type: 'action', ...metadata({ apiName: 'page.click', type: 'Page', method: 'click', params: {} }) },
        { type: 'action', ...metadata({ id: 'i', apiName: 'hidden', type: 'Page', method: 'x', internal: true }) },
      ],
    );
    const four = read(
      [entry('/a', refused, { _monotonicTime: 20 })],
      [
        { ...options, version: 4 },
        { type: 'object', class: 'ConsoleMessage', guid: 'm', initializer: message },
        { type: 'event', time: 5, class: 'BrowserContext', method: 'console', params: { message: { guid: 'm' } } },
        { type: 'action', callId: 'c', startTime: 10, endTime: 30, apiName: 'page.click' },
      ],
    );
    for (const { exchanges } of [three, four]) {
      expect(exchanges[0]?.recorded).toMatchObject({ failure: { text: sentence('/a') }, during: ['page.click'] });
    }
  });

  it('gives the browser’s code where entries of an old format lack it, each code once', () => {
    const network = ['/gone', '/cors', '/gone', '/running'].map((path) => entry(path, silent));
    const old = read(network, oldEvents(3)).exchanges;
    expect(reasons(old)).toEqual(['net::ERR_NAME_NOT_RESOLVED', sentence('/cors'), null, null]);
    expect(old.map(({ recorded }) => recorded?.unfinished ?? false)).toEqual([false, false, true, true]);
    expect(reasons(read(network, oldEvents(10)).exchanges)).toEqual([null, null, null, null]);
  });
});

describe('times and steps', () => {
  it('of the test runner are brought to the clock of the browser, and its titles stand for the calls', () => {
    const { exchanges } = read(
      [entry('/a', { status: 500 }, { _monotonicTime: 1050 })],
      [
        options,
        { type: 'before', callId: 'x@2', startTime: 1040, class: 'Page', method: 'click' },
        { type: 'after', callId: 'x@2', endTime: 1045 },
      ],
      // Its clock began 500 ms later.
      [
        { ...options, wallTime: 1_000_000, monotonicTime: 500, title: 'a test' },
        before('x@1', 'Fill the cart', 530),
        before('x@2', 'Click "Add"', 540),
        before('x@3', 'Too late', 560),
      ],
    );
    expect(exchanges[0]?.recorded?.during).toEqual(['a test', 'Fill the cart', 'Click "Add"']);
  });

  it('of a format without a clock’s beginning are counted from the first call', () => {
    const snapshot = {
      url: `${api}/x`,
      method: 'GET',
      status: 500,
      timestamp: 2500,
      requestHeaders: [],
      responseHeaders: [],
    };
    const { exchanges } = read(
      [{ type: 'resource-snapshot', snapshot }],
      [
        { type: 'context-options', version: 2, browserName: 'chromium' },
        {
          type: 'action',
          metadata: {
            id: 'a',
            type: 'Page',
            method: 'goto',
            startTime: 2000,
            endTime: 2100,
            wallTime: 1_700_000_000_000,
          },
        },
      ],
    );
    expect(exchanges[0]?.startedAt).toBe(1_700_000_000_500);
  });
});

describe('a trace that is damaged', () => {
  it('gives what is whole, and says which line is not', () => {
    const cut = '{"type":"resource-snapshot","snap';
    const one = read([entry('/a', { status: 500 }), cut], [options]);
    expect([one.exchanges.length, one.problem]).toEqual([
      1,
      'Line 2 of its .network file is cut off or damaged and was not read.',
    ]);
    const several = read([cut, entry('/a', { status: 500 }), '', 'no JSON'], [options, cut]);
    expect([several.exchanges.length, several.problem]).toEqual([
      1,
      '2 lines of its .network file are damaged and were not read, the first is line 1. Line 2 of its .trace file is cut off or damaged and was not read.',
    ]);
  });

  it('says that the requests are missing, and finds those that stand among the events', () => {
    expect(read(null, [options])).toMatchObject({
      exchanges: [],
      problem: 'Its .network file, which has the requests, is missing.',
    });
    expect(read(null, [options, entry('/a', { status: 500 })]).exchanges).toHaveLength(1);
  });

  it('never throws, whatever its lines are', () => {
    const names = fc.constantFrom(
      'type',
      'metadata',
      'params',
      'snapshot',
      'request',
      'response',
      'error',
      'callId',
      'method',
      'class',
    );
    const values = fc.constantFrom(
      'before',
      'after',
      'action',
      'event',
      'object',
      'console',
      'context-options',
      'resource-snapshot',
      '__create__',
      'APIRequestContext',
      'fetch',
    );
    const { line } = fc.letrec<{ line: unknown }>((tie) => ({
      line: fc.oneof({ maxDepth: 3 }, values, fc.jsonValue(), fc.dictionary(names, tie('line'))),
    }));
    const part = fc.oneof(
      fc.constant(null),
      fc.array(
        line.map((value) => JSON.stringify(value) ?? 'cut {'),
        { maxLength: 6 },
      ),
    );
    fc.assert(
      fc.property(part, part, part, (network, events, test) => {
        for (const { id } of read(network, events, test).exchanges) expect(id).toMatch(/^\d+$/);
      }),
    );
  });
});
