import type { Query, Term } from '../core/filter/query.ts';

/** Results of earlier queries that are kept, newest last: as many as one takes back while correcting a word. */
const KEPT = 8;

interface Known<Row> {
  readonly words: readonly string[];
  readonly found: readonly Row[];
}

/**
 * Filters the same rows again and again, as a person types: where a query asks for all that an earlier one asked for and
 * more, only what that one found is looked at. Only plain words are compared; other terms are tested as ever. Once other rows
 * are given, all is forgotten.
 */
export function createNarrowing<Row>(): (
  rows: readonly Row[],
  query: Query,
  test: (row: Row) => boolean,
) => readonly Row[] {
  let source: readonly Row[] = [];
  let known: Known<Row>[] = [];
  return (rows, query, test) => {
    if (rows !== source) {
      source = rows;
      known = [];
    }
    const words = query.terms.flatMap(wordOf);
    const isPlain = words.length === query.terms.length;
    const wider = known.filter((last) => last.words.every((word) => words.some((now) => now.includes(word))));
    const same = isPlain && wider.find((last) => words.every((word) => last.words.some((was) => was.includes(word))));
    if (same) return same.found;
    const fewest = wider.reduce((least, { found }) => (found.length < least.length ? found : least), rows);
    const found = fewest.filter(test);
    if (isPlain) known = [...known, { words, found }].slice(-KEPT);
    return found;
  };
}

function wordOf(term: Term): readonly string[] {
  return term.kind === 'word' && !term.not ? [term.word] : [];
}
