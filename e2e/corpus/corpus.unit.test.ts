import { describe, expect, it } from 'vitest';

import { readingOf } from './reading.ts';
import { readCases, report, score, toExchange } from './score.ts';

describe('the corpus: exchanges of many vendors and frameworks, and what their documentation says of them', () => {
  it('reads every case of the five seed documents', () => {
    const cases = readCases('seeds.jsonl');
    const result = score(
      cases,
      cases.map((example) => readingOf(toExchange(example))),
    );
    expect(result.misses).toEqual([]);
  });

  it('reads at least 70 % of all others with the general reader alone', () => {
    const cases = readCases('dev.jsonl');
    const result = score(
      cases,
      cases.map((example) => readingOf(toExchange(example), [])),
    );
    console.info(report('general reader alone', result));
    expect(result.percent).toBeGreaterThanOrEqual(70);
  });
});
