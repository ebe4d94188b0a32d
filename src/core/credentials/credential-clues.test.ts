import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrival, scenarioExchange, type Scenario } from '../retry/test-support/exchange.ts';
import { credentialClues } from './index.ts';

const now = arrival / 1000;

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function jwt(claims: object, head: object = { alg: 'HS256', typ: 'JWT' }): string {
  return `${part(head)}.${part(claims)}.FAKEsignature0001FAKEsignature`;
}

interface Story extends Scenario {
  readonly code?: string;
  readonly message?: string;
  readonly success?: Scenario;
}

function clues({ code, message, success, ...scenario }: Story) {
  const said = { code: code ?? null, message: message ?? null };
  const exchange = scenarioExchange({ status: 401, ...scenario });
  return credentialClues(exchange, said, success === undefined ? null : scenarioExchange({ status: 200, ...success }));
}

/** What is said where the recording leaves these out. */
function rulesWithout(leftOut: readonly string[], { success, ...scenario }: Story): readonly string[] {
  const exchange = { ...scenarioExchange({ status: 401, ...scenario }), leftOut };
  const before = success === undefined ? null : scenarioExchange({ status: 200, ...success });
  return credentialClues(exchange, { code: null, message: null }, before).map(({ rule }) => rule);
}

function rules(story: Story): readonly string[] {
  return clues(story).map(({ rule, certainty }) => `${certainty} ${rule}`);
}

function bearer(token: string, more: Story = {}): Story {
  return { ...more, requestHeaders: { Authorization: `Bearer ${token}`, ...more.requestHeaders } };
}

describe('tokens', () => {
  it('says when one expired, by the claim', () => {
    expect(clues(bearer(jwt({ exp: now - 180, sub: 'user@example.com' })))).toEqual([
      {
        rule: 'token-expired',
        certainty: 'certain',
        text: 'The token expired at 2026-03-01 11:57:00 UTC, 3 min before the request: get a new one and send that.',
        source: { from: 'header', ref: 'Authorization', pointer: '/exp' },
      },
    ]);
  });

  it.each<[string, Story, readonly string[]]>([
    ['one that is valid', bearer(jwt({ exp: now + 60, nbf: now - 60, iat: now - 60 })), []],
    ['one that ends about now', bearer(jwt({ exp: now - 3 })), []],
    ['one that begins later', bearer(jwt({ nbf: now + 600 })), ['certain token-not-yet-valid']],
    ['one of the future', bearer(jwt({ iat: now + 600 })), ['likely token-from-the-future']],
    ['milliseconds', bearer(jwt({ exp: arrival })), ['likely token-times-in-ms']],
    ['no times', bearer(jwt({ exp: 'soon', nbf: null })), []],
    [
      'one in a cookie',
      { requestHeaders: { Cookie: `auth_jwt=${jwt({ exp: now - 600 })}` } },
      ['certain token-expired'],
    ],
    [
      'one in the URL',
      { url: `https://a.example/x?access_token=${jwt({ exp: now - 600 })}` },
      ['certain token-expired'],
    ],
    [
      'one without a signature',
      bearer(
        jwt({ exp: now + 60 })
          .split('.', 2)
          .join('.'),
      ),
      ['likely token-cut'],
    ],
    ['one cut inside its claims', bearer(jwt({ exp: now + 60, a: 'b' }).slice(0, 50)), ['likely token-cut']],
  ])('%s', (_, story, expected) => {
    expect(rules(story)).toEqual(expected);
  });

  it('counts by the server’s clock', () => {
    const token = jwt({ exp: now - 30 });
    const dateAt = (seconds: number) => ({ Date: new Date((now + seconds) * 1000).toUTCString() });
    expect(rules(bearer(token, { headers: dateAt(-60) }))).toEqual([]);
    expect(rules(bearer(jwt({ exp: now + 30 }), { headers: dateAt(60) }))).toEqual(['certain token-expired']);
  });

  it('compares scopes with what the API asks for', () => {
    const headers = {
      'WWW-Authenticate': 'Bearer realm="x, y", error="insufficient_scope", scope="items:write items:read"',
    };
    const [scope] = clues(bearer(jwt({ scope: 'items:read' }), { status: 403, headers }));
    expect(scope?.text).toBe('The API asks for the scope items:write; the token carries the scope items:read.');
    expect(rules(bearer(jwt({ scp: ['items:read', 'items:write'] }), { headers }))).toEqual([]);
  });

  it('speaks of audience and issuer only where the API does', () => {
    const token = jwt({ aud: 'https://other.example', iss: 'https://id.example' });
    expect(rules(bearer(token))).toEqual([]);
    expect(clues(bearer(token, { message: 'Audience is invalid' }))[0]?.text).toContain('https://other.example');
    expect(rules(bearer(token, { message: 'Unknown issuer' }))).toEqual(['likely token-issuer']);
  });
});

