import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { titlesAt, type Step } from './steps.ts';

/** What it must be the same as: each time asks each step. */
function plainly(times: readonly number[], steps: readonly Step[], most: number): readonly (readonly string[])[] {
  return times.map((time) =>
    steps
      .filter(({ start, end }) => start <= time && time <= end)
      .sort((one, other) => one.start - other.start)
      .map(({ title }) => title)
      .slice(-most),
  );
}

const time = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.constant(Number.NaN));
const step = fc.record({
  title: fc.string({ maxLength: 3 }),
  start: fc.integer({ min: 0, max: 30 }),
  end: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.constant(Number.POSITIVE_INFINITY)),
});

describe('titlesAt', () => {
  it('gives the steps that ran then, outermost first, of many the innermost', () => {
    const steps = [
      { title: 'test', start: 0, end: 100 },
      { title: 'fill', start: 10, end: 50 },
      { title: 'click', start: 20, end: 30 },
      { title: 'backwards', start: 40, end: 5 },
      { title: 'endless', start: 60, end: Number.POSITIVE_INFINITY },
    ];
    expect(titlesAt([25, 5, 30, 31, 200, Number.NaN, 25], steps, 2)).toEqual([
      ['fill', 'click'],
      ['test'],
      ['fill', 'click'],
      ['test', 'fill'],
      ['endless'],
      [],
      ['fill', 'click'],
    ]);
  });

  it('is the same as asking each step at each time', () => {
    fc.assert(
      fc.property(fc.array(time, { maxLength: 20 }), fc.array(step, { maxLength: 20 }), (times, steps) => {
        expect(titlesAt(times, steps, 4)).toEqual(plainly(times, steps, 4));
      }),
    );
  });

  it.each([
    ['one in the other', (at: number, count: number) => [at, 2 * count - at]],
    ['one after the other', (at: number) => [at, at + 1]],
    ['without an end', (at: number) => [at, Number.POSITIVE_INFINITY]],
  ] as const)('looks at steps and times about as often as sorting them does (%s)', (_, of) => {
    const readsOf = (count: number): number => {
      let reads = 0;
      const steps = Array.from({ length: count }, (__, at): Step => {
        const [start = 0, end = 0] = of(at, count);
        return {
          get title() {
            reads += 1;
            return 'a step';
          },
          get start() {
            reads += 1;
            return start;
          },
          get end() {
            reads += 1;
            return end;
          },
        };
      });
      titlesAt(
        Array.from({ length: count }, (__, at) => at),
        steps,
        4,
      );
      return reads;
    };
    expect(readsOf(4_000) / readsOf(2_000)).toBeLessThan(2.4);
  });
});
