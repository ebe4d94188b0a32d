import { expect, test } from 'vitest';

import { fromHarEntry } from '../exchange/from-har.ts';
import { applying, signSeen } from './sign-seen.ts';
import { errorOf, answeredExchange } from './test-support/fixtures.ts';
import type { Sign } from './types.ts';

const scene = {
  exchange: answeredExchange({
    method: 'POST',
    requestHeaders: { Authorization: 'Bearer abc', 'Idempotency-Key': 'k' },
  }),
  error: errorOf({ message: 'The Key is unknown', fields: ['info.url', 'items[0]'] }),
  idempotencyHeader: 'idempotency-key',
};

test.each<[Sign, boolean]>([
  [{ requestHeader: 'authorization' }, true],
  [{ requestHeader: 'authorization', startsWith: 'bearer ' }, true],
  [{ requestHeader: 'authorization', startsWith: 'Token ' }, false],
  [{ requestHeader: 'x-key' }, false],
  [{ requestHeaderMissing: 'x-key' }, true],
  [{ requestHeaderMissing: 'AUTHORIZATION' }, false],
  [{ method: 'POST', idempotencyKey: true }, true],
  [{ method: 'GET', idempotencyKey: true }, false],
  [{ idempotencyKey: false }, false],
  [{ message: ['key', 'unknown'] }, true],
  [{ message: ['key', 'expired'] }, false],
  [{ field: 'info' }, true],
  [{ field: 'items' }, true],
  [{ field: 'item' }, false],
  [{ host: 'api.acme.example' }, true],
  [{ host: '*.acme.example' }, true],
  [{ host: 'acme.example' }, false],
  [{ path: '/things' }, true],
  [{ path: '/thing' }, false],
  [{ status: 400 }, true],
  [{ status: 404 }, false],
  [{ own: false }, true],
  [{ own: true }, false],
  [{ own: false, status: 404 }, false],
])('%j: %s', (sign, seen) => {
  expect(signSeen(sign, scene)).toBe(seen);
});

const form = (body: string, type = 'application/json', method = 'POST') =>
  fromHarEntry(
    {
      request: {
        method,
        url: 'http://localhost:3000/users/undefined/orders',
        headers: [{ name: 'Content-Type', value: type }],
        ...(body === '' ? {} : { postData: { mimeType: type, text: body } }),
      },
      response: {
        status: 403,
        headers: [{ name: 'Allow', value: 'GET' }],
        content: { mimeType: 'text/html', text: '<html></html>' },
      },
    },
    'test',
  );

test.each<[Sign, boolean]>([
  [{ soundBody: true }, true],
  [{ soundBody: false }, false],
  [{ sentBody: true }, true],
  [{ sentBody: false }, false],
  [{ method: ['PUT', 'POST'] }, true],
  [{ method: ['PUT', 'PATCH'] }, false],
  [{ responseHeaderMissing: 'retry-after' }, true],
  [{ responseHeaderMissing: 'allow' }, false],
  [{ status: 403 }, true],
  [{ status: 404 }, false],
  [{ page: true }, true],
  [{ page: false }, false],
  [{ body: true }, true],
  [{ body: false }, false],
  [{ fields: false }, true],
  [{ fields: true }, false],
  [{ anonymous: false }, true],
  [{ anonymous: true }, false],
  [{ pathHole: true }, true],
  [{ pathHole: false }, false],
  [{ own: true }, true],
  [{ recognised: true }, false],
])('%j of an exchange as a whole: %s', (sign, seen) => {
  expect(signSeen(sign, { ...scene, exchange: form('{"a":1}'), error: undefined })).toBe(seen);
});

test.each<[Sign, ReturnType<typeof form>, boolean]>([
  [{ soundBody: false }, form('{"a"'), true],
  [{ soundBody: true }, form(''), false],
  [{ soundBody: false }, form(''), false],
  [{ soundBody: true }, form('', 'text/plain', 'GET'), true],
  [{ soundBody: true }, form('{}', 'application/x-amz-json-1.1'), true],
  [{ soundBody: true }, form('a=1', 'application/x-www-form-urlencoded'), true],
  [{ soundBody: true }, form('{"a":1}', 'application/x-www-form-urlencoded'), false],
  [{ soundBody: true }, form('a', 'text/plain'), false],
  [{ sentBody: false }, form('', 'text/plain', 'GET'), true],
  [{ anonymous: true }, form('', 'text/plain', 'GET'), true],
  [{ crossOrigin: true }, form('', 'text/plain', 'GET'), false],
  [{ crossOrigin: false }, form('', 'text/plain', 'GET'), false],
])('%j, where a request has or lacks a body', (sign, exchange, seen) => {
  expect(signSeen(sign, { ...scene, exchange })).toBe(seen);
});

