import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pageStartedAt } from './page-clock.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const now = 1_800_000_000_000;

test.each<[string, () => Promise<unknown>, number | null]>([
  ['a bare value', async () => now - 40.5, now - 40.5],
  ['a value with its error', async () => [now - 40, null], now - 40],
  ['a rejection', async () => Promise.reject(new Error('no page')), null],
  ['a string', async () => String(now), null],
  ['NaN', async () => Number.NaN, null],
  ['nothing', async () => undefined, null],
  ['the future', async () => now + 1, null],
  ['long ago', async () => now - 3_600_000, null],
])('%s', async (_name, evaluate, expected) => {
  expect(await pageStartedAt({ eval: evaluate }, now)).toBe(expected);
});

test('no answer in time', async () => {
  const pending = pageStartedAt({ eval: async () => new Promise(() => undefined) }, now);
  await vi.advanceTimersByTimeAsync(3000);
  expect(await pending).toBeNull();
});
