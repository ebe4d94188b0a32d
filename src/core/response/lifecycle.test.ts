import { expect, it } from 'vitest';
import { exchangeWith, headerLines } from '../test-support/exchange.ts';
import { lifecycleNotes } from './lifecycle.ts';

const startedAt = Date.UTC(2026, 2, 1);

function notesOf(headers: Record<string, string>) {
  return lifecycleNotes(exchangeWith({ startedAt, response: { headers: headerLines(headers) } })).map(
    ({ text }) => text,
  );
}

it.each([
  [{ Deprecation: '@1688169599' }, 'The API marks this endpoint as deprecated as of 2023-06-30.'],
  [{ Deprecation: 'true' }, 'The API marks this endpoint as deprecated.'],
  [{ Deprecation: 'Sun, 11 Nov 2018 23:59:59 GMT' }, 'The API marks this endpoint as deprecated as of 2018-11-11.'],
  [{ Sunset: 'Sat, 31 Dec 2033 23:59:59 GMT' }, 'The API says that this endpoint goes away on 2033-12-31.'],
  [
    { Sunset: 'Sat, 31 Dec 2022 23:59:59 GMT' },
    'The API said that this endpoint would go away on 2022-12-31, before this request.',
  ],
  [{ Warning: '299 - "Use \\"v2\\" instead"' }, 'The API warns: “Use "v2" instead”'],
])('%j is a note', (headers, text) => {
  expect(notesOf(headers)).toEqual([text]);
});

it('says nothing of values that mean nothing', () => {
  expect(notesOf({ Deprecation: '?0', Sunset: 'soon', Warning: '110 - "Response is Stale"' })).toEqual([]);
  expect(notesOf({})).toEqual([]);
});