const isAnonymous = (requestHeaders: Record<string, string>, url = 'https://api.acme.example/a'): boolean =>
  signSeen({ anonymous: true }, { ...scene, exchange: answeredExchange({ requestHeaders, url }) });

test('nobody is called anonymous who may have said who they are, nor where no header is known', () => {
  expect(isAnonymous({ accept: '*/*', 'user-agent': 'a', 'sec-fetch-user': '?1' })).toBe(true);
  expect(isAnonymous({})).toBe(false);
  expect(isAnonymous({ cookie: 'a=b' })).toBe(false);
  expect(isAnonymous({ 'x-my-key': 'b' })).toBe(false);
  expect(isAnonymous({ accept: '*/*' }, 'https://api.acme.example/a?sig=b')).toBe(false);
  expect(isAnonymous({ accept: '*/*' }, 'https://ana:b@api.acme.example/a')).toBe(false);
});

test('a response says more than its status where a message, a code or a field does', () => {
  const said = (error: Parameters<typeof errorOf>[0]): boolean =>
    signSeen({ said: true }, { ...scene, error: errorOf(error) });
  expect(said({ message: 'The order is closed' })).toBe(true);
  expect(said({ code: 'E4711' })).toBe(true);
  expect(said({ fields: ['a'] })).toBe(true);
  expect(said({ message: 'Bad Request' })).toBe(false);
  expect(said({})).toBe(false);
  expect(signSeen({ said: false }, { ...scene, error: undefined })).toBe(true);
});

test('credentials are looked for in headers and the URL, not in a body', () => {
  expect(signSeen({ credentials: false }, { ...scene, exchange: form('{"password":"x"}') })).toBe(true);
  expect(signSeen({ credentials: true }, scene)).toBe(true);
  expect(signSeen({ credentials: false }, { ...scene, exchange: answeredExchange({ requestHeaders: {} }) })).toBe(
    false,
  );
});

test('a recognised company’s server is not the reader’s', () => {
  const exchange = answeredExchange({});
  expect(signSeen({ recognised: true }, { ...scene, exchange, ofVendor: true })).toBe(true);
  expect(signSeen({ recognised: true }, { ...scene, exchange })).toBe(false);
});

test('a header is not called missing where no header of the request is known', () => {
  const blind = { ...scene, exchange: answeredExchange({ requestHeaders: {} }) };
  expect(signSeen({ requestHeaderMissing: 'authorization' }, blind)).toBe(false);
});

test('nothing is called missing that the recording may have left out', () => {
  const kept = answeredExchange({ requestHeaders: { accept: '*/*' }, responseHeaders: { date: 'x' } });
  const lacking = { ...kept, leftOut: ['authorization', 'cookie', 'set-cookie'] };
  const signs = [
    { requestHeaderMissing: 'Authorization' },
    { responseHeaderMissing: 'set-cookie' },
    { credentials: false },
    { anonymous: true },
  ];
  expect(signs.map((sign) => signSeen(sign, { ...scene, exchange: kept }))).toEqual([true, true, true, true]);
  expect(signs.map((sign) => signSeen(sign, { ...scene, exchange: lacking }))).toEqual([false, false, false, false]);
  expect(signSeen({ requestHeaderMissing: 'x-api-key' }, { ...scene, exchange: lacking })).toBe(true);
});

test('conditions whose sign is seen come first, those whose sign is not, or that are disproved, fall away', () => {
  const conditions = [
    { text: 'Always.', source: 'page' },
    { text: 'Not seen.', source: 'page', when: { method: 'GET' } },
    { text: 'Seen.', source: 'page', when: { method: 'POST' } },
    { text: 'Disproved.', source: 'page', unless: { requestHeader: 'authorization' } },
    { text: 'Not disproved.', source: 'page', unless: { requestHeader: 'x-key' } },
    { text: 'One of two disproves.', source: 'page', unless: [{ method: 'GET' }, { status: 400 }] },
    { text: 'Neither disproves.', source: 'page', unless: [{ method: 'GET' }, { status: 404 }] },
  ];
  expect(applying(conditions, scene).map(({ text }) => text)).toEqual([
    'Seen.',
    'Always.',
    'Not disproved.',
    'Neither disproves.',
  ]);
});
