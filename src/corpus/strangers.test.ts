import { describe, expect, it } from 'vitest';

import { changesSince } from './known-misses.ts';
import { readingsOf } from './reading.ts';
import { readCases, report, score, toExchange } from './score.ts';

/**
 * Codes and sentences from the error pages of APIs that stand in no other file. Their class was written down before any of them
 * was diagnosed, and nothing else of them is judged: a check of the table of evidence.
 */
describe('the strangers: the class of what other APIs document', () => {
  const cases = readCases('strangers.jsonl');

  it('names no vendor of the other files', () => {
    const others = ['dev.jsonl', 'seeds.jsonl', 'field.jsonl', 'unseen.jsonl'].flatMap((name) => readCases(name));
    const known = new Set(others.map(({ vendor }) => vendor.toLowerCase()));
    expect(cases.filter(({ vendor }) => known.has(vendor.toLowerCase()))).toEqual([]);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    expect(cases.length).toBeGreaterThan(200);
  });

  it('is right but for the known misses', async () => {
    const result = score(cases, await readingsOf(cases.map((example) => toExchange(example))));
    console.info(report('strangers', result, 20));
    expect(changesSince('strangers', result)).toEqual([]);
  });
});
