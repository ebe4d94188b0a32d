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
          createSearch(new Map(needles.map((needle) => [needle, needle]))).find(text, (start, end) => {
            rest.fill(' ', start, end);
            return true;
          });
          // An occurrence that begins inside of another and ends behind it leaves no end uncovered.
          for (const needle of needles) {
            for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1))
              expect(
                rest
                  .slice(at, at + needle.length)
                  .join('')
                  .trim(),
              ).toBe('');
          }
        },
      ),
    );
  });

  it('stays linear where everything begins alike', () => {
    const needles = new Map(Array.from({ length: 256 }, (_, i) => [`${'a'.repeat(6 + (i % 58))}b${i}`, i]));
    let covered = 0;
    createSearch(needles).find('a'.repeat(1_000_000), (start, end) => {
      covered += end - start;
      return true;
    });
    expect(covered).toBeLessThanOrEqual(10_000_000);
  });
});
