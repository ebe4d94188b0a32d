import { describe, expect, it } from 'vitest';
import { diagnosisWith, exchangeWith } from '../../core/filter/test-support/subject.ts';
import { rowOf } from '../../store/row.ts';
import { timeBuckets } from './time-buckets.ts';

const noon = Date.UTC(2026, 2, 1, 12);

function rowAt(seconds: number, parts: Parameters<typeof diagnosisWith>[0] = {}) {
  const exchange = exchangeWith({ id: `at${seconds}`, startedAt: noon + seconds * 1000 });
  return rowOf(exchange, diagnosisWith(parts), { signs: [] });
}

describe('timeBuckets', () => {
  it('counts by class, a second or more at a time, and leaves empty stretches out', () => {
    const { size, filled } = timeBuckets([rowAt(0), rowAt(0.5, { class: 'server' }), rowAt(5)]);
    expect(size).toBe(6);
    expect(filled.map(({ at, count, first }) => [at, count, first])).toEqual([
      [0, 2, 'at0'],
      [5, 1, 'at5'],
    ]);
    expect([...(filled[0]?.classes ?? [])]).toEqual([
      ['validation', 1],
      ['server', 1],
    ]);
  });

  it('has at most 60, however long the time, and loses no failure', () => {
    const { size, filled } = timeBuckets(Array.from({ length: 1000 }, (_, at) => rowAt(at * 37)));
    expect(size).toBeLessThanOrEqual(60);
    expect(filled.reduce((sum, { count }) => sum + count, 0)).toBe(1000);
  });

  it('counts neither what the page gave up nor what has no time', () => {
    expect(timeBuckets([rowAt(0, { failed: false, givenUp: true }), rowAt(-noon / 1000)]).filled).toEqual([]);
  });
});
