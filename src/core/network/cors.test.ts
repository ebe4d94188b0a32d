import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../exchange/exchange.ts';
import { fromHarEntry } from '../exchange/from-har.ts';
import { corsRefusal, silentRefusal } from './cors.ts';

type Headers = Record<string, string>;

const page = 'https://app.example';

/** Lines of headers; what is empty is left out. */
function list(headers: Headers) {
  return Object.entries(headers)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ({ name, value }));
}

function make(
  method: string,
  asked: Headers,
  status: number,
  answered: Headers,
  url = 'https://api.example/a',
): Exchange {
  const request = { method, url, headers: list({ Origin: page, 'Sec-Fetch-Mode': 'cors', ...asked }) };
  return fromHarEntry({ request, response: { status, headers: list(answered) } }, '0', 'firefox');
}

function answer(answered: Headers, asked: Headers = {}, status = 200): Exchange {
  return make('GET', asked, status, answered);
}

function preflight(answered: Headers, asked: Headers = {}, status = 204): Exchange {
  return make('OPTIONS', { 'Access-Control-Request-Method': 'PUT', ...asked }, status, answered);
}

const allowed = { 'Access-Control-Allow-Origin': page };
const cookie = { Cookie: 'a=1' };
const allow = 'Access-Control-Allow-Origin';

function local(origin: string, url: string): string | undefined {
  return corsRefusal(make('GET', { Origin: origin }, 200, {}, url))?.reason;
}

describe('corsRefusal of an answer', () => {
  it.each<readonly [string, Exchange, string | null]>([
    ['no header', answer({}), 'MissingAllowOriginHeader'],
    ['an empty header', answer({ [allow]: ' ' }), 'MissingAllowOriginHeader'],
    ['no header, from a sandboxed frame', answer({}, { Origin: 'null', Referer: page }), 'MissingAllowOriginHeader'],
    [
      'no header, from a sandboxed frame of the server’s own pages',
      answer({}, { Origin: 'null', Referer: 'https://api.example/', 'Sec-Fetch-Site': 'cross-site' }),
      'MissingAllowOriginHeader',
    ],
    ['a list', answer({ [allow]: `${page}, https://b.example` }), 'MultipleAllowOriginValues'],
    ['the header twice', answer({ [allow]: page, 'access-control-allow-origin': page }), 'MultipleAllowOriginValues'],
    ['a slash at the end', answer({ [allow]: `${page}/` }), 'InvalidAllowOriginValue'],
    ['a bare host', answer({ [allow]: 'app.example' }), 'InvalidAllowOriginValue'],
    ['quotation marks', answer({ [allow]: `"${page}"` }), 'InvalidAllowOriginValue'],
    ['another origin', answer({ [allow]: 'https://b.example' }), 'AllowOriginMismatch'],
    ['another scheme', answer({ [allow]: 'http://app.example' }), 'AllowOriginMismatch'],
    ['another port', answer({ [allow]: 'https://app.example:8443' }), 'AllowOriginMismatch'],
    ['null for a page that has an origin', answer({ [allow]: 'null' }), 'AllowOriginMismatch'],
    ['* with cookies', answer({ [allow]: '*' }, cookie), 'WildcardOriginNotAllowed'],
    ['cookies that are not allowed', answer(allowed, cookie), 'InvalidAllowCredentials'],
    [
      'True in place of true',
      answer({ ...allowed, 'Access-Control-Allow-Credentials': 'True' }, cookie),
      'InvalidAllowCredentials',
    ],
    ['a failure without the header', answer({}, {}, 502), 'MissingAllowOriginHeader'],
    ['a redirect without the header', answer({ Location: '/b' }, {}, 302), 'MissingAllowOriginHeader'],

    [
      'no mode told, and a method that forms don’t have',
      make('PUT', { 'Sec-Fetch-Mode': '' }, 200, {}),
      'MissingAllowOriginHeader',
    ],
    ['*', answer({ [allow]: '*' }), null],
    ['the page’s origin', answer(allowed), null],
    [
      'the page’s origin, with cookies allowed',
      answer({ ...allowed, 'Access-Control-Allow-Credentials': 'true' }, cookie),
      null,
    ],
    ['* for a token that the page’s code sent', answer({ [allow]: '*' }, { Authorization: 'Bearer x' }), null],
    ['null for a page without an origin', answer({ [allow]: 'null' }, { Origin: 'null' }), null],
    ['a call within the origin', make('GET', {}, 200, {}, `${page}/a`), null],
    ['a call that the browser says is within the origin', answer({}, { 'Sec-Fetch-Site': 'same-origin' }), null],
    [
      'a redirect within the page’s own origin, for all that is told',
      answer({}, { Origin: 'null', Referer: 'https://api.example/' }),
      null,
    ],
    ['a 304', answer({}, {}, 304), null],
    ['a form', answer({}, { 'Sec-Fetch-Mode': 'navigate' }), null],
    ['a no-cors call', answer({}, { 'Sec-Fetch-Mode': 'no-cors' }), null],
    ['an extension', answer({}, { Origin: 'moz-extension://abc' }), null],
    ['a POST whose mode is not told', make('POST', { 'Sec-Fetch-Mode': '' }, 200, {}), null],
  ])('%s', (_, exchange, reason) => {
    expect(corsRefusal(exchange)?.reason ?? null).toBe(reason);
  });

  it('knows localhost, 127.0.0.1 and ports apart', () => {
    expect(local('http://localhost:3000', 'http://127.0.0.1:3000/')).toBe('MissingAllowOriginHeader');
    expect(local('http://localhost:3000', 'http://localhost:3001/')).toBe('MissingAllowOriginHeader');
    expect(local('http://localhost:3000', 'http://localhost:3000/')).toBeUndefined();
    expect(local('https://app.example', 'https://app.example:443/')).toBeUndefined();
  });

  it('infers wanted credentials only where the browser is known to have refused', () => {
    expect(corsRefusal(answer({ [allow]: '*' }), true)).toMatchObject({
      reason: 'WildcardOriginNotAllowed',
      inferred: true,
    });
    expect(corsRefusal(answer(allowed), true)).toMatchObject({ reason: 'InvalidAllowCredentials', inferred: true });
    expect(corsRefusal(answer({}), true)).toMatchObject({ reason: 'MissingAllowOriginHeader', inferred: false });
  });
});

