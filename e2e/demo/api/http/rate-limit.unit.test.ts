import { describe, expect, it } from 'vitest';
import { createRateLimit } from './rate-limit.ts';

describe('createRateLimit', () => {
  it('refuses what is over, counts down, and lets pass again when the named time is over', () => {
    let now = 50_000;
    const limit = createRateLimit(2, 3, () => now);
    expect([limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([0, 0, 3]);
    now += 1200;
    expect(limit.take('a')).toBe(2);
    now += 1799;
    expect(limit.take('a')).toBe(1);
    now += 1;
    expect([limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([0, 0, 3]);
  });

  it('counts each caller apart', () => {
    const limit = createRateLimit(1, 3, () => 1);
    expect([limit.take('a'), limit.take('b'), limit.take('a')]).toEqual([0, 0, 3]);
  });

  it('refuses everything where nothing is allowed', () => {
    expect(createRateLimit(0, 30, () => 1).take('a')).toBe(30);
  });
});
