import { describe, expect, it } from 'vitest';

import { attempts, rulesOf, type Call } from '../test-support/calls.ts';
import { budget } from './budget.ts';

const falling = (from: number, step: number, reset: string | null): readonly Call[] =>
  Array.from({ length: 6 }, (_, index) => ({
    at: index,
    limits: [
      { name: 'X-RateLimit-Remaining', value: String(from - index * step) },
      ...(reset === null ? [] : [{ name: 'X-RateLimit-Reset', value: reset }]),
    ],
  }));

const at = (left: readonly number[], from = 0): Call[] =>
  left.map((remaining, index) => ({
    at: from + index,
    limits: [
      { name: 'X-RateLimit-Remaining', value: String(remaining) },
      { name: 'X-RateLimit-Reset', value: '60' },
    ],
  }));

describe('budget', () => {
  it('says when a falling quota is used up before the server gives more', () => {
    expect(budget.find(attempts(falling(30, 5, '60')))?.text).toContain(
      'used up in 1 s, and there are no more for 60 s',
    );
  });

  it.each([
    ['there is more before it ends', falling(30, 5, '1')],
    ['the server does not say when there is more', falling(30, 5, null)],
    ['the end is far', falling(100_000, 1, '86000')],
    ['readings are few', falling(30, 5, '60').slice(0, 3)],
    ['nothing falls: a page polls within its quota', falling(59, 0, '30')],
    ['one fall is most of it: another caller, or another quota', [...at([5000, 4999, 4998]), ...at([31, 30, 29], 4)]],
    [
      'two quotas take turns under one name',
      at([4999, 30, 29, 28, 27, 26])
        .map((call, index) => ({
          ...call,
          limits: [...(call.limits ?? []), { name: 'X-RateLimit-Limit', value: index === 0 ? '5000' : '30' }],
        }))
        .slice(0, 5),
    ],
  ])('is silent where %s', (_, calls) => {
    expect(budget.find(attempts(calls))).toBeNull();
  });

  it('says that it is used up, and takes back what is over', () => {
    const story = at([4, 3, 2, 1, 0]);
    expect(budget.find(attempts(story))?.text).toBe(
      'This server’s quota (x-ratelimit-remaining) is used up, and there are no more for 60 s.',
    );
    expect(rulesOf(story)).toEqual(['quota-ends']);
    expect(rulesOf([...story, { at: 6 }, { at: 7, status: 500 }])).toEqual(['quota-ends']);
    expect(rulesOf([...story, ...at([100], 8)])).toEqual([]);
  });

  it('reads an absolute reset against the server’s clock', () => {
    const reset = Date.UTC(2026, 2, 1, 13) / 1000;
    const story = [0, 1, 2, 3, 4].map((second) => ({
      at: second,
      limits: [
        { name: 'X-RateLimit-Remaining', value: String(30 - 5 * second) },
        { name: 'X-RateLimit-Reset', value: String(reset + 40) },
        { name: 'Date', value: `Sun, 01 Mar 2026 13:00:0${second} GMT` },
      ],
    }));
    expect(budget.find(attempts(story))?.text).toContain('no more for 36 s');
  });

  it('reads the RateLimit field, and starts anew when the quota rises', () => {
    const calls = [9, 8, 90, 70, 50, 30, 10].map((left, at) => ({
      at,
      limits: [{ name: 'RateLimit', value: `"default";r=${left};t=50` }],
    }));
    expect(budget.find(attempts(calls))?.tries).toHaveLength(5);
  });
});
