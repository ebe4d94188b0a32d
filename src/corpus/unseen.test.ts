import { describe, expect, it } from 'vitest';

import { bearsFailureMarks } from '../core/outcome/bears-failure-marks.ts';
import { mayHideFailure } from '../core/outcome/index.ts';
import { changesSince } from './known-misses.ts';
import { readingsOf } from './reading.ts';
import { readCases, report, score, toExchange } from './score.ts';

/**
 * A second field corpus, of vendors that stand in no other file: each was labelled before it was diagnosed, and what was
 * missed was mended by principle. Members on which careful readers may differ are named in `soft`.
 */
describe('the unseen corpus: vendors of no other file', () => {
  const cases = readCases('unseen.jsonl');

  it('names no case of the other files', () => {
    const known = ['dev.jsonl', 'seeds.jsonl', 'field.jsonl'].flatMap((name) => readCases(name));
    const ids = new Set(known.map((example) => example.id));
    expect(cases.filter((example) => ids.has(example.id))).toEqual([]);
    expect(new Set(cases.map((example) => example.id)).size).toBe(cases.length);
  });

  it('shows in every failure that is read the marks by which a panel picks what it reads in full', async () => {
    const exchanges = cases.map((example) => toExchange(example));
    const readings = await readingsOf(exchanges);
    const hidden = exchanges.filter((exchange, index) => mayHideFailure(exchange) && readings[index]?.failed === true);
    expect(hidden.filter((exchange) => !bearsFailureMarks(exchange)).map((exchange) => exchange.id)).toEqual([]);
    expect(hidden.length).toBeGreaterThan(50);
  });

  it('is diagnosed fully right but for the known misses', async () => {
    const result = score(cases, await readingsOf(cases.map((example) => toExchange(example))));
    console.info(report('unseen', result, 100));
    expect(changesSince('unseen', result)).toEqual([]);
  });
});
