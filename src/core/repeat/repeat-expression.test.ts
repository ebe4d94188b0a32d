import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Retry, RetryVerdict } from '../diagnosis.ts';
import type { Body, Exchange } from '../exchange/exchange.ts';
import { exchangeWith, type ExchangeParts } from '../filter/test-support/subject.ts';
import { repeatPermission } from './permission.ts';
import { repeatExpression, repeatScriptName } from './index.ts';

interface Arrived {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | readonly number[] | null;
  readonly credentials: string;
  readonly mode: string | null;
}

const sender = { name: 'Origin', value: 'https://page.example' };

/** An exchange that a page of `sender` sent. */
function sentBy({ request, ...parts }: ExchangeParts): Exchange {
  return exchangeWith({ ...parts, request: { ...request, headers: [sender, ...(request?.headers ?? [])] } });
}

const ownNames = ['location', 'fetch', 'atob', 'escaped'];

/** Runs an expression in a page of its own, with a `fetch` that writes down what arrives. */
function run(expression: string, broken = false) {
  const arrived: string[] = [];
  const page = {
    location: { origin: sender.value },
    fetch: broken
      ? undefined
      : (url: string, init: object) => {
          arrived.push(
            JSON.stringify({ url, ...init }, (_, value: unknown) =>
              ArrayBuffer.isView(value) ? [...(value as Uint8Array)] : value,
            ),
          );
          return Promise.reject(new Error('no network'));
        },
    atob,
    escaped: 0,
  };
  const result = JSON.parse(JSON.stringify(runInNewContext(expression, page))) as unknown;
  return {
    result,
    names: Object.keys(page),
    escaped: page.escaped,
    arrived: arrived.map((text) => ({ body: null, mode: null, ...(JSON.parse(text) as object) }) as Arrived),
  };
}

function repeated(
  parts: ExchangeParts,
  pageUrl: string | null = null,
): Arrived & { readonly notFaithful: readonly string[] } {
  const repeat = repeatExpression(sentBy(parts), { number: 7, pageUrl });
  if ('impossible' in repeat) throw new Error(repeat.impossible);
  const [only] = run(repeat.expression).arrived;
  if (only === undefined) throw new Error('nothing arrived');
  return { ...only, notFaithful: repeat.notFaithful };
}

function impossible(parts: ExchangeParts): string {
  const repeat = repeatExpression(sentBy(parts), { number: 1 });
  return 'impossible' in repeat ? repeat.impossible : '';
}

function bodyOf(parts: Partial<Body>): Body {
  return {
    mimeType: 'application/json',
    content: '',
    encoding: 'text',
    size: -1,
    missing: null,
    params: null,
    ...parts,
  };
}

