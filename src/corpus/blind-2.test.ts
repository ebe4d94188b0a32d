import { describe, expect, it } from 'vitest';

import { bearsFailureMarks } from '../core/outcome/bears-failure-marks.ts';
import { mayHideFailure } from '../core/outcome/index.ts';
import { changesSince, corpora } from './known-misses.ts';
import { readingsOf } from './reading.ts';
import { readCases, report, score, toExchange } from './score.ts';

/**
 * Answers of APIs and servers that stand in no other file, from their documentation, source code and issues; a few in languages that are
 * rarely documented were composed. What a careful reader concludes was written before any was diagnosed. Fully right at first sight: 80 %
 * of 167 (class 88 %, one false alarm among 20 that are innocent); four expectations were a matter of taste and were corrected, without
 * them 83 %. What kind of reasoning the rest lacked was mended where others need it, too. Of 41 more, written after that (fourteen of them
 * composed), 95 % at first sight (class 97 %, no false alarm): too few and too tame to say more than that it helped.
 */
describe('blind, the second list: concluded before they were diagnosed', () => {
  const cases = readCases('blind-2.jsonl');

  it('has no case of the other files', () => {
    const others = corpora.filter((other) => other !== 'blind-2');
    const known = new Set(others.flatMap((other) => readCases(`${other}.jsonl`)).map(({ id }) => id));
    expect(cases.filter(({ id }) => known.has(id))).toEqual([]);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    expect(cases.filter(({ expect: { failed } }) => !failed).length).toBeGreaterThan(15);
  });

  it('is diagnosed fully right but for the known misses', async () => {
    const exchanges = cases.map((example) => toExchange(example));
    const readings = await readingsOf(exchanges);
    const result = score(cases, readings);
    console.info(report('blind-2', result, 20));
    expect(changesSince('blind-2', result)).toEqual([]);
    const hidden = exchanges.filter((exchange, index) => mayHideFailure(exchange) && readings[index]?.failed === true);
    expect(hidden.filter((exchange) => !bearsFailureMarks(exchange)).map((exchange) => exchange.id)).toEqual([]);
  });
});
