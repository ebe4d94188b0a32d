import { describe, expect, it } from 'vitest';
import { attemptsOf } from './schedule.ts';

const source = { from: 'catalogue', ref: 'x/500' } as const;

describe('attemptsOf', () => {
  it('grows by the factor up to the cap', () => {
    const attempts = attemptsOf({ firstSeconds: 1, factor: 2, capSeconds: 5, attempts: 4, source });
    expect(attempts.map(({ wait }) => wait)).toEqual([1, 2, 4, 5]);
    expect(attempts.at(-1)?.at).toBe(12);
  });

  it('ends where the numbers make no sense, and after twenty', () => {
    expect(attemptsOf({ firstSeconds: Number.NaN, factor: 2, capSeconds: 5, attempts: 3, source })).toEqual([]);
    expect(attemptsOf({ firstSeconds: 1, factor: 1, capSeconds: 1, attempts: 1e9, source })).toHaveLength(20);
  });
});
