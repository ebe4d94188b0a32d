import { describe, expect, it } from 'vitest';

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

  it('is diagnosed fully right for most, successes and failures told apart', async () => {
    const result = score(cases, await readingsOf(cases.map((example) => toExchange(example))));
    console.info(report('field', result, 100));
    expect(result.percent).toBeGreaterThanOrEqual(97.5);
    expect(result.members.get('failed')).toBeGreaterThanOrEqual(98.5);
  });
});
