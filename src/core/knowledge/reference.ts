import type { CatalogueSource, Entry, Fact, Vendor } from './types.ts';

/** One line of the reference list: what a status or code means with a vendor. */
export interface ReferenceRow {
  /** `scanova/401`: the `ref` of statements that came from this entry. */
  readonly ref: string;
  /** `401`, `4xx`, `no response`; null where the entry goes by its code alone. */
  readonly status: string | null;
  readonly codes: readonly string[];
  readonly outcome: Entry['outcome'];
  readonly title: string;
  readonly meaning: string;
  /** Further sentences: uses, examples, causes, fixes. */
  readonly notes: readonly string[];
  readonly docs: string | null;
}

/** A vendor or family as a page to read. */
export interface Reference {
  readonly id: string;
  readonly name: string;
  readonly kind: Vendor['kind'];
  readonly homepage: string | null;
  readonly statusPage: string | null;
  /** What holds for the whole API: peculiarities, limits, idempotency. */
  readonly about: readonly string[];
  readonly rows: readonly ReferenceRow[];
  /** How many of the rows name a cause or a fix; the others say what a status or code is called or means. */
  readonly explained: number;
  readonly sources: readonly CatalogueSource[];
}

/** The reference of one vendor: rows by status (those without one last), then as in the catalogue. */
export function reference(vendor: Vendor): Reference {
  const { id, name, kind, homepage, statusPage, notes, limits, idempotency, entries, sources } = vendor;
  return {
    id,
    name,
    kind,
    homepage,
    statusPage: statusPage?.url ?? null,
    about: [...texts(notes), ...texts(limits), ...(idempotency === null ? [] : [idempotency.text])],
    rows: entries.toSorted((a, b) => order(a) - order(b)).map((entry) => row(id, entry)),
    explained: entries.filter(isExplained).length,
    sources,
  };
}

/** Whether an entry says why, or what to do. */
export function isExplained({ causes, fixes }: Entry): boolean {
  return causes.length + fixes.length > 0;
}

/** The rows that hold all words of the query somewhere, without regard to case. An empty query keeps all. */
export function searchRows(rows: readonly ReferenceRow[], query: string): readonly ReferenceRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = [row.status ?? '', ...row.codes, row.title, row.meaning, ...row.notes].join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function row(vendorId: string, entry: Entry): ReferenceRow {
  const { match, codes, outcome, title, meaning, causes, fixes, notes, docs } = entry;
  return {
    ref: `${vendorId}/${entry.id}`,
    status: statusLabel(entry),
    codes: [...(match.code === undefined ? [] : [match.code]), ...(codes ?? [])],
    outcome,
    title,
    meaning: meaning?.text ?? '',
    notes: texts([...notes, ...causes, ...fixes]),
    docs,
  };
}

function statusLabel({ match: { status, statusClass } }: Entry): string | null {
  if (status === 0) return 'no response';
  if (status !== undefined) return String(status);
  return statusClass === undefined ? null : `${statusClass}xx`;
}

function order({ match: { status, statusClass } }: Entry): number {
  if (status === 0) return 998;
  return status ?? (statusClass === undefined ? 999 : statusClass * 100 - 1);
}

function texts(facts: readonly Fact[]): readonly string[] {
  return facts.map(({ text }) => text);
}
