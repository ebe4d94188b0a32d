import { describe, expect, it } from 'vitest';

import { readingsOf, readingWith } from './reading.ts';
import { readCases, report, score, toExchange } from './score.ts';

describe('the corpus: exchanges of many vendors and frameworks, and what their documentation says of them', () => {
  it('is diagnosed fully right for the five seed documents', async () => {
    const cases = readCases('seeds.jsonl');
    const result = score(cases, await readingsOf(cases.map((example) => toExchange(example))));
    expect(result.misses).toEqual([]);
  });

  it('is diagnosed fully right for 97 % of all others, every failure and every success told apart', async () => {
    const cases = readCases('dev.jsonl');
    const result = score(cases, await readingsOf(cases.map((example) => toExchange(example))));
    console.info(report('all shapes', result, 20));
    expect(result.percent).toBeGreaterThanOrEqual(97);
    expect(result.members.get('failed')).toBe(100);
    expect(result.members.get('class')).toBeGreaterThanOrEqual(98);
  });

  it('is read for 70 % of all others by the general reader alone', () => {
    const cases = readCases('dev.jsonl');
    const result = score(
      cases,
      cases.map((example) => readingWith(toExchange(example), [])),
    );
    console.info(report('general reader alone', result));
    expect(result.percent).toBeGreaterThanOrEqual(70);
  });
});
