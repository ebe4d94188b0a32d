import { createContext, runInContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { originOf, senderOrigin } from '../exchange/origins.ts';
import { exchangeWith, headerLines } from '../test-support/exchange.ts';
import { repeatExpression } from './index.ts';
import { elsewhere, senderUnknown } from './refusals.ts';

const api = 'https://api.example/v1/orders';

function sentWith(headers: Readonly<Record<string, string>>, url = api) {
  return exchangeWith({ request: { url, headers: headerLines(headers) } });
}

describe('who sent a request', () => {
  it.each<[string, Readonly<Record<string, string>>, string | null]>([
    ['its Origin', { Origin: 'https://app.example:8443' }, 'https://app.example:8443'],
    [
      'its Origin before a Referer',
      { origin: 'https://app.example', Referer: 'https://b.example/x' },
      'https://app.example',
    ],
    ['an extension', { Origin: 'chrome-extension://abcdef' }, 'chrome-extension://abcdef'],
    ['the same origin, by Fetch Metadata', { 'Sec-Fetch-Site': 'same-origin' }, 'https://api.example'],
    [
      'the page of its Referer',
      { 'Sec-Fetch-Site': 'cross-site', Referer: 'https://app.example/a?b' },
      'https://app.example',
    ],
    ['a sandboxed frame', { Origin: 'null', Referer: 'https://app.example/' }, null],
    ['the same origin without a referrer', { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' }, 'https://api.example'],
    ['the same site is not the same origin', { 'Sec-Fetch-Site': 'same-site' }, null],
    ['the address bar', { 'Sec-Fetch-Site': 'none' }, null],
    ['nobody', {}, null],
    ['several', { Origin: 'https://a.example, https://b.example' }, null],
    ['what is no origin', { Origin: 'https://a.example/path' }, null],
    ['a Referer that is no URL', { Referer: 'app' }, null],
    ['a Referer without an origin', { Referer: 'about:client' }, null],
  ])('%s', (_, headers, origin) => {
    expect(senderOrigin(sentWith(headers))).toBe(origin);
  });

  it('several Origin lines name nobody', () => {
    const headers = [
      { name: 'Origin', value: 'https://a.example' },
      { name: 'Origin', value: 'https://b.example' },
    ];
    expect(senderOrigin(exchangeWith({ request: { headers } }))).toBeNull();
  });
});

describe('the origin of a page', () => {
  it.each([
    ['https://a.example:443/x', 'https://a.example'],
    ['http://a.example:8080/', 'http://a.example:8080'],
    ['blob:https://a.example/0-0', 'https://a.example'],
    ['moz-extension://0-1/panel.html', 'moz-extension://0-1'],
    ['about:blank', null],
    ['data:text/html,x', null],
    ['file:///x.html', null],
    ['', null],
  ])('of %s is %s', (url, origin) => {
    expect(originOf(url)).toBe(origin);
  });
});

const token = 'token-of-a';
const home = 'https://app.example';
const withToken = sentWith({ Origin: home, Authorization: `Bearer ${token}` });

/**
 * What a page may do before Errata's expression runs in it, to be sent what isn't meant for it. (`let location` is a syntax error in
 * browsers, but not in Node's contexts: e2e/suites/retry tries it.)
 */
const tricks = [
  "Object.defineProperty(globalThis, 'location', { value: { origin: HOME } });",
  "Object.defineProperty(location, 'origin', { value: HOME });",
  'Object.setPrototypeOf(location, { get origin() { return HOME; } });',
  'location = { origin: HOME };',
  'globalThis.self = { location: { origin: HOME } }; globalThis.window = self;',
  "globalThis.origin = HOME; document = { domain: 'app.example' };",
  "for (const name of ['origin', 'location', 'started', 'elsewhere', 'headers']) Object.defineProperty(Object.prototype, name, { get() { return HOME; }, set(value) { seen.push(String(value)); } });",
  'String.prototype.valueOf = String.prototype.toString = function () { return HOME; }; String.prototype[Symbol.toPrimitive] = () => HOME;',
  'String.prototype.slice = function () { seen.push(String(this)); return this; }; JSON.stringify = (value) => { seen.push(value); };',
  'globalThis.String = (value) => { seen.push(value); return HOME; };',
  'Array.prototype[Symbol.iterator] = function* () { seen.push(...arguments); };',
  "for (const name of ['atob', 'Promise', 'Uint8Array', 'Headers', 'Request', 'XMLHttpRequest']) globalThis[name] = new Proxy(function () {}, { apply(_, __, args) { seen.push(JSON.stringify(args)); }, get(_, name) { seen.push(String(name)); } });",
];

/** Runs the repetition in a page of `origin` that did `trick` before, and gives what reached the page's code. */
function runAt(origin: string, expression: string, trick = '', sandboxed = false) {
  const seen: string[] = [];
  const page = createContext({
    seen,
    origin: sandboxed ? 'null' : origin,
    fetch: (...sent: readonly unknown[]) => {
      seen.push(JSON.stringify(sent));
      return Promise.resolve();
    },
  });
  // As `[LegacyUnforgeable]` makes them in browsers: neither can be redefined.
  const location = Object.defineProperty({}, 'origin', { get: () => origin, configurable: false, enumerable: true });
  Object.defineProperty(page, 'location', {
    get: () => location,
    set() {
      // Assigning navigates, which ends the page's script.
    },
    configurable: false,
    enumerable: true,
  });
  try {
    runInContext(`const HOME = ${JSON.stringify(home)}; ${trick}`, page);
  } catch {
    // The browser refuses it, as it should.
  }
  const answer: unknown = JSON.parse(JSON.stringify(runInContext(expression, page)));
  return { seen, answer };
}

function expressionOf(exchange = withToken): string {
  const repeat = repeatExpression(exchange, { number: 1 });
  if ('impossible' in repeat) throw new Error(repeat.impossible);
  return repeat.expression;
}

describe('a page of another origin', () => {
  it.each(tricks.map((trick) => [trick]))('is given nothing: %s', (trick) => {
    const { seen, answer } = runAt('https://evil.example', expressionOf(), trick);
    expect(seen.join(' ')).not.toContain(token);
    expect(answer).toMatchObject({ started: false, elsewhere: 'https://evil.example' });
  });

  it('is one in a sandbox, too, though its URL is of the sender', () => {
    expect(runAt(home, expressionOf(), '', true)).toEqual({ seen: [], answer: { started: false, elsewhere: 'null' } });
  });

  it('would be seen to be given something', () => {
    expect(runAt(home, expressionOf()).seen.join(' ')).toContain(token);
    expect(
      runAt(home, expressionOf(), "globalThis.fetch = (...sent) => { seen.push('mine', JSON.stringify(sent)); };").seen,
    ).toEqual(['mine', expect.stringContaining(token)]);
  });

  it('is every page whose origin differs in anything, and no other', () => {
    const origins = fc
      .record({
        scheme: fc.constantFrom('https', 'http'),
        host: fc.constantFrom(
          'app.example',
          'api.app.example',
          'app.example.evil.example',
          'localhost',
          '[::1]',
          'xn--pp-oia.example',
        ),
        port: fc.constantFrom('', ':8080', ':8443'),
      })
      .map(({ scheme, host, port }) => `${scheme}://${host}${port}`);
    const stated = fc.constantFrom<(origin: string) => ReturnType<typeof sentWith>>(
      (origin) => sentWith({ Origin: origin, Authorization: token }),
      (origin) => sentWith({ 'Sec-Fetch-Site': 'same-origin', Authorization: token }, `${origin}/v1`),
      (origin) => sentWith({ Referer: `${origin}/page?x`, Authorization: token }),
    );
    fc.assert(
      fc.property(origins, origins, stated, (sender, page, sent) => {
        const { seen, answer } = runAt(page, expressionOf(sent(sender)));
        expect(seen.length).toBe(sender === page ? 1 : 0);
        expect(answer).toEqual(sender === page ? { started: true } : { started: false, elsewhere: page });
        const planned = repeatExpression(sent(sender), { number: 1, pageUrl: `${page}/somewhere` });
        expect('expression' in planned).toBe(sender === page);
      }),
    );
  });
});

const impossible = (pageUrl: string) => repeatExpression(withToken, { number: 1, pageUrl });

describe('what is said', () => {
  it('where the sender is not known', () => {
    expect(repeatExpression(sentWith({}), { number: 1 })).toEqual({ impossible: senderUnknown });
  });

  it('where the page is known to be another', () => {
    expect(impossible('https://evil.example/x')).toEqual({
      impossible:
        'https://app.example sent this request, but the inspected page is https://evil.example. To retry it, open https://app.example in this tab.',
    });
    expect(impossible('about:blank')).toEqual({ impossible: elsewhere(home, null) });
    expect(elsewhere(home, null)).toContain('has no origin of its own');
  });
});
