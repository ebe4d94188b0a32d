import type { Diagnosis, Field, Source, Statement } from '../../../src/core/diagnosis.ts';
import type { Body, Exchange } from '../../../src/core/exchange/exchange.ts';
import { diagnosisWith, type ExchangeParts, exchangeWith } from '../../../src/core/filter/test-support/subject.ts';
import type { Navigation, RecorderState } from '../../../src/core/exchange/recording.ts';

/** One line of a scene. Where there is no diagnosis the real one is made. */
export interface Scripted {
  readonly exchange: Exchange;
  readonly diagnosis?: Diagnosis;
}

export interface Scene {
  readonly state: RecorderState;
  readonly navigations: readonly Navigation[];
  readonly exchanges: readonly Scripted[];
  /** What the recorder remembers of calls that succeeded, oldest first. */
  readonly successes?: readonly Exchange[];
}

const catalogue: Source = { from: 'catalogue', ref: 'example/422', url: 'https://docs.example/errors#422' };
const standard: Source = {
  from: 'standard',
  ref: 'RFC 9110',
  url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15',
};

/** A scene by name: `ugly`, `empty`, `paused`, `quiet`. Times count from `now`, milliseconds since the epoch. */
export function scene(name: string, now: number): Scene {
  const state: RecorderState = { paused: false, preserved: false, startedAt: now - 600_000, seen: 0, evicted: 0 };
  if (name === 'empty') return { state, navigations: [], exchanges: [] };
  if (name === 'quiet') return { state: { ...state, seen: 1234 }, navigations: [], exchanges: [] };
  if (name === 'paused') return { state: { ...state, paused: true, seen: 12 }, navigations: [], exchanges: [] };
  return {
    state: { ...state, seen: 412, evicted: 17 },
    navigations: [{ url: 'https://shop.example/checkout?step=2', at: now - 100_000 }],
    exchanges: ugly(now),
    successes: successes(now),
  };
}

/** A long list of plain failures. */
export function many(count: number): Scene {
  const start = 1_772_366_400_000;
  const classes = ['validation', 'server', 'rate-limit', 'authentication', 'not-found'] as const;
  const statuses = [422, 503, 429, 401, 404];
  return {
    state: { paused: false, preserved: false, startedAt: start, seen: count, evicted: 0 },
    navigations: [],
    exchanges: Array.from({ length: count }, (_, i) => ({
      exchange: exchangeWith({
        id: `e${i}`,
        startedAt: start + i * 10,
        request: { method: i % 3 === 0 ? 'GET' : 'POST', url: `https://api.example/v1/resource-${i % 97}/items/${i}` },
        response: {
          status: statuses[i % 5] ?? 500,
          body: json(`{"error":{"code":"code_${i % 31}","message":"It failed"}}`),
        },
      }),
      diagnosis: diagnosisWith({
        class: classes[i % 5] ?? 'server',
        code: i % 4 === 0 ? `code_${i % 31}` : null,
        headline: `The call to resource ${i % 97} failed because of reason ${i % 13}`,
      }),
    })),
  };
}

