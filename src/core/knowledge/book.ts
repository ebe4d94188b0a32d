import type { Source } from '../diagnosis.ts';
import { rememberedOf } from '../lib/remember.ts';
import type { CatalogueSource, Entry, Vendor } from './types.ts';

/** One vendor, family or standard, seen as a book that statements cite. */
export interface Book {
  /** Id of the vendor or family; `standard` for HTTP. */
  readonly id: string;
  readonly sources: readonly CatalogueSource[];
  /** As sentences name it: `Scanova`, `APIs of this shape`, `HTTP`. */
  readonly name: string;
  /** Who runs the API, at the beginning of a sentence: `Scanova`; `The operator of the API` behind products, gateways and families. */
  readonly operator: string;
  /** Where a fact of an entry (or of the book as a whole: null) was read. */
  source(entry: Entry | null, sourceId: string): Source;
}

/** A book over a vendor's or family's sources: `ref` is `vendor/entry`, or the vendor alone. Unknown source ids give no link. */
export const catalogueBook = rememberedOf(({ id, kind, name, sources }: Vendor): Book => {
  const refOf = (entry: Entry | null) => (entry === null ? id : `${id}/${entry.id}`);
  const [who, operator] =
    kind === 'family' ? ['APIs of this shape', someone] : kind === 'vendor' ? [name, name] : [name, someone];
  return { id, sources, name: who, operator, source: citing('catalogue', refOf, sources) };
});

/** A book over HTTP itself: `ref` is the entry's id. */
export const standardBook = rememberedOf((sources: readonly CatalogueSource[]): Book => {
  return {
    id: 'standard',
    sources,
    name: 'HTTP',
    operator: someone,
    source: citing('standard', (entry) => entry?.id ?? 'http', sources),
  };
});

/** Who runs an API that is nobody's by name. */
export const someone = 'The operator of the API';

function citing(
  from: Source['from'],
  refOf: (entry: Entry | null) => string,
  sources: readonly CatalogueSource[],
): Book['source'] {
  const urls = new Map(sources.map(({ id, url }) => [id, url]));
  return (entry, sourceId) => {
    const url = urls.get(sourceId) ?? null;
    return url === null ? { from, ref: refOf(entry) } : { from, ref: refOf(entry), url };
  };
}

/** Id of the source in which an entry was read. */
export function sourceOf({ meaning, source }: Entry): string {
  return meaning?.source ?? source ?? '';
}
