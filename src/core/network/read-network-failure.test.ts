import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import errors from '../../catalogue/standard/network-errors.json' with { type: 'json' };
import statuses from '../../catalogue/standard/statuses.json' with { type: 'json' };
import type { Standard } from '../knowledge/types.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { bearsFailureMarks } from '../outcome/bears-failure-marks.ts';
import { outcomeOf } from '../outcome/index.ts';
import { fromHarEntry } from '../exchange/from-har.ts';
import { joinExchanges } from '../traffic/join.ts';
import { readNetworkFailure } from './index.ts';
import { recordings } from './test-support/recordings.ts';

const standard = {
  sources: [...statuses.sources, ...errors.sources],
  statuses: statuses.entries,
  networkErrors: errors.entries,
} as unknown as Standard;

const joined = new Map(
  (['chromium', 'firefox'] as const).flatMap((browser) =>
    joinExchanges(recordings.filter((one) => one.browser === browser).map(({ exchange }) => exchange)).map(
      (exchange) => [`${browser} ${exchange.id}`, exchange] as const,
    ),
  ),
);

/** The exchange that is shown for a recorded case, once all are joined; the first of several that are shown. */
function shown(browser: 'chromium' | 'firefox', name: string): Exchange {
  const own = recordings.filter((one) => one.browser === browser && one.case === name);
  const found = own.flatMap(({ exchange }) => joined.get(`${browser} ${exchange.id}`) ?? []);
  const first = found.find(({ partOf }) => partOf === null);
  if (first === undefined) throw new Error(`${browser} shows nothing for ${name}`);
  return first;
}

type Class = 'network' | 'by status' | 'given up' | 'not failed';

function classOf(exchange: Exchange): Class {
  const outcome = outcomeOf(exchange);
  if (outcome.kind === 'given-up') return 'given up';
  if (outcome.kind === 'look-inside') return bearsFailureMarks(exchange) ? 'by status' : 'not failed';
  if (outcome.kind === 'succeeded') return 'not failed';
  return exchange.response.status >= 400 ? 'by status' : 'network';
}

type Row = readonly [name: string, result: Class, code: string | null, headline: RegExp | null];

