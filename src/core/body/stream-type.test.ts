import { expect, it } from 'vitest';
import { fromHarEntry } from '../exchange/from-har.ts';
import { outcomeOf } from '../outcome/index.ts';
import { isJsonLinesType, isStream } from './stream-type.ts';

const typed = (type: string, content: Readonly<Record<string, string>> = {}, headers: readonly object[] = []) =>
  fromHarEntry(
    {
      _resourceType: 'fetch',
      response: { status: 200, headers: [{ name: 'Content-Type', value: type }, ...headers], content },
    },
    'a',
  );

it.each([
  ['text/event-stream; charset=utf-8', true],
  [' Text/Event-Stream', true],
  ['application/x-ndjson', true],
  ['application/ndjson; charset=utf-8', true],
  ['application/jsonl', true],
  ['application/x-jsonlines', true],
  ['application/jsonlines', true],
  ['application/json-seq', true],
  ['application/x-json-stream', true],
  ['application/stream+json', true],
  ['application/json', false],
  ['text/plain', false],
  ['text/event-streams', false],
  ['image/ndjson', false],
  ['', false],
])('a stream is known by its type: %s', (type, expected) => {
  expect(isStream(typed(type))).toBe(expected);
});

it.each(['application/x-jsonlines', 'application/x-json-stream', 'text/event-stream', 'text/x-ndjson'])(
  'what is read as a stream may say that it failed: %s',
  (type) => {
    expect(outcomeOf(typed(type)).kind).toBe('look-inside');
  },
);

it('goes by the browser’s word where the response states no type', () => {
  const entry = { response: { status: 200, headers: [], content: { mimeType: 'application/x-ndjson' } } };
  expect(isStream(fromHarEntry(entry, 'a'))).toBe(true);
});

it('knows lines of JSON from one value', () => {
  expect(
    ['application/x-ndjson', 'application/json', 'text/event-stream'].map((type) => isJsonLinesType(type)),
  ).toEqual([true, false, false]);
});