describe('values as they were sent', () => {
  const key = 'FAKE0123456789abcdef0123456789';
  it.each<[string, Story, readonly string[]]>([
    ['undefined', bearer('undefined'), ['certain placeholder']],
    ['[object Object]', { requestHeaders: { 'X-Api-Key': '[object Object]' } }, ['certain placeholder']],
    ['null in the URL', { url: 'https://a.example/x?api_key=null' }, ['certain placeholder']],
    ['YOUR_API_KEY', { requestHeaders: { 'X-Api-Key': 'YOUR_API_KEY' } }, ['likely placeholder']],
    ['a template', bearer('${TOKEN}'), ['certain placeholder']],
    ['{{token}}', bearer('{{token}}'), ['certain placeholder']],
    ['nothing', bearer(''), ['certain credential-empty']],
    ['an empty key', { requestHeaders: { 'X-Api-Key': '' } }, ['certain credential-empty']],
    ['Bearer twice', bearer(`Bearer ${key}`), ['certain scheme-doubled']],
    ['quotes', bearer(`"${key}"`), ['likely stray-characters']],
    ['an escaped line feed', bearer(`${key}\\n`), ['certain stray-characters']],
    ['white space in the URL', { url: `https://a.example/x?api_key=${key}%0A` }, ['certain stray-characters']],
    ['white space inside', bearer(`${key} ${key}`), ['certain stray-characters']],
    ['an ellipsis', bearer(`${key}…`), ['likely stray-characters']],
    [
      'Basic without a colon',
      { requestHeaders: { Authorization: `Basic ${btoa('user')}` } },
      ['certain basic-malformed'],
    ],
    ['Basic without base64', { requestHeaders: { Authorization: 'Basic user:pass' } }, ['certain basic-malformed']],
    [
      'Basic with undefined',
      { requestHeaders: { Authorization: `Basic ${btoa('undefined:x')}` } },
      ['certain placeholder'],
    ],
    ['a good Basic value', { requestHeaders: { Authorization: `Basic ${btoa('user:pass')}` } }, []],
    ['a good key', bearer(key), []],
    ['a parameter that is only called key', { url: 'https://a.example/x?key=token' }, []],
    ['a cookie with a flag', { requestHeaders: { Cookie: 'sessionid=true' } }, []],
    ['a cookie without a value', { requestHeaders: { Cookie: 'sessionid=undefined' } }, ['certain placeholder']],
    ['what a tool took out', bearer('[redacted]'), []],
    ['another status', bearer('undefined', { status: 400 }), []],
  ])('%s', (_, story, expected) => {
    expect(rules(story)).toEqual(expected);
  });
});

function asks(challenge: string): Story {
  return { headers: { 'WWW-Authenticate': challenge } };
}

describe('schemes and demands', () => {
  const token = 'FAKE0123456789abcdef0123456789';
  it.each<[string, Story, readonly string[]]>([
    [
      'no scheme, Bearer asked',
      { requestHeaders: { Authorization: token }, ...asks('Bearer') },
      ['likely scheme-missing'],
    ],
    ['no scheme, a JWT', { requestHeaders: { Authorization: jwt({}) } }, ['likely scheme-missing']],
    ['no scheme, nothing known', { requestHeaders: { Authorization: token } }, []],
    [
      'another scheme than asked',
      { requestHeaders: { Authorization: `Token ${token}` }, ...asks('Bearer realm="a"') },
      ['likely scheme-other'],
    ],
    [
      'one of two that are asked',
      { requestHeaders: { Authorization: `Basic ${btoa('a:b')}` }, ...asks('Bearer realm="a", Basic realm="b"') },
      [],
    ],
    ['nothing sent', { requestHeaders: { Accept: '*/*' } }, ['likely credential-missing']],
    ['nothing known of what was sent', {}, []],
    ['a header that might be one', { requestHeaders: { 'X-Acme-Who': 'me' } }, []],
  ])('%s', (_, story, expected) => {
    expect(rules(story)).toEqual(expected);
  });

  it('calls nothing missing that the recording may have left out', () => {
    const both = ['authorization', 'cookie'];
    expect(rulesWithout([], { requestHeaders: { Accept: '*/*' } })).toEqual(['credential-missing']);
    expect(rulesWithout(both, { requestHeaders: { Accept: '*/*' } })).toEqual([]);
    const headers = { Authorization: `Bearer ${token}`, Cookie: 'sessionid=FAKE1', 'X-Api-Key': token };
    const story = { requestHeaders: { Accept: '*/*' }, success: { requestHeaders: headers } };
    expect(rulesWithout([], story)).toEqual(['credential-gone', 'cookie-gone', 'credential-gone']);
    expect(rulesWithout(['cookie'], story)).toEqual(['credential-gone', 'credential-gone']);
    expect(rulesWithout(both, story)).toEqual(['credential-gone']);
  });

  it('compares with the last success', () => {
    const success = { requestHeaders: { Authorization: `Bearer ${token}`, Cookie: 'sessionid=FAKE1; theme=a' } };
    expect(rules({ requestHeaders: { Cookie: 'theme=a' }, success })).toEqual([
      'certain credential-gone',
      'certain cookie-gone',
    ]);
    expect(rules({ requestHeaders: { Authorization: `Token ${token}`, Cookie: 'sessionid=FAKE2' }, success })).toEqual([
      'certain scheme-other',
    ]);
  });
});

