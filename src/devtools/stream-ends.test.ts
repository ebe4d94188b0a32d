import { expect, test } from 'vitest';
import { fromHarEntry } from '../core/exchange/from-har.ts';
import { isStream, streamEnds } from './stream-ends.ts';

const typed = (mimeType: string) =>
  fromHarEntry({ response: { status: 200, headers: [{ name: 'Content-Type', value: mimeType }], content: {} } }, 'a');

test.each([
  ['text/event-stream; charset=utf-8', true],
  ['application/x-ndjson', true],
  ['application/jsonl', true],
  ['application/stream+json', true],
  ['application/json', false],
  ['text/plain', false],
  ['text/event-streams', false],
])('a stream is known by its type: %s', (type, expected) => {
  expect(isStream(typed(type))).toBe(expected);
});

test('both ends of a long stream stay, with whole records', () => {
  const records = Array.from({ length: 1000 }, (_, at) => `{"at":${at}}`);
  const ends = streamEnds(records.join('\n'), 200);
  const kept = ends.split('\n').filter((line) => line !== '');
  expect(ends.length).toBeLessThanOrEqual(202);
  expect(kept[0]).toBe('{"at":0}');
  expect(kept.at(-1)).toBe('{"at":999}');
  expect(kept.every((line) => records.includes(line))).toBe(true);
  expect(streamEnds('short\n', 200)).toBe('short\n');
});
