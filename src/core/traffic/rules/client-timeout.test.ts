import { describe, expect, it } from 'vitest';

import { attempts, rulesOf, type Call } from '../test-support/calls.ts';
import { clientTimeout } from './client-timeout.ts';

const aborted = (at: number, takes: number, more: Partial<Call> = {}): Call => ({
  at,
  takes,
  status: 0,
  failed: false,
  givenUp: true,
  ...more,
});

describe('client-timeout', () => {
  it('names the calls that were given up after equal times near a round value', () => {
    const found = clientTimeout.find(attempts([aborted(0, 5.003), aborted(9, 4.998), aborted(21, 5.011)]));
    expect(found?.tries.map(({ id }) => id)).toEqual(['0', '1', '2']);
    expect(found?.text).toMatch(/^3 requests .* 5 s after their start, .* timeout of 5 s/);
  });

  it('counts calls to several endpoints, also side by side if they end apart', () => {
    const calls = [aborted(0, 10, { path: '/a' }), aborted(0.4, 10.01, { path: '/b' })];
    expect(rulesOf(calls)).toEqual(['client-timeout']);
  });

  it('is not led astray by earlier cancels', () => {
    const calls = [aborted(0, 0.4), aborted(1, 2.7), aborted(9, 5), aborted(20, 5.01)];
    expect(clientTimeout.find(attempts(calls))?.tries.map(({ id }) => id)).toEqual(['2', '3']);
  });

  it.each<[string, Call[]]>([
    ['it happened once', [aborted(0, 5)]],
    ['the times differ', [aborted(0, 5), aborted(9, 4.96)]],
    ['they are no value that people set', [aborted(0, 3.7), aborted(9, 3.71)]],
    ['all ended at one moment: a navigation', [aborted(0, 5, { path: '/a' }), aborted(0.01, 5, { path: '/b' })]],
    [
      'each was replaced by the next: a poll that overtakes itself',
      [aborted(0, 5), aborted(5.01, 5), aborted(10.02, 5)],
    ],
    ['people cancel', [aborted(0, 1.2), aborted(4, 0.8), aborted(9, 2.31)]],
    ['a call to the endpoint lasted longer', [{ at: 0, takes: 7 }, aborted(9, 5), aborted(20, 5)]],
    ['a cancel came later than that', [aborted(0, 8.4), aborted(19, 5), aborted(30, 5)]],
    [
      'servers ended them',
      [
        { at: 0, takes: 5, status: 504 },
        { at: 9, takes: 5, status: 504 },
      ],
    ],
  ])('is silent where %s', (_, calls) => {
    expect(clientTimeout.find(attempts(calls))).toBeNull();
  });

  it('is taken back when a call to the endpoint lasts longer', () => {
    const calls = [aborted(0, 5), aborted(9, 5)];
    expect(rulesOf(calls)).toEqual(['client-timeout']);
    expect(rulesOf([...calls, { at: 20, takes: 6 }])).toEqual([]);
    expect(rulesOf([...calls, { at: 20, takes: 1 }])).toEqual(['client-timeout']);
  });
});
