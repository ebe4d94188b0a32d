import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSearch } from './search.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 6, maxLength: 90 });

describe('createSearch', () => {
  it('covers every occurrence of every text', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 1, maxLength: 20 }),
        fc.array(word, { maxLength: 10 }),
        (needles, haystack) => {
          const text = haystack.join('');
          const rest = Array.from(text);
          createSearch(new Map(needles.map((needle) => [needle, needle]))).find(text, (start, end) =>
            rest.fill(' ', start, end),
          );
          for (const needle of needles) expect(rest.join('')).not.toContain(needle);
        },
      ),
    );
  });

  it('stays linear where everything begins alike', () => {
    const needles = new Map(Array.from({ length: 256 }, (_, i) => [`${'a'.repeat(6 + (i % 58))}b${i}`, i]));
    let covered = 0;
    createSearch(needles).find('a'.repeat(1_000_000), (start, end) => {
      covered += end - start;
    });
    expect(covered).toBeLessThanOrEqual(1_000_000);
  });
});
