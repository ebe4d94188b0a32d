import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../diagnosis.ts';
import { fromHarEntry } from '../../exchange/from-har.ts';
import { nothingFailed } from '../../diagnosis.ts';
import { findingsOf } from '../findings.ts';

interface Story {
  /** The `Set-Cookie` of the first response. */
  readonly set: string;
  readonly setAt?: string;
  /** The server's clock when it set the cookie. */
  readonly date?: string;
  readonly url?: string;
  readonly status?: number;
  /** Headers of the second request. */
  readonly sent?: Readonly<Record<string, string>>;
  readonly chromium?: boolean;
}

const begins = Date.UTC(2026, 2, 1, 12);
const lines = (members: Readonly<Record<string, string>>): object[] =>
  Object.entries(members).map(([name, value]) => ({ name, value }));

function found({ set, setAt, date, url, status = 401, sent = {}, chromium = true }: Story): readonly string[] {
  const entry = (
    at: number,
    method: string,
    target: string,
    code: number,
    headers: object[],
    more: object[],
  ): object => ({
    startedDateTime: new Date(begins + at).toISOString(),
    time: 20,
    ...(chromium ? { _resourceType: 'fetch', _connectionId: '1' } : {}),
    request: { method, url: target, headers: [...lines({ Accept: '*/*', 'Sec-Fetch-Dest': 'empty' }), ...headers] },
    response: { status: code, headers: more, content: { mimeType: '', size: 0 } },
  });
  const exchanges = [
    entry(
      0,
      'POST',
      setAt ?? 'https://api.example.com/auth/login',
      200,
      [],
      lines({ 'Set-Cookie': set, ...(date === undefined ? {} : { Date: date }) }),
    ),
    entry(60_000, 'GET', url ?? 'https://api.example.com/v1/me', status, lines(sent), []),
  ].map((one, index) => {
    const exchange = fromHarEntry(one, String(index));
    return {
      ...exchange,
      browser: { ...exchange.browser, family: chromium ? ('chromium' as const) : ('firefox' as const) },
    };
  });
  const failed: Diagnosis = { ...nothingFailed, failed: true, class: 'authentication' };
  const findings = findingsOf(exchanges, [nothingFailed, status < 400 ? nothingFailed : failed]).get('1') ?? [];
  return findings.filter(({ rule }) => rule === 'cookie-kept-back').map(({ text }) => text);
}

const crossSite = { 'Sec-Fetch-Site': 'cross-site' };

describe('cookie-kept-back', () => {
  it.each<[string, Story, RegExp]>([
    [
      'SameSite=Lax',
      { set: 'sid=x; Path=/; SameSite=Lax', sent: crossSite },
      /`sid` .*with `SameSite=lax` it isn’t sent with requests of other sites/,
    ],
    ['SameSite=Strict', { set: 'sid=x; Path=/; samesite=strict', sent: crossSite }, /`SameSite=strict`/],
    ['no SameSite in Chromium', { set: 'sid=x; Path=/', sent: crossSite }, /without `SameSite`/],
    ['SameSite=None without Secure', { set: 'sid=x; Path=/; SameSite=None' }, /`SameSite=None` requires `Secure`/],
    ['a path', { set: 'sid=x; Path=/auth' }, /its path \/auth doesn’t cover this one/],
    ['the path that it was set at', { set: 'sid=x' }, /its path \/auth doesn’t cover/],
    ['a domain of others', { set: 'sid=x; Path=/; Domain=.example.org' }, /its `Domain` is no part of api.example.com/],
    [
      'Secure over plain http',
      { set: 'sid=x; Path=/; Secure', setAt: 'http://api.example.com/a', url: 'http://api.example.com/b' },
      /`Secure` cookies are not stored/,
    ],
    ['its end', { set: 'sid=x; Path=/; Max-Age=30' }, /it had ended 30 s before/],
    [
      'the date of its end',
      { set: 'sid=x; Path=/; Expires=Sun, 01 Mar 2026 12:00:40 GMT' },
      /it had ended 20 s before/,
    ],
    ['such a date with hyphens', { set: 'sid=x; Expires=Sun, 01-Mar-2026 12:00:40 GMT; Path=/' }, /it had ended 20 s/],
    [
      'an end by a clock that is slow',
      {
        set: 'sid=x; Path=/; Expires=Sun, 01 Mar 2026 12:00:30 GMT',
        date: 'Sun, 01 Mar 2026 11:59:50 GMT',
      },
      /it had ended 20 s before/,
    ],
    ['what only servers read', { set: 'who=x; Path=/auth; HttpOnly' }, /`who`/],
  ])('names the cookie that %s kept back', (_, story, wanted) => {
    const [text, ...others] = found(story);
    expect(text).toMatch(wanted);
    expect(others).toEqual([]);
    expect((text ?? '').length).toBeLessThan(160);
  });

  it.each<[string, Story]>([
    ['it was sent', { set: 'sid=x; Path=/auth', sent: { Cookie: 'a=1; sid=x' } }],
    ['nothing in it says why', { set: 'sid=x; Path=/; Secure; SameSite=None', sent: crossSite }],
    [
      'the request is of the same site',
      { set: 'sid=x; Path=/; SameSite=Lax', sent: { 'Sec-Fetch-Site': 'same-site' } },
    ],
    ['the site is not known', { set: 'sid=x; Path=/; SameSite=Lax' }],
    ['no SameSite in Firefox', { set: 'sid=x; Path=/', sent: crossSite, chromium: false }],
    ['the path covers it', { set: 'sid=x; Path=/v1' }],
    ['the domain is a parent', { set: 'sid=x; Path=/; Domain=example.com' }],
    [
      'Secure on this machine',
      { set: 'sid=x; Path=/; Secure', setAt: 'http://localhost:3000/a', url: 'http://localhost:3000/b' },
    ],
    ['it is no session', { set: 'theme=dark; Path=/auth' }],
    ['it was deleted', { set: 'sid=; Path=/auth; Max-Age=0' }],
    ['it lasts', { set: 'sid=x; Path=/; Expires=Mon, 01-Mar-2027 12:00:00 GMT' }],
    [
      'it lasts longer than its date says',
      { set: 'sid=x; Path=/; Max-Age=600; Expires=Sun, 01 Mar 2026 12:00:30 GMT' },
    ],
    [
      'it lasts by one of the two clocks',
      { set: 'sid=x; Path=/; Expires=Sun, 01 Mar 2026 12:00:30 GMT', date: 'Sun, 01 Mar 2026 11:55:00 GMT' },
    ],
    ['a date in the past deleted it', { set: 'sid=; Path=/auth; Expires=Thu, 01 Jan 1970 00:00:00 GMT' }],
    ['its date can’t be read', { set: 'sid=x; Path=/; Expires=soon' }],
    ['another server set it', { set: 'sid=x; Path=/auth', setAt: 'https://id.example.com/auth/login' }],
    ['the request was not refused for it', { set: 'sid=x; Path=/auth', status: 404 }],
    ['the request succeeded', { set: 'sid=x; Path=/auth', status: 200 }],
  ])('is silent where %s', (_, story) => {
    expect(found(story)).toEqual([]);
  });
});
