import { expect, test } from 'vitest';
import { createNewest } from './newest.ts';

test('keeps the newest and names what went', () => {
  const newest = createNewest<number>(2);
  expect(newest.set('a', 1)).toEqual([]);
  expect(newest.set('b', 2)).toEqual([]);
  expect(newest.set('c', 3)).toEqual([{ key: 'a', value: 1 }]);
  expect(newest.values()).toEqual([2, 3]);
  expect(newest.has('a')).toBe(false);
});

test('a known key is replaced in its place', () => {
  const newest = createNewest<number>(2);
  newest.set('a', 1);
  newest.set('b', 2);
  expect(newest.set('a', 10)).toEqual([]);
  expect(newest.values()).toEqual([10, 2]);
  expect(newest.set('c', 3)).toEqual([{ key: 'a', value: 10 }]);
});

test('forgets', () => {
  const newest = createNewest<number>(2);
  newest.set('a', 1);
  expect(newest.delete('a')).toBe(true);
  newest.set('b', 2);
  newest.clear();
  expect(newest.size).toBe(0);
});
