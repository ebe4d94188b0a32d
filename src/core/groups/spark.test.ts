import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSpark } from './spark.ts';

const noon = Date.UTC(2026, 2, 1, 12);

describe('the buckets', () => {
  it('hold every time that was counted, in its place', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4e12 }), { minLength: 1, maxLength: 50 }), (times) => {
        const spark = createSpark();
        for (const time of times) spark.add(time);
        const { start, bucketMs, counts } = spark.snapshot();
        const expected = Array.from({ length: 24 }, () => 0);
        for (const time of times) {
          const at = Math.floor((time - start) / bucketMs);
          expected[at] = (expected[at] ?? Number.NaN) + 1;
        }
        expect(counts).toEqual(expected);
      }),
    );
  });

  it('are no wider than twice what is needed', () => {
    const spark = createSpark();
    for (let second = 0; second < 100; second += 1) spark.add(noon + second * 1000);
    const { bucketMs, counts } = spark.snapshot();
    expect(bucketMs).toBe(8000);
    expect(counts.slice(0, 13)).toEqual([8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 4]);
  });

  it('leave out what is no time', () => {
    const spark = createSpark();
    for (const time of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) spark.add(time);
    expect(spark.snapshot()).toMatchObject({ start: 0, bucketMs: 1000 });
  });
});
