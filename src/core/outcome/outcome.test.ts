import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bearsFailureMarks } from './bears-failure-marks.ts';
import { mayHideFailure, outcomeOf } from './index.ts';
import { fromHarEntry } from '../exchange/from-har.ts';
import { recorded, recordings } from '../network/test-support/recordings.ts';

/** The only exchange of a case, or the n-th of several. */
function one(browser: 'chromium' | 'firefox', name: string, n = 0) {
  const exchange = recorded(browser, name)[n];
  if (exchange === undefined) throw new Error(`${name} has no exchange ${n}`);
  return exchange;
}

describe('outcomeOf', () => {
  it.each([
    ['an opaque answer of a no-cors fetch', 'chromium', 'nocorsmode', 0],
    ['an opaque answer', 'firefox', 'nocorsmode', 0],
    ['a 304 from the cache', 'chromium', 'etag1', 1],
    ['a 304', 'firefox', 'etag1', 1],
    ['a cache hit', 'chromium', 'cached1', 1],
    ['a data: URL', 'chromium', 'data:application/json,{"d":1}', 0],
    ['a data: URL', 'firefox', 'dataurl', 0],
    ['an event stream that the page closed', 'chromium', 'sseforever', 0],
    ['an event stream that the page closed', 'firefox', 'sseforever', 0],
    ['a preflight that was granted', 'chromium', 'preok', 0],
    ['a preflight that was granted', 'firefox', 'preok', 0],
    ['an opened WebSocket', 'chromium', 'wsok', 0],
    ['an opened WebSocket', 'firefox', 'wsok', 0],
    ['a WebSocket that ended', 'chromium', 'wsdrop', 0],
    ['a hop of redirects', 'chromium', 'redirloop', 0],
    ['a hop of redirects', 'firefox', 'redirloop', 0],
    ['a miss of only-if-cached', 'chromium', 'onlycached', 0],
    ['an answer without content', 'chromium', 'e204', 0],
    ['a script whose integrity did not match', 'chromium', 'sri', 0],
  ] as const)('has no objection to %s (%s)', (_, browser, name, n) => {
    const exchange = one(browser, name, n);
    const { kind } = outcomeOf(exchange);
    expect(kind === 'succeeded' || (kind === 'look-inside' && !bearsFailureMarks(exchange))).toBe(true);
  });

  it.each(['abort', 'timeout', 'xhrtimeout', 'aborthalf'])('sees that the page gave up: %s', (name) => {
    expect(outcomeOf(one('chromium', name))).toEqual({ kind: 'given-up' });
  });

  it.each([
    ['chromium', 'e401', 'status'],
    ['chromium', 'incchunk', 'status'],
    ['chromium', 'beacon', 'status'],
    ['chromium', 'refused', 'network'],
    ['chromium', 'lenmismatch', 'network'],
    ['chromium', 'ws403', 'network'],
    ['chromium', 'mixed', 'network'],
    ['chromium', 'nocors200', 'withheld'],
    ['chromium', 'nocors401', 'withheld'],
    ['chromium', 'corp', 'withheld'],
    ['chromium', 'errorredir', 'withheld'],
    ['firefox', 'refused', 'network'],
    ['firefox', 'abort', 'network'],
    ['firefox', 'adblocked', 'network'],
    ['firefox', 'nocors200', 'withheld'],
    ['firefox', 'pre403', 'withheld'],
    ['firefox', 'ws403', 'status'],
  ] as const)('tells how it failed: %s %s', (browser, name, by) => {
    expect(outcomeOf(one(browser, name))).toEqual({ kind: 'failed', by });
  });

  it('tells a failure once: what is part of another exchange has none of its own', () => {
    const hidden = { ...one('chromium', 'pre403'), partOf: { id: '1', as: 'preflight' } as const };
    expect(outcomeOf(hidden)).toEqual({ kind: 'succeeded' });
  });

  it('counts an answer of failure that the page stopped reading', () => {
    const half = one('chromium', 'aborthalf');
    const failed = { ...half, response: { ...half.response, status: 503 } };
    expect(outcomeOf(failed)).toEqual({ kind: 'failed', by: 'status' });
  });

  it('does not count requests that are still running, but counts status 0 in files of unknown make', () => {
    const running = { request: { method: 'GET', url: 'https://a.example/' }, response: { status: 0, _error: null } };
    expect(outcomeOf(fromHarEntry(running, '0', 'chromium'))).toEqual({ kind: 'succeeded' });
    const unknown = { request: { method: 'GET', url: 'https://a.example/' }, response: { status: 0 } };
    expect(outcomeOf(fromHarEntry(unknown, '0'))).toEqual({ kind: 'failed', by: 'network' });
  });

  it('holds no missing CORS header against what a service worker made up', () => {
    const recording = one('firefox', 'nocors200');
    const mocked = { ...recording, browser: { ...recording.browser, connected: false } };
    expect(outcomeOf(mocked)).toEqual({ kind: 'look-inside' });
  });

  it('holds no missing CORS header against files of unknown make', () => {
    const recording = one('firefox', 'nocors200');
    const unknown = { ...recording, browser: { ...recording.browser, family: 'unknown' } as const };
    expect(outcomeOf(unknown)).toEqual({ kind: 'look-inside' });
  });

  it('answers for whatever an entry holds', () => {
    fc.assert(
      fc.property(fc.anything(), fc.integer(), fc.string(), (entry, status, url) => {
        const exchange = fromHarEntry({ request: { url }, response: { status, _error: `net::${url}` } }, '0');
        expect(outcomeOf(exchange).kind).toBeTypeOf('string');
        expect(outcomeOf(fromHarEntry(entry, '0')).kind).toBeTypeOf('string');
      }),
    );
  });
});

