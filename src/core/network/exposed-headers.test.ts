import { describe, expect, it } from 'vitest';
import { fromHarEntry } from '../exchange/from-har.ts';
import { exposedHeaderStatements, hiddenHeaders } from './exposed-headers.ts';

interface Call {
  readonly url?: string;
  readonly asked?: Record<string, string>;
  readonly answered?: Record<string, string>;
  readonly error?: string | null;
}

function list(headers: Record<string, string>) {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

function call({ url = 'https://api.example/a', asked = {}, answered = {}, error = null }: Call) {
  return fromHarEntry(
    {
      request: {
        method: 'GET',
        url,
        headers: list({ Origin: 'https://app.example', 'Sec-Fetch-Mode': 'cors', ...asked }),
      },
      response: {
        status: 429,
        _error: error,
        headers: list({ 'access-control-allow-origin': 'https://app.example', 'Retry-After': '30', ...answered }),
      },
    },
    '0',
    'chromium',
  );
}

describe('hiddenHeaders', () => {
  it('names what another origin does not expose', () => {
    const answered = {
      'X-RateLimit-Remaining': '0',
      'RateLimit-Reset': '3',
      'anthropic-ratelimit-requests-reset': '3',
      'x-ms-retry-after-ms': '3',
      'X-Toggl-Quota-Resets-In': '3',
      'x-request-id': 'r1',
      'X-Correlation-ID': 'c1',
      'content-type': 'text/plain',
      'x-powered-by': 'x',
    };
    expect(hiddenHeaders(call({ answered }))).toEqual([
      'Retry-After',
      'X-RateLimit-Remaining',
      'RateLimit-Reset',
      'anthropic-ratelimit-requests-reset',
      'x-ms-retry-after-ms',
      'X-Toggl-Quota-Resets-In',
      'x-request-id',
      'X-Correlation-ID',
    ]);
  });

  it.each([
    ['it is exposed by name', { answered: { 'Access-Control-Expose-Headers': 'x-a, RETRY-AFTER' } }],
    ['all is exposed', { answered: { 'Access-Control-Expose-Headers': '*' } }],
    ['the call stays within its origin', { url: 'https://app.example/a' }],
    ['the page may not read the answer at all', { answered: { 'access-control-allow-origin': 'https://b.example' } }],
    ['the browser kept it back', { error: 'net::ERR_FAILED' }],
    ['nobody’s code asked', { asked: { 'Sec-Fetch-Mode': 'no-cors' } }],
    ['the page is not known', { asked: { Origin: '' } }],
  ] satisfies readonly (readonly [string, Call])[])('names nothing where %s', (_, options) => {
    expect(hiddenHeaders(call(options))).toEqual([]);
  });

  it('takes * for a name where the call carries cookies', () => {
    const answered = { 'Access-Control-Expose-Headers': '*', 'Access-Control-Allow-Credentials': 'true' };
    expect(hiddenHeaders(call({ asked: { Cookie: 'a=1' }, answered }))).toEqual(['Retry-After']);
  });
});

describe('exposedHeaderStatements', () => {
  it('gives the line to ask for, as a note: it is no cause of the failure', () => {
    expect(exposedHeaderStatements(call({})).map(({ kind, text }) => [kind, text])).toEqual([
      [
        'note',
        'DevTools sees Retry-After, but your page’s code can’t: the response is cross-origin and doesn’t expose it. ' +
          'api.example must send `Access-Control-Expose-Headers: Retry-After`.',
      ],
    ]);
  });

  it('gives it whole, with what is exposed already', () => {
    const answered = Object.fromEntries(
      Array.from({ length: 9 }, (_, at) => [`X-RateLimit-Remaining-Of-Resource-${at}`, '0']),
    );
    const [note] = exposedHeaderStatements(
      call({ answered: { ...answered, 'Access-Control-Expose-Headers': 'Link, X-Total' } }),
    );
    expect(note?.text).toContain('`Access-Control-Expose-Headers: Link, X-Total, Retry-After, X-RateLimit-');
    expect(note?.text).toContain('X-RateLimit-Remaining-Of-Resource-8`.');
  });

  it('says nothing where nothing is hidden', () => {
    expect(exposedHeaderStatements(call({ answered: { 'Access-Control-Expose-Headers': '*' } }))).toEqual([]);
  });
});