function ugly(now: number): readonly Scripted[] {
  return [
    line(
      'five',
      now - 90_000,
      {
        request: fiveFieldsRequest,
        response: { headers: headers({ 'Content-Type': 'application/json' }), body: fiveFieldsAnswer() },
      },
      fiveFields,
    ),
    line(
      'rate',
      now - 5000,
      {
        request: { method: 'GET', url: 'https://api.example/v1/qr/?page=2' },
        response: {
          status: 429,
          statusText: 'Too Many Requests',
          headers: headers({ 'Retry-After': '120', 'Content-Type': 'application/json' }),
          body: json('{"detail":"Request was throttled. Expected available in 120 seconds."}'),
        },
      },
      throttled,
    ),
    line(
      'rate2',
      now - 4000,
      { request: { method: 'GET', url: 'https://api.example/v1/qr/?page=3' }, response: { status: 429 } },
      throttled,
    ),
    line(
      'server',
      now - 80_000,
      {
        request: { url: 'https://api.example/v1/payments' },
        response: {
          status: 503,
          statusText: 'Service Unavailable',
          headers: headers({ 'Content-Type': 'text/html', Server: 'nginx' }),
          body: {
            ...json('<html>\n<head><title>503</title></head><body><h1>Service <em>Unavailable</em></h1></body></html>'),
            mimeType: 'text/html',
          },
        },
      },
      {
        class: 'unavailable',
        headline: 'The service is overloaded or in maintenance',
        statements: [
          say(
            'meaning',
            'The server can’t handle requests at the moment, and expects to be able to again.',
            standard,
            'standard',
          ),
        ],
        retry: {
          verdict: 'backoff',
          reason: 'The condition passes by itself; the answer names no time.',
          afterSeconds: null,
          source: standard,
          schedule: { firstSeconds: 1, factor: 2, capSeconds: 30, attempts: 5, source: standard },
          report: true,
        },
      },
    ),
    line(
      'cors',
      now - 70_000,
      {
        request: {
          method: 'GET',
          url: 'https://a-very-long-host-name.of-some.region-eu-central-1.cloud.provider.example/api/2026-01/organisations/0f8fad5b-d9cb-469f-a165-70867728950e/projects/7c9e6679-7425-40de-944b-e07fc1f90ae7/builds/latest/artifacts?include=logs,metadata&cursor=eyJhIjoiYiJ9',
          headers: headers({ Origin: 'https://shop.example', 'Sec-Fetch-Site': 'cross-site' }),
        },
        response: { status: 0 },
        browser: { error: 'net::ERR_FAILED' },
      },
      { class: 'network', headline: 'The browser kept the answer from the page: no Access-Control-Allow-Origin' },
    ),
    line('many', now - 60_000, { request: { url: 'https://api.example/v1/import' } }, manyFields),
    line(
      'rtl',
      now - 50_000,
      {
        request: { url: 'https://api.example/v1/%D7%9E%D7%A9%D7%AA%D7%9E%D7%A9%D7%99%D7%9D' },
        response: { status: 400 },
      },
      {
        class: 'validation',
        message: 'השדה "שם" הוא שדה חובה.',
        headline: 'השדה "שם" הוא שדה חובה, וגם العربية مع English وأرقام 123',
        fields: [field('שם', 'שדה חובה', undefined), field('emoji', '👩‍👩‍👧‍👦 is not allowed', '👩‍👩‍👧‍👦')],
      },
    ),
    line(
      'hostile',
      now - 40_000,
      {
        request: { url: 'https://api.example/<script>alert(1)</script>?q="><img src=x onerror=alert(1)>' },
        response: {
          status: 400,
          body: json('{"error":"<img src=x onerror=alert(document.domain)>","__proto__":{"a":1}}'),
        },
      },
      {
        class: 'request',
        code: '<script>alert(1)</script>',
        message: '<img src=x onerror="document.title=\'owned\'">',
        headline: '<img src=x onerror="document.title=\'owned\'"> \u202Egnp.exe',
        statements: [
          say(
            'meaning',
            '<b>bold</b> javascript:alert(1)',
            { from: 'body', ref: '', pointer: '/error', url: 'javascript:alert(1)' },
            'code',
          ),
        ],
        fields: [field('__proto__.x', '<svg onload=alert(1)>', '<svg onload=alert(1)>')],
        ids: ['<u>id</u>'],
      },
    ),
    line(
      'big',
      now - 30_000,
      { response: { status: 500, body: json(bigJson()) } },
      { class: 'server', headline: 'The server failed' },
    ),
    line(
      'deep',
      now - 29_000,
      { response: { status: 500, body: json('[{"a":'.repeat(50_000) + '1' + '}]'.repeat(50_000)) } },
      { class: 'server', headline: 'A body nested 100,000 levels deep' },
    ),
    line(
      'hidden',
      now - 20_000,
      {
        request: { url: 'https://api.example/graphql' },
        response: { status: 200, body: json('{"data":null,"errors":[{"message":"Not allowed"}]}') },
      },
      {
        class: 'permission',
        code: 'FORBIDDEN',
        vendor: null,
        family: 'graphql',
        headline: 'Not allowed, though the status is 200',
      },
    ),
    line(
      'auth',
      now - 15_000,
      { response: { status: 401, body: { ...json(''), content: null, missing: 'navigated' } } },
      {
        class: 'authentication',
        code: 'invalid_token_or_some_really_long_machine_readable_code_that_never_ends_anywhere',
        headline: 'The token has expired',
        retry: { verdict: 'stop', reason: '', afterSeconds: null, source: standard, schedule: null, report: false },
      },
    ),
    line(
      'expired',
      now - 14_000,
      {
        request: {
          method: 'GET',
          url: 'https://api.example/v1/account',
          headers: headers({
            Authorization: `Bearer ${unsigned({ exp: Math.floor(now / 1000) - 4000, aud: 'other', scope: 'read' })}`,
          }),
        },
        response: {
          status: 401,
          headers: headers({ 'WWW-Authenticate': 'Bearer realm="api", error="invalid_token"' }),
          body: json('{"code":"token_expired","message":"The token is no longer valid."}'),
        },
      },
      {
        class: 'authentication',
        code: 'token_expired',
        message: 'The token is no longer valid.',
        headline: 'The token is no longer valid',
        statements: [say('meaning', 'Who called could not be established.', standard, 'standard')],
      },
    ),
    line(
      'image',
      now - 12_000,
      {
        request: { method: 'GET', url: 'https://cdn.example/logo.png' },
        response: { status: 404 },
        browser: { resourceType: 'image' },
      },
      { class: 'not-found', headline: 'Nothing is at this address' },
    ),
    line(
      'aborted',
      now - 10_000,
      { request: { method: 'GET', url: 'https://api.example/v1/search?q=a' }, response: { status: 0 } },
      { failed: false, givenUp: true, class: null, headline: 'Canceled by the page' },
    ),
  ];
}