/** What Chromium 156 says of everything that was provoked. */
const chromium: readonly Row[] = [
  [
    'refused',
    'network',
    'ERR_CONNECTION_REFUSED',
    /^Connection refused: 127\.0\.0\.1:9499 \(ERR_CONNECTION_REFUSED\)$/,
  ],
  ['dns', 'network', 'ERR_NAME_NOT_RESOLVED', /^Host name not found: no-such-host\.invalid/],
  ['empty', 'network', 'ERR_EMPTY_RESPONSE', /^Connection closed without a response/],
  ['hangup', 'network', 'ERR_EMPTY_RESPONSE', /^Connection closed without a response/],
  ['reset', 'network', 'ERR_CONNECTION_RESET', /^Connection reset/],
  ['certauth', 'network', 'ERR_CERT_AUTHORITY_INVALID', /^Certificate not trusted: 127\.0\.0\.1:9443/],
  ['notls', 'network', 'ERR_SSL_PROTOCOL_ERROR', /^TLS handshake failed/],
  ['unsafeport', 'network', 'ERR_UNSAFE_PORT', /^Port not allowed: 127\.0\.0\.1:6667/],
  ['garbage', 'network', 'ERR_INVALID_HTTP_RESPONSE', /^Response is not HTTP/],
  ['bighead', 'network', 'ERR_RESPONSE_HEADERS_TOO_BIG', /headers too large/],
  ['twolen', 'network', 'ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH', /^Contradictory Content-Length/],
  ['badchunk', 'network', 'ERR_INVALID_CHUNKED_ENCODING', /^Invalid chunked encoding/],
  ['incchunk', 'by status', 'ERR_INCOMPLETE_CHUNKED_ENCODING', /^500, but the response body is incomplete/],
  ['lenmismatch', 'network', 'ERR_CONTENT_LENGTH_MISMATCH', /^Body shorter than Content-Length/],
  ['badgzip', 'network', 'ERR_CONTENT_DECODING_FAILED', /^Content decoding failed/],
  ['/redirloop?0.9432595710412754', 'network', 'ERR_TOO_MANY_REDIRECTS', /^Too many redirects/],
  ['redirbad', 'network', 'ERR_UNSAFE_REDIRECT', /^Redirect to an unsafe URL/],
  ['errorredir', 'network', 'ERR_FAILED', /^Redirect blocked by the request/],
  ['manualredir', 'not failed', null, null],
  ['nocors200', 'network', 'ERR_FAILED', /^200, unreadable because of CORS: the response has no Acc/],
  ['nocors401', 'by status', 'ERR_FAILED', /^401, unreadable because of CORS/],
  ['nocors500', 'by status', 'ERR_FAILED', /^500, unreadable because of CORS/],
  ['/nocors', 'network', 'ERR_FAILED', /^200, unreadable/],
  ['starcred', 'network', 'ERR_FAILED', /^200, probably .* \* doesn’t allow requests with credentials$/],
  ['corsok200', 'not failed', null, null],
  ['corsok500', 'by status', null, null],
  ['pre403', 'network', 'ERR_FAILED', /^CORS preflight failed, PUT not sent: the preflight returned 403$/],
  [
    'prenoheader',
    'network',
    'ERR_FAILED',
    /^CORS preflight failed, PUT .* Access-Control-Allow-Headers does not list x-a$/,
  ],
  ['preredir', 'network', 'ERR_FAILED', /^CORS preflight failed, PUT .* the preflight was redirected to /],
  ['prehang', 'network', 'ERR_EMPTY_RESPONSE', /^Connection closed without a response/],
  ['refusedcors', 'network', 'ERR_CONNECTION_REFUSED', /^Connection refused/],
  ['preok', 'by status', null, null],
  ['nocorsmode', 'not failed', null, null],
  [
    'corp',
    'network',
    'ERR_BLOCKED_BY_RESPONSE',
    /^200, withheld by the browser: blocked by Cross-Origin-Resource-Policy/,
  ],
  ['orb', 'network', 'ERR_BLOCKED_BY_ORB', /withheld by the browser/],
  ['xfo', 'network', 'ERR_BLOCKED_BY_RESPONSE', /withheld by the browser/],
  ['fileurl', 'network', null, /^Local files not allowed/],
  ['adblocked', 'network', 'ERR_BLOCKED_BY_CLIENT', /^Blocked in this browser/],
  ['mixed', 'network', null, /^Mixed content, most likely: plain\.test:9401$/],
  ['cspxhr', 'network', null, /^Blocked by the browser/],
  ['cspimg', 'network', null, /^Blocked by the browser/],
  ['cspscript', 'network', null, /^Blocked by the browser/],
  ['sri', 'not failed', null, null],
  ['abort', 'given up', 'ERR_ABORTED', /^Canceled by the page after 201 ms$/],
  ['timeout', 'given up', 'ERR_ABORTED', /^Canceled by the page after 200 ms$/],
  ['xhrtimeout', 'given up', 'ERR_ABORTED', /^Canceled by the page/],
  ['aborthalf', 'given up', 'ERR_ABORTED', /while the response \(200\) was arriving$/],
  ['onlycached', 'not failed', null, null],
  ['blob:http://127.0.0.1:9401/96e29229-58f4', 'not failed', null, null],
  ['data:application/json,{"d":1}', 'not failed', null, null],
  ['sw-err', 'network', 'ERR_FAILED', /^Failed in the service worker, most likely/],
  ['sw-reject', 'network', 'ERR_FAILED', /^Failed in the service worker, most likely/],
  ['sw-synth', 'by status', null, null],
  ['sw-pass', 'by status', null, null],
  ['ws403', 'network', null, /^WebSocket connection failed: 127\.0\.0\.1:9401$/],
  ['wsrefused', 'network', null, /^WebSocket connection failed: 127\.0\.0\.1:9499$/],
  ['wsdrop', 'not failed', null, null],
  ['wsok', 'not failed', null, null],
  ['sseforever', 'not failed', null, null],
  ['sse', 'not failed', null, null],
  ['sse401', 'by status', null, null],
  ['beacon', 'by status', null, null],
  ['e404', 'by status', null, null],
  ['grpc', 'by status', null, null],
  ['cached1', 'not failed', null, null],
  ['etag1', 'not failed', null, null],
];