const methods = { 'Access-Control-Allow-Methods': 'GET, PUT' };

function asks(names: string): Headers {
  return { 'Access-Control-Request-Headers': names };
}

function allows(names: string): Headers {
  return { ...allowed, ...methods, 'Access-Control-Allow-Headers': names };
}

describe('corsRefusal of a preflight', () => {
  it.each<readonly [string, Exchange, string | null]>([
    ['401', preflight(allowed, {}, 401), 'PreflightInvalidStatus'],
    ['404', preflight({}, {}, 404), 'PreflightInvalidStatus'],
    ['a redirect', preflight({ Location: 'https://api.example/a/' }, {}, 301), 'PreflightDisallowedRedirect'],
    ['no origin', preflight(methods), 'MissingAllowOriginHeader'],
    ['another origin', preflight({ ...methods, [allow]: 'https://b.example' }), 'AllowOriginMismatch'],
    ['no methods', preflight(allowed), 'MethodDisallowedByPreflightResponse'],
    [
      'another method',
      preflight({ ...allowed, 'Access-Control-Allow-Methods': 'put' }),
      'MethodDisallowedByPreflightResponse',
    ],
    ['no headers', preflight({ ...allowed, ...methods }, asks('x-a')), 'HeaderDisallowedByPreflightResponse'],
    ['Authorization under *', preflight(allows('*'), asks('authorization')), 'HeaderDisallowedByPreflightResponse'],

    ['all that was asked', preflight(allows('X-A, authorization'), asks('authorization,x-a')), null],
    ['* for headers', preflight(allows('*'), asks('x-a,content-type')), null],
    ['* for methods', preflight({ ...allowed, 'Access-Control-Allow-Methods': '*' }), null],
    ['POST, which needs no leave', preflight(allowed, { 'Access-Control-Request-Method': 'POST' }), null],
    ['no answer at all', preflight({}, {}, 0), null],
  ])('%s', (_, exchange, reason) => {
    expect(corsRefusal(exchange)?.reason ?? null).toBe(reason);
  });

  it('names the headers that are not allowed', () => {
    expect(corsRefusal(preflight(allows('x-a'), asks('x-a,x-b,authorization')))?.subjects).toEqual([
      'x-b',
      'authorization',
    ]);
  });

  it('is found through the request that it belongs to', () => {
    const request = { ...make('PUT', {}, 0, {}), preflight: preflight({}, {}, 403) };
    expect(corsRefusal(request)).toMatchObject({ reason: 'PreflightInvalidStatus', answer: 'preflight', status: 403 });
  });

  it('lets the answer be judged where the preflight was granted', () => {
    const request = { ...make('PUT', {}, 500, {}), preflight: preflight({ ...allowed, ...methods }) };
    expect(corsRefusal(request)).toMatchObject({ reason: 'MissingAllowOriginHeader', answer: 'response', status: 500 });
  });
});

describe('corsRefusal', () => {
  it('has an answer for any headers', () => {
    const names = fc.constantFrom(
      'Access-Control-Allow-Origin',
      'Access-Control-Allow-Headers',
      'Access-Control-Allow-Methods',
    );
    fc.assert(
      fc.property(fc.dictionary(names, fc.string()), fc.string(), fc.nat(999), (answered, wanted, status) => {
        const found = corsRefusal(preflight(answered, { 'Access-Control-Request-Headers': wanted }, status), true);
        expect(found === null || found.origin === page).toBe(true);
      }),
    );
  });
});

function inFirefox(asked: Headers, url = 'http://shop.example/v2/cart', status = 200): Exchange {
  return fromHarEntry(
    {
      serverIPAddress: '192.0.2.1',
      request: { method: 'GET', url, headers: list(asked) },
      response: { status, headers: [] },
    },
    '0',
    'firefox',
  );
}

describe('silentRefusal', () => {
  it('says nothing of a request that was redirected within the page’s own origin', () => {
    const asked = { Origin: 'null', Referer: 'http://shop.example/page' };
    expect(silentRefusal(inFirefox(asked))).toBeNull();
    expect(silentRefusal(inFirefox(asked, 'http://shop.example/v2/cart', 404))).toBeNull();
  });

  it('names what a document without an origin was refused by another', () => {
    const asked = { Origin: 'null', Referer: 'http://other.example/page' };
    expect(silentRefusal(inFirefox(asked))?.reason).toBe('MissingAllowOriginHeader');
    expect(silentRefusal(inFirefox({ Origin: 'http://other.example' }))?.reason).toBe('MissingAllowOriginHeader');
  });
});
