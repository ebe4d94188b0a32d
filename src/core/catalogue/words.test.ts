import { expect, test } from 'vitest';

import { entryOf, errorOf, exchangeOf } from './test-support/fixtures.ts';
import { lookUp } from './lookup.ts';
import { isWord, machineWords, wordsOf } from './words.ts';

const json = (value: unknown) => ({ kind: 'json', text: '', value: value as never }) as const;
const none = { kind: 'none' } as const;

test.each([
  ['AADSTS50058: A silent sign-in request was sent.', 'AADSTS50058'],
  ['WEAK_PASSWORD : Password should be at least 6 characters', 'WEAK_PASSWORD'],
  ['Access denied. Error code: 1020', '1020'],
  ['The request failed with RESOURCE_EXHAUSTED.', 'RESOURCE_EXHAUSTED'],
])('“%s” has the word %s', (message, word) => {
  const words = wordsOf(exchangeOf({}), none, errorOf({ message }));
  expect(words.some((one) => isWord(one, { is: word }))).toBe(true);
});

test('a word beside the code is found by its place, and only there', () => {
  const body = json({ error: { code: 'card_declined', decline_code: 'insufficient_funds' } });
  const words = wordsOf(exchangeOf({}), body, errorOf({ code: 'card_declined' }));
  expect(words.some((word) => isWord(word, { at: 'decline_code', is: 'Insufficient_Funds' }))).toBe(true);
  expect(words.some((word) => isWord(word, { at: 'error.decline_code', is: 'insufficient_funds' }))).toBe(true);
  expect(words.some((word) => isWord(word, { at: 'code', is: 'insufficient_funds' }))).toBe(false);
  expect(words.some((word) => isWord(word, { is: 'insufficient_funds' }))).toBe(false);
});

test('headers bring codes, without what follows the colon', () => {
  const responseHeaders = {
    'X-Amzn-ErrorType': 'AccessDeniedException:http://acme.example/',
    'proxy-status': 'PostgREST; error=PGRST301',
  };
  const words = wordsOf(exchangeOf({ responseHeaders }), none, undefined);
  expect(words.some((word) => isWord(word, { is: 'AccessDeniedException' }))).toBe(true);
  expect(words.some((word) => isWord(word, { is: 'pgrst301' }))).toBe(true);
});

test('a hostile body gives a bounded number of words', () => {
  let deep: unknown = 'x';
  for (let level = 0; level < 1_000; level += 1) deep = { a: deep };
  const wide = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`m${index}`, Array(100).fill('w')]));
  expect(wordsOf(exchangeOf({}), json([deep, wide]), undefined).length).toBeLessThanOrEqual(200);
});

test('code and second word outrank code and message, these the code alone', () => {
  const entries = [
    entryOf({ id: 'code', match: { code: 'declined' } }),
    entryOf({ id: 'message', match: { code: 'declined', message: ['no money'] } }),
    entryOf({ id: 'also', match: { code: 'declined', also: { at: 'reason', is: 'funds' } } }),
    entryOf({ id: 'at', match: { at: 'reason', code: 'funds' } }),
    entryOf({ id: 'status', match: { status: 402 } }),
  ];
  const words = [
    { at: '', value: 'declined' },
    { at: 'error.reason', value: 'funds' },
  ];
  const found = lookUp(entries, { status: 402, code: 'declined', message: 'No money left.', words });
  expect(found.map(({ entry }) => entry.id)).toEqual(['also', 'message', 'at', 'code', 'status']);
  const alone = lookUp(entries, { status: 402, code: 'declined', message: null });
  expect(alone.map(({ entry }) => entry.id)).toEqual(['code', 'status']);
});

test('the words beside the code are few, and none repeats it, the message or the status', () => {
  const body = json({
    status: 402,
    error: {
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      type: 'error',
      message: 'declined',
      id: 'ch_1',
    },
  });
  const exchange = exchangeOf({ status: 402, responseHeaders: { 'x-ms-error-code': 'Other' } });
  const words = wordsOf(exchange, body, errorOf({ code: 'card_declined', message: 'Declined' }));
  expect(machineWords(words, { code: 'card_declined', message: 'Declined', status: 402 })).toEqual([
    { at: 'x-ms-error-code', value: 'Other', source: { from: 'header', ref: 'x-ms-error-code' } },
    {
      at: 'error.decline_code',
      value: 'insufficient_funds',
      source: { from: 'body', ref: 'error.decline_code', pointer: '/error/decline_code' },
    },
  ]);
});
