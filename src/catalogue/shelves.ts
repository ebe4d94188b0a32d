import { type AboutFile, type EntryFile, expandAbout, expandEntries } from '../core/knowledge/expand.ts';
import type { Entry, Standard, Vendor, VendorSigns } from '../core/knowledge/types.ts';

/** Where the catalogue's parts come from; tests hand in their own. */
export interface Shelves {
  readonly signs: readonly VendorSigns[];
  /** Everything of a vendor but its signs. Rejects if there is no such vendor or it can't be loaded. */
  vendor(id: string): Promise<Omit<Vendor, keyof VendorSigns>>;
  standard(): Promise<Standard>;
}

type StandardFile = { readonly sources: Standard['sources']; readonly entries: readonly Entry[] };

const signFiles = import.meta.glob<VendorSigns>('./*/*/signs.json', { eager: true, import: 'default' });
const aboutFiles = import.meta.glob<AboutFile>('./*/*/about.json', { import: 'default' });
/** By the name that both the file and its module in a build have (shipped.ts). */
const entryFiles = import.meta.glob<EntryFile['groups']>('./*/*/entries.json', { import: 'groups' });
const standardFiles = import.meta.glob<StandardFile>('./standard/*.json', { import: 'default' });

const folders = new Map(Object.entries(signFiles).map(([path, { id }]) => [id, path.replace(/signs\.json$/, '')]));

/** The files of this folder. They are one chunk of their own with the index of all signs: the start bundle has none of it. */
export const shelves: Shelves = {
  signs: Object.values(signFiles),
  async vendor(id) {
    const folder = folders.get(id) ?? '';
    const [about, groups] = await Promise.all([
      open(aboutFiles, `${folder}about.json`),
      open(entryFiles, `${folder}entries.json`),
    ]);
    return { ...expandAbout(about), entries: expandEntries({ groups }) };
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