/** What can be said in Firefox 153, which gives no codes. */
const firefox: readonly Row[] = [
  ['refused', 'network', null, /^No response from the network: 127\.0\.0\.1:9499$/],
  ['dns', 'network', null, /^No response from the network: no-such-host\.invalid$/],
  ['empty', 'network', null, /^Connection closed without a response, most likely: 127\.0\.0\.1:9403$/],
  ['hangup', 'network', null, /^Connection closed without a response, most likely/],
  ['reset', 'network', null, /^Connection closed without a response, most likely/],
  ['reset-late', 'network', null, /^Connection closed without a response, most likely/],
  ['refused-post', 'network', null, /^No connection: 127\.0\.0\.1:45999$/],
  ['dns-post', 'network', null, /^No connection: missing\.example$/],
  ['tls-post', 'network', null, /^Secure connection failed/],
  ['reset-post', 'network', null, /^No response from the network/],
  ['hangup-post', 'network', null, /^No response from the network/],
  ['certauth', 'network', null, /^Secure connection failed: 127\.0\.0\.1:9443$/],
  ['notls', 'network', null, /^Secure connection failed/],
  ['unsafeport', 'network', null, /^Blocked by the browser/],
  ['garbage', 'not failed', null, null],
  ['bighead', 'network', null, /^No response from the network/],
  ['twolen', 'network', null, /^No response from the network/],
  ['badchunk', 'network', null, /^Incomplete response: 127\.0\.0\.1:9401$/],
  ['cut-headers', 'network', null, /^Incomplete response/],
  ['incchunk', 'by status', null, null],
  ['lenmismatch', 'network', null, /^Body shorter than Content-Length: 127\.0\.0\.1:9401$/],
  ['cut', 'network', null, /^Body shorter than Content-Length/],
  ['cut-reset', 'network', null, /^Body shorter than Content-Length/],
  ['cut500', 'by status', null, /^500, but the response body is incomplete$/],
  ['redirbad', 'not failed', null, null],
  ['errorredir', 'not failed', null, null],
  ['manualredir', 'not failed', null, null],
  ['nocors200', 'network', null, /^200, probably unreadable because of CORS/],
  ['nocors401', 'by status', null, /^401, probably unreadable because of CORS/],
  ['nocors500', 'by status', null, /^500, probably unreadable because of CORS/],
  ['/nocors', 'network', null, /^200, probably unreadable because of CORS/],
  ['starcred', 'not failed', null, null],
  ['corsok200', 'not failed', null, null],
  ['corsok500', 'by status', null, null],
  ['pre403', 'by status', null, /^CORS preflight probably failed, PUT not sent: the preflight returned 403$/],
  ['prenoheader', 'network', null, /^CORS preflight probably failed, PUT .* does not list x-a$/],
  ['preredir', 'network', null, /^CORS preflight probably failed, PUT .* redirected/],
  ['prehang', 'network', null, /^Connection closed without a response, most likely/],
  ['refusedcors', 'network', null, /^No response from the network/],
  ['preok', 'by status', null, null],
  ['nocorsmode', 'not failed', null, null],
  ['corp', 'not failed', null, null],
  ['orb', 'not failed', null, null],
  ['xfo', 'not failed', null, null],
  ['sameorigin', 'network', null, /^Blocked by the browser/],
  ['adblocked', 'network', null, /^Blocked by the browser/],
  ['mixed', 'network', null, /^Mixed content, most likely: plain\.test:9401$/],
  ['csp', 'network', null, /^Blocked by the browser/],
  ['cspfetch', 'network', null, /^Blocked by the browser/],
  ['cspxhr', 'network', null, /^Blocked by the browser/],
  ['cspimg', 'network', null, /^Blocked by the browser/],
  ['cspscript', 'network', null, /^Blocked by the browser/],
  ['cspbeacon', 'network', null, /^Blocked by the browser/],
  ['plainok', 'network', null, /^Blocked by the browser/],
  ['sri', 'not failed', null, null],
  // What the page gave up itself looks like a failure of the network.
  ['abort', 'network', null, /^No response from the network/],
  ['abort-late', 'network', null, /^No response from the network/],
  ['abort-post', 'network', null, /^No response from the network/],
  ['abort-headers', 'network', null, /^Incomplete response/],
  ['abort-body', 'network', null, /^Body shorter than Content-Length/],
  // Without a stated length nothing tells.
  ['abort-chunks', 'not failed', null, null],
  ['abort-unsent', 'network', null, /^Blocked by the browser/],
  ['timeout', 'network', null, /^No response from the network/],
  ['xhrtimeout', 'network', null, /^No response from the network/],
  ['aborthalf', 'not failed', null, null],
  ['dataurl', 'not failed', null, null],
  ['sw-err', 'network', null, /^Blocked by the browser/],
  ['sw-reject', 'network', null, /^Blocked by the browser/],
  ['sw-synth', 'by status', null, null],
  ['sw-pass', 'by status', null, null],
  ['ws403', 'by status', null, /^WebSocket rejected: the server returned 403 to the handshake$/],
  ['wsrefused', 'network', null, /^No response from the network/],
  ['wsdrop', 'not failed', null, null],
  ['wsok', 'not failed', null, null],
  ['sseforever', 'not failed', null, null],
  ['sse', 'not failed', null, null],
  ['sse401', 'by status', null, null],
  ['beacon', 'by status', null, null],
  ['grpc', 'by status', null, null],
  ['cached1', 'not failed', null, null],
  ['ok-cached', 'not failed', null, null],
  ['gone-cached', 'by status', null, null],
  ['etag1', 'not failed', null, null],
];