/** A token with these claims, signed by nobody (RFC 7519). */
function unsigned(claims: object): string {
  return [{ alg: 'HS256', typ: 'JWT' }, claims, { none: 'not a signature' }].map(encoded).join('.');
}

function encoded(part: object): string {
  return btoa(JSON.stringify(part)).replaceAll('=', '');
}

function answered(id: string, startedAt: number, request: ExchangeParts['request']): Exchange {
  return exchangeWith({ id, startedAt, request: { ...request }, response: { status: 200, statusText: 'OK' } });
}

function successes(now: number): readonly Exchange[] {
  return [
    answered('listed', now - 400_000, { method: 'GET', url: 'https://api.example/v1/qr/?page=1' }),
    answered('created', now - 300_000, {
      ...fiveFieldsRequest,
      headers: headers({
        'Content-Type': 'application/json',
        Authorization: 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.qrstuvwxyzabcdef',
        Accept: '*/*',
        'X-Tenant': 'acme',
        'User-Agent': 'Mozilla/5.0 (X11)',
        'X-Request-Id': '11a7ee49-2b0d-4d8e-9c39-7d2c3b1f6a01',
      }),
      body: json('{"name":"Menu","category":"url","size":512,"contacts":[{"email":"ada@example.com"}],"tags":["a"]}'),
    }),
    answered('authorised', now - 200_000, {
      method: 'POST',
      url: 'https://api.example/v1/items',
      headers: headers({ Authorization: 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.qrstuvwxyzabcdef' }),
    }),
  ];
}

function line(id: string, startedAt: number, parts: ExchangeParts, diagnosis: Partial<Diagnosis>): Scripted {
  const exchange = exchangeWith({
    ...parts,
    id,
    startedAt,
    request: { method: 'POST', url: 'https://api.example/v1/items', ...parts.request },
  });
  return { exchange, diagnosis: diagnosisWith(diagnosis) };
}

function say(
  kind: Statement['kind'],
  text: string,
  source: Source = catalogue,
  certainty: Statement['certainty'] = 'status',
): Statement {
  return { kind, text, certainty, source };
}

function field(path: string, message: string, sent: Field['sent'] | undefined): Field {
  const source = { from: 'body', ref: '', pointer: `/errors/${path}` } as const;
  return sent === undefined ? { path, messages: [message], source } : { path, messages: [message], source, sent };
}

function headers(list: Readonly<Record<string, string>>): Exchange['request']['headers'] {
  return Object.entries(list).map(([name, value]) => ({ name, value }));
}

function json(content: string): Body {
  return { mimeType: 'application/json', content, encoding: 'text', size: content.length, missing: null, params: null };
}

function bigJson(): string {
  const items = Array.from({ length: 30_000 }, (_, i) => ({
    id: i,
    name: `Item ${i}`,
    tags: ['a', 'b'],
    price: i / 100,
    note: 'x'.repeat(80),
  }));
  return JSON.stringify({ items, long: 'y'.repeat(20_000) });
}

const fiveFieldsRequest = {
  url: 'https://api.example/v1/qr/',
  headers: headers({
    'Content-Type': 'application/json',
    Authorization: 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.abcdefghijklmnop',
    Accept: '*/*',
  }),
  body: json('{"name":"x","category":null,"size":-5,"contacts":[{"email":"nobody"}],"tags":["a","b"]}'),
};

const fiveFields: Partial<Diagnosis> = {
  class: 'validation',
  vendor: 'scanova',
  certainty: 'status',
  code: 'invalid_input',
  message: 'The data that you sent did not pass validation.',
  headline: '`category` is required (+4 fields)',
  fields: [
    field('category', 'This field may not be null.', null),
    field('name', 'Ensure this field has at least 3 characters.', 'x'),
    field('size', 'Ensure this value is greater than or equal to 1.', -5),
    field('contacts[0].email', 'Enter a valid email address.', 'nobody'),
    field('owner.organisation_id', 'This field is required.', undefined),
  ],
  statements: [
    say('meaning', 'Values in the request were refused; nothing was stored.'),
    say('cause', 'A required field is missing or null.'),
    say('cause', 'A value is out of the range that the field allows.'),
    say('fix', 'Correct the fields named above and send the request again.'),
    say('fix', 'Compare the request with the schema of this endpoint in the API’s documentation.'),
    say('actor', 'Fix on your side: change the request, or the code that sends it.'),
    say('limit', 'At most 100 requests a minute for one key.'),
    say('docs', 'Scanova: errors', { ...catalogue, url: 'https://docs.example/errors' }),
  ],
  ids: ['req_01HZY3V9', '4bf92f3577b34da6a3ce929d0e0e4736'],
  retry: {
    verdict: 'change',
    reason: 'The same values will be refused again.',
    afterSeconds: null,
    source: catalogue,
    schedule: null,
    report: false,
  },
};

/** The answer that the five problems were read from. */
function fiveFieldsAnswer(): Body {
  const errors = Object.fromEntries((fiveFields.fields ?? []).map(({ path, messages }) => [path, messages]));
  return json(JSON.stringify({ message: fiveFields.message, code: fiveFields.code, errors }));
}

const throttled: Partial<Diagnosis> = {
  class: 'rate-limit',
  vendor: 'scanova',
  certainty: 'status',
  message: 'Request was throttled. Expected available in 120 seconds.',
  headline: 'Too many requests: throttled',
  statements: [
    say('meaning', 'This key has sent more requests than its plan allows in this time.'),
    say('fix', 'Wait for the time that the answer names.'),
  ],
  retry: {
    verdict: 'wait',
    reason: 'The server names the time after which it accepts again.',
    afterSeconds: 120,
    source: { from: 'header', ref: 'Retry-After' },
    schedule: { firstSeconds: 60, factor: 2, capSeconds: 600, attempts: 4, source: catalogue },
    report: false,
  },
};

const manyFields: Partial<Diagnosis> = {
  class: 'validation',
  headline: '`rows[0].amount` must be positive (+399 fields)',
  fields: Array.from({ length: 400 }, (_, i) =>
    field(`rows[${i}].${'nested.'.repeat(i % 6)}amount`, 'must be positive', -i),
  ),
};