describe('modes, cookies, CSRF', () => {
  const live = ['sk', 'live', 'FAKE0123456789abcdef'].join('_');
  const test = ['sk', 'test', 'FAKE0123456789abcdef'].join('_');
  it.each<[string, Story, readonly string[]]>([
    ['a live key on a sandbox', bearer(live, { url: 'https://sandbox.api.example/x' }), ['likely mode-mismatch']],
    ['a test key on production', bearer(test, { url: 'https://production.api.example/x' }), ['likely mode-mismatch']],
    ['a test key on a host of any mode', bearer(test), []],
    [
      'a test key where the API speaks of modes',
      bearer(test, { message: 'No such object in live mode' }),
      ['likely mode-mismatch'],
    ],
    ['a test key on a test host', bearer(test, { url: 'https://api-test.example/x' }), []],
    [
      'a deleted cookie',
      { requestHeaders: { Cookie: 'sid=FAKE1; b=2' }, headers: { 'Set-Cookie': 'sid=; Max-Age=0\nb=3; Path=/' } },
      ['likely cookie-deleted'],
    ],
    [
      'a cookie that expires',
      {
        requestHeaders: { Cookie: 'sid=FAKE1' },
        headers: { 'Set-Cookie': 'sid=x; Expires=Thu, 01-Jan-1970 00:00:00 GMT' },
      },
      ['likely cookie-deleted'],
    ],
    [
      'a renewed cookie',
      { requestHeaders: { Cookie: 'sid=FAKE1' }, headers: { 'Set-Cookie': 'sid=x; Max-Age=60' } },
      [],
    ],
    [
      'CSRF, spoken of',
      { status: 403, method: 'POST', message: 'CSRF token missing.', requestHeaders: { Cookie: 'csrftoken=a' } },
      ['certain csrf-missing'],
    ],
    [
      'CSRF, a cookie alone',
      { status: 403, method: 'POST', requestHeaders: { Cookie: 'csrftoken=a' } },
      ['possible csrf-missing'],
    ],
    ['CSRF, a cookie alone, on GET', { status: 403, requestHeaders: { Cookie: 'csrftoken=a' } }, []],
    [
      'CSRF, sent in the body',
      { status: 403, method: 'POST', requestHeaders: { Cookie: 'csrftoken=a' }, requestBody: '{"_csrf":"a"}' },
      [],
    ],
    [
      'CSRF, another value',
      {
        status: 403,
        method: 'POST',
        message: 'Invalid CSRF token',
        requestHeaders: { Cookie: 'XSRF-TOKEN=a%3D', 'X-XSRF-TOKEN': 'b=' },
      },
      ['likely csrf-differs'],
    ],
    [
      'CSRF, the same value',
      {
        status: 403,
        method: 'POST',
        message: 'Invalid CSRF token',
        requestHeaders: { Cookie: 'XSRF-TOKEN=a%3D', 'X-XSRF-TOKEN': 'a=' },
      },
      [],
    ],
  ])('%s', (_, story, expected) => {
    expect(rules(story)).toEqual(expected);
  });
});

describe('any request', () => {
  it('never throws', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('Bearer ', 'Basic ', 'eyJhbGciOiJub25lIn0.', 'a="b", c', ';=;'));
    fc.assert(
      fc.property(text, text, text, text, (one, two, three, four) => {
        const requestHeaders = { Authorization: one + two, Cookie: three, 'X-Api-Key': four };
        const headers = { 'WWW-Authenticate': two + three, 'Set-Cookie': four, Date: one };
        expect(clues({ requestHeaders, headers, message: two, url: `https://a.example/?token=${two}` })).toBeInstanceOf(
          Array,
        );
      }),
    );
  });

  it('never says the secret', () => {
    const secret = 'Zq7xK2mV9rT4wB8nL3pD6sF1hJ5cGyEu';
    const token = jwt({ exp: now - 600, aud: secret, iss: `https://${secret}.example`, scope: `a ${secret}` });
    const headers = { 'WWW-Authenticate': `Bearer scope="b", error="bad audience and issuer"` };
    for (const value of [
      secret,
      `Bearer ${secret}`,
      `Bearer Bearer ${secret}`,
      `${secret} word`,
      `Bearer my-${secret}`,
      `Bearer <${secret}>`,
      `Bearer "${secret}"`,
      `Basic ${secret}`,
      `Basic ${btoa(secret)}`,
      secret + token,
      `Bearer ${token}`,
    ]) {
      const requestHeaders = { Authorization: value, 'X-Api-Key': `${secret}…`, Cookie: `sessionid=${secret}` };
      const found = JSON.stringify(
        clues({ requestHeaders, headers, message: 'audience issuer csrf', success: { requestHeaders } }),
      );
      expect(found).not.toContain(secret);
      expect(found).not.toContain(token.split('.')[1]);
    }
  });
});