describe.each([
  ['chromium', chromium],
  ['firefox', firefox],
] as const)('readNetworkFailure on recordings of %s', (browser, rows) => {
  it.each(rows)('%s: %s', (name, result, code, headline) => {
    const exchange = shown(browser, name);
    expect(classOf(exchange)).toBe(result);
    const failure = readNetworkFailure(exchange, standard);
    expect(failure?.code ?? null).toBe(code);
    expect(failure?.headline ?? '').toMatch(headline ?? /^$/);
    expect(failure === null || failure.statements.length > 2).toBe(true);
  });

  const named = new Set(rows.map(([name]) => name));
  const ordinary = recordings.flatMap(({ browser: own, case: name, exchange: { id } }) => {
    const exchange = joined.get(`${browser} ${id}`);
    return own !== browser || named.has(name) || exchange?.partOf !== null ? [] : [[name, exchange] as const];
  });
  it.each(ordinary)('%s is as its status says', (_, one) => {
    expect(classOf(one)).toBe(one.response.status >= 400 ? 'by status' : 'not failed');
    expect(readNetworkFailure(one, standard)).toBeNull();
  });
});

function read(browser: 'chromium' | 'firefox', name: string) {
  return readNetworkFailure(shown(browser, name), standard);
}

function said(browser: 'chromium' | 'firefox', name: string): readonly string[] {
  return read(browser, name)?.statements.map(({ text }) => text) ?? [];
}

function sent(browser: 'chromium' | 'firefox', name: string) {
  return read(browser, name)?.sent;
}

function failing(error: string): Exchange {
  const request = { method: 'GET', url: 'https://a.example/' };
  return fromHarEntry({ request, response: { status: 0, _error: error } }, '0');
}

