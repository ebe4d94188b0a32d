import { expect, test } from 'vitest';

import { applying, signSeen } from './signs.ts';
import { errorOf, exchangeOf } from './test-support/fixtures.ts';
import type { Sign } from './types.ts';

const scene = {
  exchange: exchangeOf({ method: 'POST', requestHeaders: { Authorization: 'Bearer abc', 'Idempotency-Key': 'k' } }),
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

test('a header is not called missing where no header of the request is known', () => {
  const blind = { ...scene, exchange: exchangeOf({ requestHeaders: {} }) };
  expect(signSeen({ requestHeaderMissing: 'authorization' }, blind)).toBe(false);
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
