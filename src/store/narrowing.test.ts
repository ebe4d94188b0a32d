import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFilter } from '../core/filter/parse-filter.ts';
import { createNarrowing } from './narrowing.ts';

/** Whether a text holds what the words, and the words with a minus, ask for: the least that a filter can be. */
function holds(text: string, query: ReturnType<typeof parseFilter>): boolean {
  return query.terms.every((term) => term.kind === 'word' && text.includes(term.word) !== term.not);
}

describe('createNarrowing', () => {
  it('finds what a filter without memory finds, whatever is typed in what order', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 3 });
    const typed = fc
      .array(fc.tuple(fc.boolean(), word), { maxLength: 3 })
      .map((parts) => parts.map(([not, text]) => (not ? `-${text}` : text)).join(' '));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), fc.array(typed, { maxLength: 30 }), (rows, texts) => {
        const narrow = createNarrowing<string>();
        for (const text of texts) {
          const query = parseFilter(text);
          expect(narrow(rows, query, (row) => holds(row, query))).toEqual(rows.filter((row) => holds(row, query)));
        }
      }),
    );
  });

  it('looks only at what was found for the word so far, and at nothing for a word that it knows', () => {
    const rows = ['card', 'cart', 'dart'];
    const narrow = createNarrowing<string>();
    const looked = (text: string): readonly string[] => {
      const seen: string[] = [];
      const query = parseFilter(text);
      narrow(rows, query, (row) => (seen.push(row), holds(row, query)));
      return seen;
    };
    expect(looked('ca')).toEqual(rows);
    expect(looked('cart')).toEqual(['card', 'cart']);
    expect(looked('ca')).toEqual([]);
    expect(looked('da')).toEqual(rows);
  });

  it('forgets all with the rows', () => {
    const narrow = createNarrowing<string>();
    const query = parseFilter('a');
    expect(narrow(['a'], query, (row) => row.includes('a'))).toEqual(['a']);
    expect(narrow(['b', 'ab'], query, (row) => row.includes('a'))).toEqual(['ab']);
  });
});
