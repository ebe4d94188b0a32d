import { describe, expect, it } from 'vitest';

import { attempts, rulesOf, type Call } from '../test-support/calls.ts';
import { requestLoop } from './request-loop.ts';

const calls = (count: number, everySeconds: number, more: Omit<Call, 'at'> = {}): Call[] =>
  Array.from({ length: count }, (_, index) => ({ at: index * everySeconds, takes: 0.03, ...more }));

describe('request-loop', () => {
  it('names twenty successes that follow each other without a pause', () => {
    const found = requestLoop.find(attempts(calls(25, 0.04)));
    expect(found?.tries.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, index) => String(index + 5)));
    expect(found?.text).toContain('20 times within 0.79 s');
    expect(rulesOf(calls(25, 0.04))).toEqual(['request-loop']);
  });

  it('is not misled by starts in whole milliseconds, behind which a duration has parts of one', () => {
    const rounded = calls(25, 0.04, { takes: 0.0409 });
    expect(rulesOf(rounded)).toEqual(['request-loop']);
  });

  it.each<[string, Call[]]>([
    ['calls overlap by more', calls(25, 0.04, { takes: 0.045 })],
    ['a page polls five times a second', calls(60, 0.2)],
    ['a page polls long', calls(25, 2.01, { takes: 2 })],
    ['calls run side by side', calls(25, 0, { takes: 0.5 })],
    ['a file comes in parts', calls(25, 0.04, { status: 206 })],
    ['they are few', calls(19, 0.04)],
    ['one failed', calls(25, 0.04).map((call, index) => (index === 12 ? { ...call, status: 404 } : call))],
  ])('is silent where %s', (_, story) => {
    expect(rulesOf(story)).not.toContain('request-loop');
  });

  it('is silent where each request differs', () => {
    const search = calls(40, 0.04).map((call, index) => ({ ...call, path: `/search?q=${'a'.repeat(index)}` }));
    expect(rulesOf(search)).toEqual([]);
  });
});
