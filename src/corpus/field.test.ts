import { describe, expect, it } from 'vitest';

import { changesSince } from './known-misses.ts';
import { readingsOf } from './reading.ts';
import { readCases, report, score, toExchange } from './score.ts';

/**
 * Cases of vendors, frameworks and gateways that stand in none of the other files, labelled from public documentation before
 * any of them was diagnosed: what is right here carries over to APIs that nobody listed.
 */
describe('the field corpus: APIs that the reader was not built with', () => {
  const cases = readCases('field.jsonl');

  it('names no vendor and no case of the other files', () => {
    const known = [...readCases('dev.jsonl'), ...readCases('seeds.jsonl')];
    const ids = new Set(known.map((example) => example.id));
    expect(cases.filter((example) => ids.has(example.id))).toEqual([]);
    expect(new Set(cases.map((example) => example.id)).size).toBe(cases.length);
  });

  it('is diagnosed fully right but for the known misses', async () => {
    const result = score(cases, await readingsOf(cases.map((example) => toExchange(example))));
    console.info(report('field', result, 100));
    expect(changesSince('field', result)).toEqual([]);
  });
});
