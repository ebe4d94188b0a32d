import { expect, test } from 'vitest';

import { entryOf, errorOf, answeredExchange } from './test-support/fixtures.ts';
import { lookUp } from './lookup.ts';
import { isWantedWord, machineWords, machineWordsOf } from './machine-words.ts';

const json = (value: unknown) => ({ kind: 'json', text: '', value: value as never }) as const;
const none = { kind: 'none' } as const;

test.each([
  ['AADSTS50058: A silent sign-in request was sent.', 'AADSTS50058'],
  ['WEAK_PASSWORD : Password should be at least 6 characters', 'WEAK_PASSWORD'],
  ['Access denied. Error code: 1020', '1020'],
  ['The request failed with RESOURCE_EXHAUSTED.', 'RESOURCE_EXHAUSTED'],
])('“%s” has the word %s', (message, word) => {
  const words = machineWordsOf(answeredExchange({}), none, errorOf({ message }));
  expect(words.some((one) => isWantedWord(one, { is: word }))).toBe(true);
});

test.each([
  ['shop.example | 522: Connection timed out', '522'],
  ['HTTP Error 500.30 - ASP.NET Core app failed to start', '500.30'],
  ['403.14 - Forbidden: directory listing denied', '403.14'],
])('the title “%s” has the number %s', (title, word) => {
  const page = { title, headings: [], loose: [] };
  const words = machineWordsOf(answeredExchange({}), { kind: 'html', text: '', page } as never, undefined);
  expect(words.some((one) => isWantedWord(one, { is: word }))).toBe(true);
});

test('a year or a size in a title is no code', () => {
  const page = { title: 'Sale 2026-11 at 12:30, 1000 items', headings: [], loose: [] };
  const words = machineWordsOf(answeredExchange({}), { kind: 'html', text: '', page } as never, undefined);
  expect(words.filter(({ value }) => /^\d/.test(value))).toEqual([]);
});

test('a word beside the code is found by its place, and only there', () => {
  const body = json({ error: { code: 'card_declined', decline_code: 'insufficient_funds' } });
  const words = machineWordsOf(answeredExchange({}), body, errorOf({ code: 'card_declined' }));
  expect(words.some((word) => isWantedWord(word, { at: 'decline_code', is: 'Insufficient_Funds' }))).toBe(true);
  expect(words.some((word) => isWantedWord(word, { at: 'error.decline_code', is: 'insufficient_funds' }))).toBe(true);
  expect(words.some((word) => isWantedWord(word, { at: 'code', is: 'insufficient_funds' }))).toBe(false);
  expect(words.some((word) => isWantedWord(word, { is: 'insufficient_funds' }))).toBe(false);
});

test('headers bring codes, without what follows the colon', () => {
  const responseHeaders = {
    'X-Amzn-ErrorType': 'AccessDeniedException:http://acme.example/',
    'proxy-status': 'PostgREST; error=PGRST301',
  };
  const words = machineWordsOf(answeredExchange({ responseHeaders }), none, undefined);
  expect(words.some((word) => isWantedWord(word, { is: 'AccessDeniedException' }))).toBe(true);
  expect(words.some((word) => isWantedWord(word, { is: 'pgrst301' }))).toBe(true);
});

test('a hostile body gives a bounded number of words', () => {
  let deep: unknown = 'x';
  for (let level = 0; level < 1_000; level += 1) deep = { a: deep };
  const wide = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`m${index}`, Array(100).fill('w')]));
  expect(machineWordsOf(answeredExchange({}), json([deep, wide]), undefined).length).toBeLessThanOrEqual(200);
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
  const exchange = answeredExchange({ status: 402, responseHeaders: { 'x-ms-error-code': 'Other' } });
  const words = machineWordsOf(exchange, body, errorOf({ code: 'card_declined', message: 'Declined' }));
  expect(machineWords(words, { code: 'card_declined', message: 'Declined', status: 402 })).toEqual([
    { at: 'x-ms-error-code', value: 'Other', source: { from: 'header', ref: 'x-ms-error-code' } },
    {
      at: 'error.decline_code',
      value: 'insufficient_funds',
      source: { from: 'body', ref: 'error.decline_code', pointer: '/error/decline_code' },
    },
  ]);
});

test('what only repeats the status, or says that it failed, is no word beside the code', () => {
  const body = json({ error: 'Conflict', message: 'NOTOK', type: 'about:blank', kind: 'Status', reason: 'taken' });
  const words = machineWordsOf(answeredExchange({ status: 409 }), body, errorOf({}));
  const found = machineWords(words, { code: null, message: 'Plan limit reached', status: 409 });
  expect(found.map(({ value }) => value)).toEqual(['taken']);
});
