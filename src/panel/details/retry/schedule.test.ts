import { describe, expect, it } from 'vitest';
import { attemptsOf, ticksOf } from './schedule.ts';

const source = { from: 'catalogue', ref: 'x/500' } as const;

describe('attemptsOf', () => {
  it('grows by the factor up to the cap, and any pause may be none', () => {
    const attempts = attemptsOf({ firstSeconds: 1, factor: 2, capSeconds: 5, attempts: 4, source });
    expect(attempts.map(({ bound }) => bound)).toEqual([1, 2, 4, 5]);
    expect(attempts.map(({ earliest, latest }) => [earliest, latest])).toEqual([
      [0, 1],
      [0, 3],
      [0, 7],
      [0, 12],
    ]);
  });

  it('begins no window before what the server states', () => {
    const attempts = attemptsOf({ firstSeconds: 2, factor: 2, capSeconds: 60, attempts: 2, source }, 120);
    expect(attempts.map(({ earliest, latest }) => [earliest, latest])).toEqual([
      [120, 122],
      [120, 126],
    ]);
  });

  it('ends where the numbers make no sense, and after twenty', () => {
    expect(attemptsOf({ firstSeconds: Number.NaN, factor: 2, capSeconds: 5, attempts: 3, source })).toEqual([]);
    expect(attemptsOf({ firstSeconds: 1, factor: 1, capSeconds: 1, attempts: 1e9, source })).toHaveLength(20);
    expect(attemptsOf({ firstSeconds: 1, factor: 2, capSeconds: 5, attempts: 3, source }, Infinity)).toEqual([]);
  });
});

describe('ticksOf', () => {
  it('writes few and round moments', () => {
    expect(ticksOf(7)).toEqual([2, 4]);
    expect(ticksOf(300)).toEqual([60, 120, 180, 240]);
    expect(ticksOf(1020)).toEqual([300, 600]);
    for (const odd of [0, -1, Number.NaN, Infinity]) expect(ticksOf(odd)).toEqual([]);
    expect(ticksOf(1e12).length).toBeLessThanOrEqual(4);
  });
});
