import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../diagnosis.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { scenarioExchange, type Scenario } from '../retry/test-support/exchange.ts';
import { compareWithSuccess } from './index.ts';
import { diffValues } from './diff-values.ts';

const json = { 'Content-Type': 'application/json' };

function post(requestBody: string, requestHeaders: Record<string, string> = json, more: Scenario = {}): Exchange {
  return scenarioExchange({ method: 'POST', status: 422, requestHeaders, requestBody, ...more });
}

function summary(success: Exchange, failure: Exchange, suspects?: readonly string[]) {
  const { differences, noise, limits } = compareWithSuccess(failure, success, suspects);
  const words = ({ change, part, path }: (typeof differences)[number]) => `${change} ${part} ${path}`;
  return { differences: differences.map(words), noise: noise.map(words), limits };
}

describe('what differs', () => {
  it('says that Authorization is missing, first of all', () => {
    const success = post('{"a":1}', { ...json, Authorization: 'Bearer FAKEtoken0001example', Accept: '*/*' });
    const failure = post('{"a":2}', json, { status: 401 });
    const { differences } = compareWithSuccess(failure, success);
    expect(differences[0]).toEqual({
      part: 'header',
      path: 'Authorization',
      change: 'missing',
      before: { state: 'hidden', scheme: 'Bearer' },
      after: { state: 'absent' },
      importance: 'high',
    });
    expect(JSON.stringify(differences)).not.toContain('FAKEtoken');
  });

  it('calls nothing missing, or added, that a recording may have left out', () => {
    const sent = {
      ...json,
      Authorization: 'Bearer FAKEtoken0001example',
      Cookie: 'sessionid=FAKE1111',
      'X-Tenant': 'a',
    };
    const whole = post('{}', sent);
    const lacking = { ...post('{}', json, { status: 401 }), leftOut: ['authorization', 'cookie'] };
    expect(summary(whole, lacking).differences).toEqual(['missing header X-Tenant']);
    expect(summary({ ...lacking, response: whole.response }, post('{}', sent, { status: 401 })).differences).toEqual([
      'added header X-Tenant',
    ]);
  });

  it('compares methods, paths, queries and content types', () => {
    const success = post('', json, { method: 'PUT', url: 'https://a.example/users/17?limit=10&_=5&page=2' });
    const failure = post(
      '',
      { 'Content-Type': 'text/plain' },
      {
        method: 'PATCH',
        url: 'https://a.example/users/18?limit=9999&_=6',
      },
    );
    expect(summary(success, failure)).toEqual({
      differences: [
        'changed method ',
        'changed header Content-Type',
        'changed path 1',
        'missing query page',
        'changed query limit',
      ],
      noise: ['changed query _'],
      limits: [],
    });
  });

  it('compares bodies by path, and takes what the API complains about for important', () => {
    const success = post('{"items":[{"price":1,"qty":2}],"note":"a","id":"7f"}');
    const failure = post('{"items":[{"price":"1"},{"price":3}],"note":"b","id":"8f"}');
    expect(summary(success, failure, ['note'])).toEqual({
      differences: [
        'changed body note',
        'changed body items[0].price',
        'missing body items[0].qty',
        'added body items[1]',
      ],
      noise: ['changed body id'],
      limits: [],
    });
  });

  it('reads forms and XML', () => {
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expect(summary(post('a=1&b[c]=2', form), post('a=1', form)).differences).toEqual(['missing body b']);
    const xml = { 'Content-Type': 'text/xml' };
    expect(summary(post('<r><a>1</a></r>', xml), post('<r><a>2</a></r>', xml)).differences).toEqual([
      'changed body r.a',
    ]);
  });

  it('says that a body is of another kind, missing, or not known', () => {
    expect(summary(post('{"a":1}'), post('plain', json))).toMatchObject({
      differences: ['changed body '],
      limits: ['other-kinds'],
    });
    expect(summary(post('{"a":1}'), scenarioExchange({ method: 'POST', requestHeaders: json }))).toMatchObject({
      differences: ['missing body '],
    });
    const cut = post('{"a":1');
    const body = cut.request.body === null ? null : ({ ...cut.request.body, missing: 'cut' } as const);
    const failure = { ...cut, request: { ...cut.request, body } };
    expect(summary(post('{"a":1}'), failure)).toEqual({ differences: [], noise: [], limits: ['no-failure-body'] });
  });
});

