import type { Source } from '../diagnosis.ts';
import type { CatalogueSource, Entry, Vendor } from './types.ts';

/** One vendor, family or standard, seen as a book that statements cite. */
export interface Book {
  /** As sentences name it: `Scanova`, `APIs of this shape`, `HTTP`. */
  readonly name: string;
  /** Who runs the API, at the beginning of a sentence: `Scanova`, `The operator of the API`. */
  readonly operator: string;
  /** Where a fact of an entry (or of the book as a whole: null) was read. */
  source(entry: Entry | null, sourceId: string): Source;
}

/** A book over a vendor's or family's sources: `ref` is `vendor/entry`. Unknown source ids give no link. */
export function catalogueBook({ id, kind, name, sources }: Vendor): Book {
  return kind === 'vendor'
    ? makeBook('catalogue', id, name, name, sources)
    : makeBook('catalogue', id, 'APIs of this shape', someone, sources);
}

/** A book over HTTP itself: `ref` is the entry's id. */
export function standardBook(sources: readonly CatalogueSource[]): Book {
  return makeBook('standard', null, 'HTTP', someone, sources);
}

const someone = 'The operator of the API';

function makeBook(
  from: Source['from'],
  id: string | null,
  name: string,
  operator: string,
  sources: readonly CatalogueSource[],
): Book {
  return {
    name,
    operator,
    source(entry, sourceId) {
      const ref = [id, entry?.id].filter((part) => part != null).join('/');
      const url = sources.find((source) => source.id === sourceId)?.url ?? null;
      return url === null ? { from, ref } : { from, ref, url };
    },
  };
}
