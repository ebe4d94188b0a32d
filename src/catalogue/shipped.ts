import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { Plugin } from 'vite';

/** What editors and the law tests alone read: it is in no build. */
const unshipped: ReadonlySet<string> = new Set(['$schema', 'template', 'covers']);

/** The text of a catalogue's file as users get it. */
export function shippedText(json: string): string {
  return JSON.stringify(shippedValue(json));
}

function shippedValue(json: string): unknown {
  return JSON.parse(json, (key, value: unknown) => (unshipped.has(key) ? undefined : value));
}

/** The two files of a vendor that load together. */
export interface KnownFiles {
  readonly about: string;
  readonly entries: string;
}

/** A vendor as JavaScript: the values of its two files, in which `s` is the list of what several vendors say. */
export interface KnownCode {
  readonly about: string;
  readonly groups: string;
}

export interface ShippedCode {
  /** The list `s`. */
  readonly shared: string;
  /** By folder. */
  readonly known: ReadonlyMap<string, KnownCode>;
}

/**
 * All vendors as code. What is in many of them (who fixes it and whether to retry, the RFCs among the sources, short sentences) is said
 * once, in the list that they share: with one file instead of two, a vendor is a twelfth smaller when compressed.
 */
export function shippedCode(files: ReadonlyMap<string, KnownFiles>): ShippedCode {
  const parsed = [...files].map(([folder, { about, entries }]) => {
    const { groups } = shippedValue(entries) as { readonly groups: unknown };
    return { folder, about: shippedValue(about), groups };
  });
  const vendorsSaying = new Map<string, number>();
  for (const { about, groups } of parsed) {
    const said = new Set([...literalsIn(about), ...literalsIn(groups)]);
    for (const literal of said) vendorsSaying.set(literal, (vendorsSaying.get(literal) ?? 0) + 1);
  }
  const places = new Map<string, number>();
  const known = new Map(
    parsed.map(({ folder, about, groups }) => [
      folder,
      { about: written(about, placeOf), groups: written(groups, placeOf) },
    ]),
  );
  return { shared: `[${[...places.keys()].join()}]`, known };

  /** Where a literal is in the shared list; undefined if too few vendors have it, or it is hardly longer than its place. */
  function placeOf(literal: string): number | undefined {
    if (literal.length < 12 || (vendorsSaying.get(literal) ?? 0) < 3) return undefined;
    const place = places.get(literal) ?? places.size;
    places.set(literal, place);
    return place;
  }
}

type Members = Readonly<Record<string, unknown>>;

/** A value as JavaScript; what `placeOf` knows is a reference to the shared list. */
function written(value: unknown, placeOf?: (literal: string) => number | undefined): string {
  const placed = (part: unknown) => placeOf?.(literalOf(part));
  const place = typeof value === 'string' || isObject(value) ? placed(value) : undefined;
  if (place !== undefined) return `s[${place}]`;
  if (Array.isArray(value)) return `[${value.map((item) => written(item, placeOf)).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const stance = stanceOf(value);
  const stancePlace = placed(stance);
  const rest = Object.entries(value).filter(([name]) => stancePlace === undefined || !Object.hasOwn(stance, name));
  const members = rest.map(([name, item]) => `${keyOf(name)}:${written(item, placeOf)}`);
  return `{${[...(stancePlace === undefined ? [] : [`...s[${stancePlace}]`]), ...members].join()}}`;
}

/** Every value inside of `value` that could be shared, as literals. */
function* literalsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield literalOf(value);
  else if (Array.isArray(value)) for (const item of value) yield* literalsIn(item);
  else if (isObject(value)) {
    yield literalOf(value);
    yield literalOf(stanceOf(value));
    for (const item of Object.values(value)) yield* literalsIn(item);
  }
}

/** Whose fault, who fixes it, whether to retry: a few combinations for all entries. */
function stanceOf(value: Members): Members {
  const stated = ['class', 'actor', 'retry'].filter((name) => typeof value[name] === 'string');
  return Object.fromEntries(stated.map((name) => [name, value[name]]));
}

function literalOf(value: unknown): string {
  return written(value);
}

function keyOf(name: string): string {
  if (name === '__proto__') return '["__proto__"]';
  return /^[a-z_$][\w$]*$/i.test(name) ? name : JSON.stringify(name);
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const root = fileURLToPath(new URL('./', import.meta.url)).replaceAll('\\', '/');
/** No such file is on the disk: `load` below has its text. */
const sharedModule = `${root}known-shared.js`;

/**
 * Builds of the catalogue: without what is not needed to explain anything, and with one module for each vendor, `known-<id>.js`, in
 * place of its two files.
 */
export function shippedCatalogue(): Plugin {
  let code: ShippedCode | undefined;
  const knownAt = (id: string): KnownCode | undefined => {
    code ??= shippedCode(filesOnDisk());
    const [, folder = ''] = /\/src\/catalogue\/(.+)\/known-[^/]+\.js$/.exec(id) ?? [];
    return code.known.get(folder);
  };
  return {
    name: 'errata-shipped-catalogue',
    apply: 'build',
    enforce: 'pre',
    resolveId: {
      filter: { id: /\/(?:about|entries)\.json$|\/known-shared\.js$/ },
      handler(source, importer) {
        if (source === sharedModule) return { id: sharedModule, moduleSideEffects: false };
        const [, folder, id] = /^\.\/(\w+\/([^/]+))\/(?:about|entries)\.json$/.exec(source) ?? [];
        if (folder === undefined || importer !== `${root}shelves.ts`) return null;
        return { id: `${root}${folder}/known-${id}.js`, moduleSideEffects: false };
      },
    },
    load: {
      filter: { id: /\/src\/catalogue\/(?:.+\/)?known-[^/]+\.js$/ },
      handler(id) {
        const known = knownAt(id);
        if (known === undefined) return id === sharedModule ? `export const s = ${code?.shared ?? '[]'};` : null;
        const { about, groups } = known;
        return `import { s } from '${sharedModule}';\nexport default ${about};\nexport const groups = ${groups};`;
      },
    },
    transform: {
      filter: { id: /\/src\/catalogue\/.+\.json$/ },
      handler: (json) => ({ code: shippedText(json), map: null }),
    },
    // The minifier mixes three kinds of quotes in them, which costs a hundredth; there is nothing else to minify.
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || chunk.moduleIds.length !== 1) continue;
        const known = knownAt(chunk.moduleIds[0] ?? '');
        const [, name, from] = /^import\{(\w+) as \w+\}from"([^"]+)";/.exec(chunk.code) ?? [];
        if (known === undefined || from === undefined || chunk.exports.toSorted().join() !== 'default,groups') continue;
        chunk.code = `import{${name} as s}from"${from}";var a=${known.about},g=${known.groups};export{a as default,g as groups};`;
      }
    },
  };
}

/** By folder, such as `vendors/stripe`. */
function filesOnDisk(): ReadonlyMap<string, KnownFiles> {
  const folders = ['families', 'gateways', 'products', 'vendors'].flatMap((shelf) =>
    readdirSync(`${root}${shelf}`).map((id) => `${shelf}/${id}`),
  );
  return new Map(
    folders.map((folder) => [folder, { about: textOf(folder, 'about'), entries: textOf(folder, 'entries') }]),
  );
}

function textOf(folder: string, file: keyof KnownFiles): string {
  return readFileSync(`${root}${folder}/${file}.json`, 'utf8');
}