function answered(error: string): string | undefined {
  const { response } = shown('chromium', 'e404');
  return readNetworkFailure({ ...failing(error), response }, standard)?.headline;
}

describe('readNetworkFailure', () => {
  it('says how far the request came', () => {
    expect(['refused', 'pre403', 'prehang', 'adblocked', 'dns'].map((name) => sent('chromium', name))).toEqual(
      Array.from({ length: 5 }, () => 'never'),
    );
    expect(['empty', 'reset'].map((name) => sent('chromium', name))).toEqual(['maybe', 'maybe']);
    expect(['nocors200', 'incchunk', 'corp'].map((name) => sent('chromium', name))).toEqual(
      Array.from({ length: 3 }, () => 'answered'),
    );
    expect(['certauth', 'adblocked', 'pre403', 'refused-post'].map((name) => sent('firefox', name))).toEqual(
      Array.from({ length: 4 }, () => 'never'),
    );
    expect(['refused', 'reset', 'reset-post', 'cut-headers'].map((name) => sent('firefox', name))).toEqual(
      Array.from({ length: 4 }, () => 'maybe'),
    );
  });

  it('takes from the catalogue whether repeating is safe', () => {
    expect(['refused', 'reset', 'certauth', 'nocors200', 'abort'].map((name) => read('chromium', name)?.retry)).toEqual(
      ['safe', 'if-idempotent', 'useless', 'useless', null],
    );
  });

  it('names the real error behind an error page without CORS headers', () => {
    expect(said('chromium', 'nocors500').join('\n')).toMatch(
      /CORS message in the console hides the real error: HTTP 500/,
    );
    expect(said('chromium', 'nocors200').join('\n')).not.toMatch(/hides the real error/);
  });

  it('gives the line to ask the API’s owner for', () => {
    expect(said('chromium', 'nocors200')).toContain(
      'Your server on port 9402 must send `Access-Control-Allow-Origin: http://127.0.0.1:9401`.',
    );
  });

  it('says in Firefox what it can’t tell apart, and how much came or went', () => {
    expect(said('firefox', 'abort').join('\n')).toMatch(/requests canceled by the page look the same/);
    expect(said('firefox', 'lenmismatch').join('\n')).toMatch(/^7 of 100 bytes came\. .*or the page stopped/m);
    expect(said('firefox', 'cut500').join('\n')).toMatch(/^5 of 1000 bytes came\./m);
    expect(said('firefox', 'reset-post').join('\n')).toMatch(/^The request went out \(471 bytes with its headers\)/m);
    expect(said('firefox', 'cut-headers').join('\n')).toMatch(/^189 bytes of a response arrived before it ended/m);
    expect(said('firefox', 'reset').join('\n')).toMatch(/sent the request more than once by itself/);
  });

  it('says in Firefox that it is a conclusion', () => {
    expect(said('firefox', 'nocors401').join('\n')).toMatch(/likely, not certain/);
    expect(said('chromium', 'nocors401').join('\n')).not.toMatch(/likely/);
  });

  it('blames the preflight’s connection, not CORS, where that one failed', () => {
    const failure = readNetworkFailure(shown('chromium', 'prehang'), standard);
    expect(failure?.kind).toBe('protocol');
    expect(said('chromium', 'prehang').join('\n')).toMatch(/preflight failed, so the PUT was never sent/);
  });

  it('finds a call from the internet to the local network likely to be stopped for that', () => {
    const headers = [{ name: 'Origin', value: 'https://app.example' }];
    const request = { method: 'GET', url: 'http://192.168.1.1/', headers };
    const call = fromHarEntry({ request, response: { status: 0, _error: 'net::ERR_FAILED' } }, '0');
    expect(readNetworkFailure(call, standard)?.headline).toBe(
      'Access to the local network not allowed, most likely: 192.168.1.1 (ERR_FAILED)',
    );
  });

  it('names the status first where the answer was kept back or lost', () => {
    expect(answered('net::ERR_BLOCKED_BY_ORB')).toMatch(/^404, withheld by the browser/);
    expect(answered('net::ERR_CONNECTION_RESET')).toBe(
      '404, but the body was lost: connection reset (ERR_CONNECTION_RESET)',
    );
  });

  it('explains nothing by an abort where the status says what failed', () => {
    const request = { method: 'GET', url: 'http://localhost:5052/ui.min.css', headers: [] };
    const call = fromHarEntry({ request, response: { status: 404, _error: 'net::ERR_ABORTED' } }, '0');
    expect(readNetworkFailure(call, standard)).toBeNull();
  });

  it('explains a revoked blob', () => {
    const blobs = recordings.filter((one) => one.case.startsWith('blob:')).map(({ exchange }) => exchange);
    expect(blobs.map((blob) => readNetworkFailure(blob, standard)?.headline ?? null)).toEqual([
      null,
      'File or blob gone: a blob: address (ERR_FILE_NOT_FOUND)',
    ]);
  });

  it('knows unknown codes by their range', () => {
    expect(readNetworkFailure(failing('net::ERR_CERT_FROM_THE_FUTURE'), standard)?.headline).toBe(
      'Certificate rejected: a.example (ERR_CERT_FROM_THE_FUTURE)',
    );
    expect(readNetworkFailure(failing('net::ERR_SOMETHING'), standard)?.headline).toBe(
      'Network error: a.example (ERR_SOMETHING)',
    );
  });

  it('takes one word for the code, and no code where none is named', () => {
    expect(readNetworkFailure(failing('net::ERR_SOMETHING at\nline 2'), standard)?.headline).toBe(
      'Network error: a.example (ERR_SOMETHING)',
    );
    expect(readNetworkFailure(failing('net::ERR_SOMETHING.Detail\r\nx'), standard)?.code).toBe('ERR_SOMETHING');
    expect(readNetworkFailure(failing('net::'), standard)).toMatchObject({ code: null });
    expect(readNetworkFailure(failing('net::\n'), standard)?.headline).not.toMatch(/[\n(]/);
  });

  it('does without the catalogue while it is not loaded', () => {
    const failure = readNetworkFailure(shown('chromium', 'refused'), undefined);
    expect(failure?.headline).toBe('No connection: 127.0.0.1:9499 (ERR_CONNECTION_REFUSED)');
    expect(failure?.retry).toBeNull();
  });

  it('takes a request behind a granted preflight as sent', () => {
    const preflight = { ...failing('net::ERR_FAILED'), response: shown('chromium', 'ok').response };
    const granted = {
      ...preflight,
      browser: { ...preflight.browser, error: null },
      request: { ...preflight.request, method: 'OPTIONS' },
    };
    const dropped = { ...failing('net::ERR_EMPTY_RESPONSE'), preflight: granted };
    expect(readNetworkFailure(dropped, standard)?.sent).toBe('maybe');
  });

  it('never shows userinfo', () => {
    const call = fromHarEntry(
      { request: { url: 'https://alice:secret@a.example/' }, response: { status: 0, _error: 'net::ERR_TIMED_OUT' } },
      '0',
    );
    expect(JSON.stringify(readNetworkFailure(call, standard))).not.toMatch(/alice|secret/);
  });

  it('answers for whatever an entry holds', () => {
    const line = fc.record({
      name: fc.constantFrom('Origin', 'Access-Control-Allow-Origin', 'Location'),
      value: fc.string(),
    });
    fc.assert(
      fc.property(fc.string(), fc.nat(600), fc.string(), fc.array(line), (url, status, code, headers) => {
        for (const family of ['chromium', 'firefox'] as const) {
          const entry = { request: { url, headers }, response: { status, headers, _error: `net::${code}` } };
          const failure = readNetworkFailure(fromHarEntry(entry, '0', family), standard);
          expect(failure === null || failure.headline.length < 400).toBe(true);
        }
      }),
    );
  });
});
