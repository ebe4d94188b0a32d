import { type Reference, reference } from '../../core/knowledge/reference.ts';
import type { Catalogue, Entry, Vendor } from '../../core/knowledge/types.ts';
import { t } from '../shared/t.ts';

/** Everything that is loaded, as books to read: vendors by name, families, then HTTP and the browsers' network errors. */
export function booksOf(catalogue: Catalogue): readonly Reference[] {
  const vendors = catalogue.signs.map(({ id }) => catalogue.vendor(id)).filter((vendor) => vendor !== undefined);
  const sorted = vendors.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
  return [...sorted, ...standardBooks(catalogue)].map(reference);
}

function rank({ kind }: Vendor): number {
  return ['vendor', 'product', 'gateway', 'family'].indexOf(kind);
}

function standardBooks({ standard }: Catalogue): readonly Vendor[] {
  if (standard === undefined) return [];
  const common = {
    kind: 'family',
    any: [],
    homepage: null,
    support: null,
    limits: [],
    idempotency: null,
    notes: [],
  } as const;
  const { sources, statuses, networkErrors } = standard;
  return [
    { ...common, id: 'standard', name: t('referenceStatuses'), sources, entries: statuses },
    { ...common, id: 'network', name: t('referenceNetwork'), sources, entries: networkErrors.map(withErrorAsCode) },
  ];
}

/** The browsers' word for the error stands where vendors' codes stand. */
function withErrorAsCode(entry: Entry): Entry {
  const { networkError } = entry.match;
  return networkError === undefined ? entry : { ...entry, match: { code: networkError } };
}
