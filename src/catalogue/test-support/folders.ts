import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import {
  type AboutFile,
  type EntryFile,
  expandAbout,
  type ExpandedEntry,
  expandGroups,
} from '../../core/knowledge/expand.ts';
import type { Entry, Vendor, VendorSigns } from '../../core/knowledge/types.ts';
import { readJsonLines } from '../../core/test-support/read-json-lines.ts';
import type { Case } from './case.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

export const expectedFiles: readonly string[] = ['signs.json', 'about.json', 'entries.json', 'cases.jsonl'];

/** The folders of folders: one for each kind. */
export const kindFolders = {
  vendors: 'vendor',
  products: 'product',
  gateways: 'gateway',
  families: 'family',
} as const;

/** One folder of a vendor, product, gateway or family as it lies on the disk. Missing files read as empty, so that all laws can speak. */
export interface Folder {
  readonly name: string;
  readonly kind: VendorSigns['kind'];
  /** Below src/catalogue: `vendors/acme`. */
  readonly place: string;
  /** For messages: `src/catalogue/vendors/acme`. */
  readonly path: string;
  readonly files: readonly string[];
  readonly signs: VendorSigns;
  readonly details: Omit<Vendor, keyof VendorSigns | 'entries'>;
  readonly entries: readonly Entry[];
  /** The same entries, each beside its group. */
  readonly expanded: readonly ExpandedEntry[];
  readonly cases: readonly Case[];
}

export function vendorFolders(): readonly Folder[] {
  return Object.entries(kindFolders).flatMap(([under, kind]) =>
    existsSync(`${root}${under}`)
      ? readdirSync(`${root}${under}`)
          .toSorted()
          .map((name) => readFolder(under, name, kind))
      : [],
  );
}

/** A file of src/catalogue; `''` if it is not there. */
export function readText(path: string): string {
  return existsSync(`${root}${path}`) ? readFileSync(`${root}${path}`, 'utf8') : '';
}

/** The same, parsed; undefined if it is not there. */
export function readJson(path: string): unknown {
  const text = readText(path);
  return text === '' ? undefined : JSON.parse(text);
}

/** Whatever in a file has an id of a source, and where it stands. */
export function sourcesNamed(value: unknown, at = ''): readonly { readonly source: string; readonly at: string }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => sourcesNamed(item, `${at}/${index}`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    (name === 'source' || name === 'advice') && typeof member === 'string'
      ? [{ source: member, at }]
      : sourcesNamed(member, `${at}/${name}`),
  );
}

function readFolder(under: string, name: string, kind: VendorSigns['kind']): Folder {
  const place = `${under}/${name}`;
  const cases = `${root}${place}/cases.jsonl`;
  const expanded = expandGroups((readJson(`${place}/entries.json`) ?? { groups: [] }) as EntryFile);
  return {
    name,
    kind,
    place,
    path: `src/catalogue/${place}`,
    files: readdirSync(`${root}${place}`),
    signs: (readJson(`${place}/signs.json`) ?? { id: name, kind, name, any: [] }) as VendorSigns,
    details: expandAbout((readJson(`${place}/about.json`) ?? { sources: [] }) as AboutFile),
    entries: expanded.map(({ entry }) => entry),
    expanded,
    cases: existsSync(cases) ? (readJsonLines(cases) as readonly Case[]) : [],
  };
}
