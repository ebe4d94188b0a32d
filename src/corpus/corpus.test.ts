import { describe, expect, it } from 'vitest';

import { changesSince } from './known-misses.ts';
import { readingsOf, readingWith } from './reading.ts';
import { readCases, report, score, toExchange } from './score.ts';

describe('the corpus: exchanges of many vendors and frameworks, and what their documentation says of them', () => {
  it('is diagnosed fully right for the five seed documents', async () => {
    const cases = readCases('seeds.jsonl');
    const result = score(cases, await readingsOf(cases.map((example) => toExchange(example))));
    expect(result.misses).toEqual([]);
  });

  it('is diagnosed fully right for all others but the known misses', async () => {
    const cases = readCases('dev.jsonl');
    const result = score(cases, await readingsOf(cases.map((example) => toExchange(example))));
    console.info(report('all envelopes', result, 20));
    expect(changesSince('dev', result)).toEqual([]);
  });

  it('is read by the general reader alone as before', () => {
    const cases = readCases('dev.jsonl');
    const result = score(
      cases,
      cases.map((example) => readingWith(toExchange(example), [])),
    );
    console.info(report('general reader alone', result));
    expect(changesSince('general reader alone', result)).toEqual([]);
  });
});