describe('what arrives', () => {
  it('is the same method, URL, headers and body', () => {
    const request: Partial<Exchange['request']> = {
      method: 'PATCH',
      url: 'https://api.example/v1/items?a=1&b=%20#part',
      headers: [
        { name: 'Content-Type', value: 'application/json' },
        { name: 'Authorization', value: 'Bearer x' },
        { name: 'X-Two', value: '1' },
        { name: 'X-Two', value: '2' },
        { name: ':method', value: 'PATCH' },
        { name: 'User-Agent', value: 'x' },
        { name: 'Sec-Fetch-Mode', value: 'cors' },
        { name: 'Cache-Control', value: 'no-cache' },
      ],
      body: bodyOf({ content: '{"a":"</script>\u2028"}' }),
    };
    expect(repeated({ request })).toEqual({
      url: 'https://api.example/v1/items?a=1&b=%20',
      method: 'PATCH',
      headers: [
        ['Content-Type', 'application/json'],
        ['Authorization', 'Bearer x'],
        ['X-Two', '1'],
        ['X-Two', '2'],
      ],
      credentials: 'same-origin',
      mode: null,
      body: '{"a":"</script>\u2028"}',
      notFaithful: [],
    });
  });

  it('is the bytes of a body in base64, and a form of listed members', () => {
    const bytes = bodyOf({ content: btoa('\u0000\u00ffA'), encoding: 'base64' });
    expect(repeated({ request: { body: bytes } }).body).toEqual([0, 255, 65]);
    const params = [{ name: 'a b', value: 'ä&', fileName: null }];
    const form = bodyOf({ mimeType: 'application/x-www-form-urlencoded', content: null, params });
    expect(repeated({ request: { body: form } }).body).toBe('a+b=%C3%A4%26');
  });

  it('is reported at once, also where the page has no fetch', () => {
    const repeat = repeatExpression(sentBy({}), { number: 7 });
    const { expression } = 'expression' in repeat ? repeat : { expression: '' };
    expect(run(expression).result).toEqual({ started: true });
    expect(run(expression, true).result).toMatchObject({ started: false, problem: expect.stringContaining('fetch') });
    expect(expression.endsWith(`\n//# sourceURL=errata-repeat-7`)).toBe(true);
    expect(repeatScriptName(Number.NaN)).toBe('errata-repeat-0');
  });

  it('is exactly what was there, for any values at all, and nothing else runs', () => {
    const hostile = fc.constantFrom(
      '"',
      "'",
      '`',
      '\\',
      '\n',
      '\u2028',
      '\u2029',
      '*/',
      '//',
      '${',
      '})();',
      'escaped=1;',
      '</script>',
      '\ud800',
      '\u0000',
      '\r',
      ' ',
    );
    const text = fc.array(fc.oneof(fc.string(), hostile), { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, text, text, (name, value, path, content) => {
        const url = `https://api.example/${encodeURI(path.replaceAll(/[\ud800-\udfff]/g, ''))}?q=${path}`;
        const request = {
          method: 'POST',
          url,
          headers: [
            { name, value },
            { name: 'X-A', value },
          ],
          body: bodyOf({ content: `{${content}` }),
        };
        const repeat = repeatExpression(sentBy({ request }), { number: 3 });
        const sent = 'expression' in repeat ? run(repeat.expression) : null;
        const [only, ...others] = sent?.arrived ?? [];
        expect(others).toEqual([]);
        expect(sent?.escaped ?? 0).toBe(0);
        expect(sent?.names ?? ownNames).toEqual(ownNames);
        expect([only?.body ?? `{${content}`, only?.url ?? url.replace(/#.*$/s, '')]).toEqual([
          `{${content}`,
          url.replace(/#.*$/s, ''),
        ]);
        for (const [, arrivedValue] of only?.headers ?? [])
          expect(arrivedValue).toBe(value.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, ''));
      }),
    );
  });
});

describe('what is not the same', () => {
  it('is said before', () => {
    const { notFaithful, credentials } = repeated(
      {
        request: {
          url: 'http://user:FAKE@api.example/x',
          headers: [
            { name: 'Cookie', value: 'a=b' },
            { name: 'Expect', value: '100-continue' },
            { name: 'X-Wide', value: '\u4e2d' },
          ],
        },
      },
      'https://page.example/start',
    );
    expect(credentials).toBe('include');
    expect(notFaithful).toEqual([
      "Page code can't set Expect, X-Wide.",
      'It sends the cookies that the browser has now, which may differ from those of the request.',
      "Page code can't send a user name and password in the URL.",
      'The browser may block it: the page is https, the URL http.',
    ]);
  });

  it.each<[string, ExchangeParts, string]>([
    ['a cut body', { request: { body: bodyOf({ content: '{"a', missing: 'cut' }) } }, 'beginning'],
    ['bytes that became text', { request: { body: bodyOf({ content: 'a\uFFFDb' }) } }, 'bytes'],
    [
      'a body that is not handed out',
      { request: { body: bodyOf({ content: null, missing: 'not-fetched' }) } },
      'hand out',
    ],
    [
      'a blob, of which nothing is handed out',
      { request: { headers: [{ name: 'Content-Length', value: '9' }] } },
      'hand out',
    ],
    [
      'files',
      {
        request: {
          body: bodyOf({
            mimeType: 'multipart/form-data; boundary=b',
            content: '--b\r\nContent-Disposition: form-data; name="f"; filename="x"\r\n\r\n(binary)',
            size: 5000,
          }),
        },
      },
      'files',
    ],
    ['a body with GET', { request: { method: 'GET', body: bodyOf({ content: 'a' }) } }, 'GET'],
    ['TRACE', { request: { method: 'TRACE' } }, 'TRACE'],
    ['no method', { request: { method: '' } }, 'method'],
    ['another scheme', { request: { url: 'data:text/plain,x' } }, 'http'],
    ['no URL', { request: { url: 'nonsense' } }, 'http'],
    ['a WebSocket', { browser: { resourceType: 'websocket' } }, 'WebSocket'],
    ['a preflight', { browser: { resourceType: 'preflight' } }, 'preflights'],
  ])('%s makes it impossible', (_, parts, word) => {
    expect(impossible(parts)).toContain(word);
  });
});

function retry(verdict: RetryVerdict): Retry {
  return {
    verdict,
    reason: '',
    afterSeconds: null,
    source: { from: 'standard', ref: '' },
    schedule: null,
    report: false,
  };
}

describe('permission', () => {
  it('follows the verdict', () => {
    expect(repeatPermission(null, true)).toBe('no');
    expect(repeatPermission(retry('stop'), true)).toBe('no');
    expect(repeatPermission(retry('confirm'), true)).toBe('ask');
    expect(repeatPermission(retry('change'), true)).toBe('no');
    expect(repeatPermission(retry('wait'), false)).toBe('wait');
    expect(repeatPermission(retry('wait'), true)).toBe('yes');
    expect(repeatPermission(retry('backoff'), true)).toBe('yes');
  });
});
