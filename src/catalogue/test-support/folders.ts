import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { CatalogueSource, Entry, Vendor, VendorSigns } from '../../core/catalogue/types.ts';
import { readJsonLines } from '../../core/test-support/read-json-lines.ts';
import type { Case } from './case.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

export const expectedFiles: readonly string[] = ['signs.json', 'vendor.json', 'entries.json', 'cases.jsonl'];

/** One folder of src/catalogue/vendors as it lies on the disk. Missing files read as empty, so that all laws can speak. */
export interface Folder {
  readonly name: string;
  /** For messages: `src/catalogue/vendors/acme`. */
  readonly path: string;
  readonly files: readonly string[];
  readonly signs: VendorSigns;
  readonly details: Omit<Vendor, keyof VendorSigns | 'entries'>;
  readonly entries: readonly Entry[];
  readonly cases: readonly Case[];
}

export function vendorFolders(): readonly Folder[] {
  return readdirSync(`${root}vendors`)
    .toSorted()
    .map((name) => readFolder(name));
}

/** A file of src/catalogue, parsed; undefined if it is not there. */
export function readJson(path: string): unknown {
  return existsSync(`${root}${path}`) ? JSON.parse(readFileSync(`${root}${path}`, 'utf8')) : undefined;
}

/** Whatever in a file has an id of a source, and where it stands. */
export function sourcesNamed(value: unknown, at = ''): readonly { readonly source: string; readonly at: string }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => sourcesNamed(item, `${at}/${index}`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    name === 'source' && typeof member === 'string' ? [{ source: member, at }] : sourcesNamed(member, `${at}/${name}`),
  );
}

function readFolder(name: string): Folder {
  const folder = `vendors/${name}`;
  const cases = `${root}${folder}/cases.jsonl`;
  return {
    name,
    path: `src/catalogue/${folder}`,
    files: readdirSync(`${root}${folder}`),
    signs: (readJson(`${folder}/signs.json`) ?? { id: name, kind: 'vendor', name }) as VendorSigns,
    details: (readJson(`${folder}/vendor.json`) ?? { sources: [] as CatalogueSource[] }) as Folder['details'],
    entries: (readJson(`${folder}/entries.json`) ?? []) as readonly Entry[],
    cases: existsSync(cases) ? (readJsonLines(cases) as readonly Case[]) : [],
  };
}
