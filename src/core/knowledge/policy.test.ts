import { expect, test } from 'vitest';

import { catalogueBook } from './book.ts';
import { type Policy, resolvePolicy } from './policy.ts';
import { errorOf, entryOf, answeredExchange, vendorOf } from './test-support/fixtures.ts';
import type { RetryPolicy } from './types.ts';

const book = catalogueBook(vendorOf([]));
const schedule = { firstSeconds: 1, factor: 2, capSeconds: 4, attempts: 2, source: 'page' };
const why = (text: string) => ({ text, source: 'page' });

function resolve(
  policies: readonly (RetryPolicy | null)[],
  requestHeaders: Record<string, string> = {},
): Policy | null {
  const pages = policies.map((retry, index) => ({ entry: entryOf({ id: `e${index}`, match: {}, retry }), book }));
  const exchange = answeredExchange({
    status: 409,
    method: 'POST',
    requestHeaders: { accept: '*/*', ...requestHeaders },
  });
  return resolvePolicy(pages, { exchange, error: errorOf({}), idempotencyHeader: 'Idempotency-Key' });
}

test('entries without a policy say nothing', () => {
  expect(resolve([null, null])).toBeNull();
});

test('each part comes from the best entry that states it', () => {
  expect(resolve([null, { schedule }, { verdict: 'backoff', reason: why('Later.'), report: true }])).toEqual({
    verdict: 'backoff',
    reason: 'Later.',
    source: { from: 'catalogue', ref: 'acme/e2', url: 'https://acme.example/errors' },
    schedule: { ...schedule, source: { from: 'catalogue', ref: 'acme/e1', url: 'https://acme.example/errors' } },
    report: true,
  });
});

test('a verdict never borrows another entry’s reason', () => {
  expect(resolve([{ verdict: 'backoff' }, { verdict: 'wait', reason: why('Other.') }])).toMatchObject({
    verdict: 'backoff',
    reason: null,
  });
});

test('where the call is not to be repeated there is no schedule', () => {
  expect(resolve([{ verdict: 'change' }, { schedule }])?.schedule).toBeNull();
});

test('the sign turns the verdict', () => {
  const policy: RetryPolicy = {
    verdict: 'change',
    reason: why('Duplicate.'),
    unless: { when: { idempotencyKey: true }, verdict: 'backoff', reason: why('Still running.') },
  };
  expect(resolve([policy])).toMatchObject({ verdict: 'change', reason: 'Duplicate.' });
  expect(resolve([policy], { 'idempotency-key': 'k' })).toMatchObject({ verdict: 'backoff', reason: 'Still running.' });
  expect(resolve([{ verdict: 'change' }, policy], { 'idempotency-key': 'k' })).toMatchObject({ verdict: 'change' });
});
