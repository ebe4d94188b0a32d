import type { Catalogue, Standard, Vendor, VendorSigns } from '../core/knowledge/types.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import type { Shelves } from './shelves.ts';

export type { Shelves } from './shelves.ts';

/** A catalogue whose parts load when they are first needed, by `import()`; nothing is ever fetched. */
export interface LoadedCatalogue extends Catalogue {
  /**
   * Settles when all is loaded that explaining this exchange may need: the index of signs, everybody who is recognised in it
   * and what they stand on, the families that go by an envelope, HTTP itself. Never rejects.
   */
  ready(exchange: Exchange): Promise<void>;
  /** Settles when everything is loaded: for the command line, the reference list and tests. Never rejects. */
  loadAll(): Promise<void>;
  /** Remembers that the person counts a host (as in `hostOf()`) among a vendor's; null forgets it. */
  assign(host: string, vendorId: string | null): void;
}

const ownShelves = async (): Promise<Shelves> => (await import('./shelves.ts')).shelves;

/** To be called once: as it is built, an `import()` looks at every file that the module needs, also where all are loaded. */
const ownMatching = async () => import('../core/knowledge/match.ts');

/** A fresh catalogue with nothing loaded. */
export function createCatalogue(openShelves: () => Promise<Shelves> = ownShelves): LoadedCatalogue {
  const vendors = new Map<string, Vendor>();
  const unavailable = new Set<string>();
  const assigned = new Map<string, string>();
  const loading = new Map<string, Promise<void>>();
  let standard: Standard | undefined;
  let signs: readonly VendorSigns[] = [];
  let families: readonly VendorSigns[] = [];

  /** Each part is tried once: an extension's own file that is not there will not appear later. */
  const once = (name: string, load: () => Promise<void>): Promise<void> => {
    const started = loading.get(name) ?? load().catch(() => void unavailable.add(name));
    loading.set(name, started);
    return started;
  };
  let matching: ReturnType<typeof ownMatching> | undefined;
  const loadSigns = () =>
    once('signs', async () => {
      signs = (await openShelves()).signs;
      families = signs.filter(
        ({ kind, any }) => kind === 'family' && any.some(({ envelope }) => envelope !== undefined),
      );
    });
  const loadVendor = (one: VendorSigns) =>
    once(one.id, async () => void vendors.set(one.id, { ...one, ...(await (await openShelves()).vendor(one.id)) }));
  const loadStandard = () =>
    once('standard', async () => {
      standard = await (await openShelves()).standard();
    });

  return {
    get signs() {
      return signs;
    },
    vendor: (id) => vendors.get(id),
    get standard() {
      return standard;
    },
    unavailable,
    assigned,
    async ready(exchange) {
      const [{ evidenceOf, matchParties }] = await Promise.all([(matching ??= ownMatching()), loadSigns()]);
      const { vendor, standsOn, gateway, families: seen } = matchParties(evidenceOf(exchange), { signs, assigned });
      const recognised = [vendor, gateway].filter((one) => one !== null).map((one) => one.signs);
      const needed = new Set([...recognised, ...standsOn, ...seen, ...families]);
      await Promise.all([loadStandard(), ...[...needed].map(loadVendor)]);
    },
    async loadAll() {
      await loadSigns();
      await Promise.all([loadStandard(), ...signs.map(loadVendor)]);
    },
    assign(host, vendorId) {
      if (vendorId === null) assigned.delete(host);
      else assigned.set(host, vendorId);
    },
  };
}
