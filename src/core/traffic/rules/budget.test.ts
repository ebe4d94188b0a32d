import { describe, expect, it } from 'vitest';

import { attempts, type Call } from '../test-support/calls.ts';
import { budget } from './budget.ts';

const falling = (from: number, step: number, reset: string | null): readonly Call[] =>
  Array.from({ length: 6 }, (_, index) => ({
    at: index,
    limits: [
      { name: 'X-RateLimit-Remaining', value: String(from - index * step) },
      ...(reset === null ? [] : [{ name: 'X-RateLimit-Reset', value: reset }]),
    ],
  }));

describe('budget', () => {
  it('says when a falling quota is used up before the server gives more', () => {
    expect(budget(attempts(falling(30, 5, '60')))?.text).toContain('used up in 1 s, and there are no more for 60 s');
  });

  it.each([
    ['there is more before it ends', falling(30, 5, '1')],
    ['the server does not say when there is more', falling(30, 5, null)],
    ['the end is far', falling(100_000, 1, '86000')],
    ['readings are few', falling(30, 5, '60').slice(0, 3)],
  ])('is silent where %s', (_, calls) => {
    expect(budget(attempts(calls))).toBeNull();
  });

  it('reads the RateLimit field, and starts anew when the quota rises', () => {
    const calls = [9, 8, 90, 70, 50, 30, 10].map((left, at) => ({
      at,
      limits: [{ name: 'RateLimit', value: `"default";r=${left};t=50` }],
    }));
    expect(budget(attempts(calls))?.tries).toHaveLength(5);
  });
});