function answer(response: object, more: object = {}) {
  return fromHarEntry({ request: { method: 'POST', url: 'https://a.example/' }, response, ...more }, '0');
}

function typed(mimeType: string, status = 200) {
  return { status, content: { mimeType, size: 9 } };
}

describe('mayHideFailure and bearsFailureMarks', () => {
  it.each([
    'application/json',
    'application/vnd.api+json; charset=utf-8',
    'text/xml',
    'application/grpc-web+proto',
    'application/connect+json',
    'x-unknown',
    '',
  ])('looks into %s', (mimeType) => expect(mayHideFailure(answer(typed(mimeType)))).toBe(true));

  it.each(['image/png', 'text/css', 'text/html', 'application/pdf', 'font/woff2'])('passes over %s', (mimeType) => {
    expect(mayHideFailure(answer(typed(mimeType)))).toBe(false);
  });

  it('looks into HTML where code asked for it, and into nothing that code did not ask for', () => {
    expect(mayHideFailure(answer(typed('text/html'), { _resourceType: 'xhr' }))).toBe(true);
    expect(mayHideFailure(answer(typed('application/json'), { _resourceType: 'script' }))).toBe(false);
    expect(mayHideFailure(answer(typed('application/json', 304)))).toBe(false);
  });

  it('reads a gRPC status from headers and from a body in base64', () => {
    const inHeaders = answer({ status: 200, headers: [{ name: 'Grpc-Status', value: '5' }], content: { size: 0 } });
    expect(mayHideFailure(inHeaders) && bearsFailureMarks(inHeaders)).toBe(true);
    const grpc = recordings.filter((recording) => recording.case === 'grpc');
    expect(grpc.map(({ exchange }) => bearsFailureMarks(exchange))).toEqual([true, true]);
    const text = 'gAAAABBncnBjLXN0YXR1czowDQo=gAAAABBncnBjLXN0YXR1czozDQo=';
    const framed = answer({ status: 200, content: { mimeType: 'application/grpc-web-text', text } });
    expect(bearsFailureMarks(framed)).toBe(true);
  });

  it('takes a body that is not to be had as innocent', () => {
    expect(bearsFailureMarks(answer(typed('application/json')))).toBe(false);
  });
});