describe('noise', () => {
  it('is what the browser and tracing write, times and ids', () => {
    const success = post('{"at":"2026-01-01T00:00:00Z","ref":"c7e5f1de-2f3f-4cde-9a51-2d3b3c6a7f10"}', {
      ...json,
      traceparent: '00-aa-bb-01',
      'User-Agent': 'one',
      'Sec-Fetch-Mode': 'cors',
      'X-Request-Id': 'abc',
      'Idempotency-Key': 'k1',
    });
    const failure = post('{"at":"2026-01-02T00:00:00Z","ref":"11111111-2f3f-4cde-9a51-2d3b3c6a7f10"}', {
      ...json,
      'User-Agent': 'two',
      'Content-Length': '5',
      'X-Request-Id': 'def',
      'Idempotency-Key': 'k2',
    });
    const { differences, noise } = summary(success, failure);
    expect(differences).toEqual([]);
    expect(noise).toHaveLength(8);
  });

  it('is an id for logs that only one of the two has, unless the API complains about it', () => {
    const ids = {
      'X-Request-Id': 'abc',
      'X-Correlation-ID': 'def',
      'x-b3-spanid': '1',
      'request-uuid': '2',
      'X-Trace': '3',
    };
    const [one, other] = [
      post('', ids),
      post('', { 'Idempotency-Key': 'k1', 'X-Signature': 's1', 'X-Session-Id': 't' }),
    ];
    const names = ['Idempotency-Key', 'X-Signature', 'X-Session-Id'];
    expect(summary(one, other).differences.toSorted()).toEqual(names.map((name) => `added header ${name}`).toSorted());
    expect(summary(one, other).noise).toHaveLength(5);
    expect(summary(other, one).differences.toSorted()).toEqual(
      names.map((name) => `missing header ${name}`).toSorted(),
    );
    expect(summary(one, other, ['x-request-id']).differences).toContain('missing header X-Request-Id');
  });

  it('is a renewed token, unless the caller was refused', () => {
    const success = post('', { Authorization: 'Bearer FAKEaaaa1111bbbb2222' });
    const renewed = { Authorization: 'Bearer FAKEcccc3333dddd4444' };
    expect(summary(success, post('', renewed)).noise).toEqual(['changed header Authorization']);
    expect(summary(success, post('', renewed, { status: 401 })).differences).toEqual(['changed header Authorization']);
    expect(summary(success, post('', { Authorization: 'Basic RkFLRTpGQUtF' })).differences).toHaveLength(1);
    expect(summary(success, post('', { Authorization: 'Bearer undefined' })).differences).toHaveLength(1);
  });

  it('is a cookie with another value, but not a session that is gone', () => {
    const success = post('', { Cookie: 'sessionid=FAKE1111; theme=dark; _ga=1' });
    expect(summary(success, post('', { Cookie: 'theme=light' }))).toMatchObject({
      differences: ['missing cookie sessionid'],
      noise: ['changed cookie theme', 'missing cookie _ga'],
    });
  });
});

const withSecrets = (word: string) =>
  post(
    JSON.stringify({
      credentials: { value: `${word}-b1` },
      auth: { password: { current: `${word}-b2` } },
      apiKeys: [{ text: `${word}-b3` }],
      order: { note: `${word}-shown` },
    }),
    json,
    { url: `https://a.example/x?password[value]=${word}-q1&filter[name]=${word}-visible` },
  );

describe('secrets', () => {
  it('are known by every name on their path, in body and query', () => {
    const { differences } = compareWithSuccess(withSecrets('swordfish'), withSecrets('starling'));
    const text = JSON.stringify(differences);
    for (const at of ['b1', 'b2', 'b3', 'q1']) expect(text).not.toContain(`swordfish-${at}`);
    expect(text).toContain('swordfish-shown');
    expect(text).toContain('swordfish-visible');
  });

  it('never shows them, wherever they stand', () => {
    const secret = 'FAKEsecret0123456789abcdef';
    const success = post(
      JSON.stringify({ password: `${secret}1`, deep: { a: 1 } }),
      {
        ...json,
        'X-Api-Key': `${secret}2`,
        Cookie: `sid=${secret}3`,
      },
      { url: `https://a.example/x?api_key=${secret}4` },
    );
    const failure = post(
      JSON.stringify({ password: secret, deep: { a: 1, client_secret: secret, more: { b: 2 } } }),
      {
        ...json,
        Cookie: `sid=${secret}; token=${secret}`,
      },
      { url: `https://a.example/x?api_key=${secret}&token=${secret}` },
    );
    const all = JSON.stringify(compareWithSuccess(failure, success));
    expect(all).not.toContain('FAKEsecret');
    expect(all).toContain('password');
  });
});

describe('any two requests', () => {
  it('finds a difference exactly where two values differ', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 4 }), (one, other) => {
        const [before, same, after] = [copyOf(one), copyOf(one), copyOf(other)];
        expect(diffValues(before, same).found).toEqual([]);
        expect(diffValues(before, after).found.length === 0).toBe(sorted(one) === sorted(other));
      }),
    );
  });

  it('takes names that objects inherit for names', () => {
    const before = JSON.parse('{"constructor":1,"__proto__":2}') as never;
    expect(diffValues(before, {}).found.map(({ segments }) => segments[0])).toEqual(['constructor', '__proto__']);
    expect(diffValues({}, before).found).toHaveLength(2);
  });

  it('is bounded in depth and number', () => {
    const deep = JSON.parse(`${'['.repeat(50_000)}1${']'.repeat(50_000)}`) as never;
    const deeper = JSON.parse(`${'['.repeat(50_000)}2${']'.repeat(50_000)}`) as never;
    expect(diffValues(deep, deeper)).toEqual({ found: [], limits: ['too-deep'] });
    const many = diffValues(
      Array.from({ length: 5000 }, (_, at) => at),
      Array.from({ length: 5000 }, () => -1),
    );
    expect(many.found).toHaveLength(300);
    expect(many.limits).toEqual(['many']);
    const wide = compareWithSuccess(post(`{"x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`), post('{"x":1}'));
    expect(wide.differences).toHaveLength(1);
  });

  it('never throws', () => {
    const text = fc.string();
    fc.assert(
      fc.property(text, text, text, text, (url, name, value, body) => {
        const failure = scenarioExchange({ url, requestHeaders: { [name]: value }, requestBody: body });
        expect(compareWithSuccess(failure, failure).differences).toEqual([]);
        const other = scenarioExchange({ url: `https://a.example/${url}`, requestBody: value });
        expect(compareWithSuccess(failure, other).limits).toBeInstanceOf(Array);
      }),
    );
  });
});

function copyOf(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value)) as JsonValue;
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
