import { expect, test } from 'vitest';
import { streamEnds } from './stream-ends.ts';

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
