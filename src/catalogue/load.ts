import { matchVendor } from '../core/catalogue/match.ts';
import type { Catalogue, Entry, Standard, Vendor, VendorSigns } from '../core/catalogue/types.ts';
import type { Exchange } from '../core/exchange/exchange.ts';

/** A catalogue whose vendors load when they are first needed, by `import()`; nothing is ever fetched. */
export interface LoadedCatalogue extends Catalogue {
  /** Settles when all is loaded that explaining this exchange may need: its vendor, the families, HTTP itself. Never rejects. */
  ready(exchange: Exchange): Promise<void>;
  /** Settles when everything is loaded: for the command line, the reference list and tests. Never rejects. */
  loadAll(): Promise<void>;
  /** Remembers that the person counts a host (as in `hostOf()`) among a vendor's; null forgets it. */
  assign(host: string, vendorId: string | null): void;
}

/** Where the parts come from; tests hand in their own. */
export interface Shelves {
  readonly signs: readonly VendorSigns[];
  /** Everything of a vendor but its signs. Rejects if there is no such vendor or it can't be loaded. */
  vendor(id: string): Promise<Omit<Vendor, keyof VendorSigns>>;
  standard(): Promise<Standard>;
}

/** A fresh catalogue with the signs of all vendors and nothing else loaded. */
export function createCatalogue(shelves: Shelves = ownShelves): LoadedCatalogue {
  const vendors = new Map<string, Vendor>();
  const unavailable = new Set<string>();
  const assigned = new Map<string, string>();
  const loading = new Map<string, Promise<void>>();
  let standard: Standard | undefined;

  /** Each part is tried once: an extension's own file that is not there will not appear later. */
  const once = (name: string, load: () => Promise<void>): Promise<void> => {
    const started = loading.get(name) ?? load().catch(() => void unavailable.add(name));
    loading.set(name, started);
    return started;
  };
  const loadVendor = (signs: VendorSigns) =>
    once(signs.id, async () => void vendors.set(signs.id, { ...signs, ...(await shelves.vendor(signs.id)) }));
  const loadStandard = () =>
    once('standard', async () => {
      standard = await shelves.standard();
    });
  const families = shelves.signs.filter(({ kind }) => kind === 'family');

  return {
    signs: shelves.signs,
    vendor: (id) => vendors.get(id),
    get standard() {
      return standard;
    },
    unavailable,
    assigned,
    async ready(exchange) {
      const match = matchVendor(exchange, { signs: shelves.signs, assigned });
      const needed = match === null ? families : [match.signs, ...families];
      await Promise.all([loadStandard(), ...needed.map(loadVendor)]);
    },
    async loadAll() {
      await Promise.all([loadStandard(), ...shelves.signs.map(loadVendor)]);
    },
    assign(host, vendorId) {
      if (vendorId === null) assigned.delete(host);
      else assigned.set(host, vendorId);
    },
  };
}

type VendorDetails = Omit<Vendor, keyof VendorSigns | 'entries'>;
type StandardFile = { readonly sources: Standard['sources']; readonly entries: readonly Entry[] };

const signFiles = import.meta.glob<VendorSigns>('./vendors/*/signs.json', { eager: true, import: 'default' });
const vendorFiles = import.meta.glob<VendorDetails>('./vendors/*/vendor.json', { import: 'default' });
const entryFiles = import.meta.glob<readonly Entry[]>('./vendors/*/entries.json', { import: 'default' });
const standardFiles = import.meta.glob<StandardFile>('./standard/*.json', { import: 'default' });

const ownShelves: Shelves = {
  signs: Object.values(signFiles),
  async vendor(id) {
    const [details, entries] = await Promise.all([
      open(vendorFiles, `./vendors/${id}/vendor.json`),
      open(entryFiles, `./vendors/${id}/entries.json`),
    ]);
    return { ...details, entries };
  },
  async standard() {
    const [statuses, networkErrors] = await Promise.all([
      open(standardFiles, './standard/statuses.json'),
      open(standardFiles, './standard/network-errors.json'),
    ]);
    return {
      sources: [...statuses.sources, ...networkErrors.sources],
      statuses: statuses.entries,
      networkErrors: networkErrors.entries,
    };
  },
};

async function open<T>(files: Record<string, () => Promise<T>>, path: string): Promise<T> {
  const file = files[path];
  if (file === undefined) throw new Error(`The catalogue has no ${path}.`);
  return file();
}
