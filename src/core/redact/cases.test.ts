import { describe, expect, it } from 'vitest';
import { mistakesOf, secretCases } from './test-support/secret-cases.ts';

describe('secrets hidden, the rest kept', () => {
  it.each(secretCases.map((one) => [one.id, one] as const))('%s', (_, one) => {
    expect(one.vanish ?? one.keep).toBeDefined();
    expect(mistakesOf(one)).toEqual([]);
  });
});
