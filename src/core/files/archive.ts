import type { Exchange } from '../exchange/exchange.ts';
import { createHarReader, exchangeOf, type RawEntry } from '../exchange/har/reader.ts';
import { writerName } from '../exchange/har/writers.ts';
import { attachedNames, needsBodies, withAttached } from './attached.ts';
import { readTrace, wantedResources, type TraceParts } from './trace.ts';
import { openZip, type Zip } from './zip.ts';

/** One recording inside an archive. */
export interface ArchivedRecording {
  /** The archive's name, and the member's where there are several. */
  readonly name: string;
  readonly exchanges: readonly Exchange[];
  /** Name and version of the tool that wrote it; null where it doesn't say. */
  readonly writer: string | null;
  /** What the file says beside its entries, one sentence each. */
  readonly notes: readonly string[];
  /** Where it broke, in one sentence; null if it is whole. */
  readonly problem: string | null;
}

export interface ArchiveReading {
  readonly recordings: readonly ArchivedRecording[];
  /** What could not be read, each in one sentence with its place. */
  readonly problems: readonly string[];
}

/**
 * Reads what recordings a zip holds: a Playwright trace, a HAR with its bodies in files (Playwright's `recordHar` into a `.zip`), HAR files.
 * A zip inside is not opened. Ids are numbers from `firstIndex`. Within the bounds of zip.ts; never throws.
 */
export function readArchive(bytes: Uint8Array, name: string, firstIndex = 0): ArchiveReading {
  const zip = openZip(bytes, name);
  if (typeof zip === 'string') return { recordings: [], problems: [zip] };
  const recordings: ArchivedRecording[] = [];
  let index = firstIndex;
  const stems = zip.names
    .filter((inner) => inner.endsWith('.network'))
    .map((inner) => inner.slice(0, -'.network'.length));
  // Bodies that the page loaded are no files of the archive's own.
  const resources = stems.map((stem) => `${folderOf(stem)}resources/`);
  const own = zip.names.filter((inner) => !resources.some((folder) => inner.startsWith(folder)));
  const hars = own.filter((inner) => /\.har$/i.test(inner));
  const nameOf = (inner: string) => (stems.length + hars.length === 1 ? name : `${name}/${inner}`);
  const next = () => index;
  for (const found of [traces(zip, stems, nameOf, next), harFiles(zip, hars, nameOf, next)]) {
    for (const recording of found) {
      recordings.push(recording);
      index += recording.exchanges.length;
    }
  }
  const nested = own.find((inner) => /\.(?:zip|har\.gz)$/i.test(inner));
  const problems = [...zip.problems];
  if (nested !== undefined) {
    problems.push(`${name}: ${nested} is an archive inside an archive and was not opened: unpack ${name} first.`);
  }
  if (recordings.length === 0 && problems.length === 0) {
    problems.push(`${name} contains no recording: neither a .har file nor a Playwright trace.`);
  }
  return { recordings, problems };
}

type NameOf = (inner: string) => string;

/** The folder in which a file lies, with its `/` at the end; `''` for the archive's root. */
function folderOf(inner: string): string {
  return inner.slice(0, inner.lastIndexOf('/') + 1);
}

/** Traces: one recording for each browser context. */
function* traces(zip: Zip, stems: readonly string[], nameOf: NameOf, next: () => number): Generator<ArchivedRecording> {
  const wanted = new Set(stems.flatMap((stem) => [`${stem}.network`, `${stem}.trace`, `${folderOf(stem)}test.trace`]));
  const files = zip.read((inner) => wanted.has(inner));
  const parts = stems.flatMap((stem): (TraceParts & { readonly stem: string })[] => {
    const network = files.get(`${stem}.network`);
    if (network === undefined) return [];
    const test = files.get(`${folderOf(stem)}test.trace`) ?? null;
    return [{ stem, network, events: files.get(`${stem}.trace`) ?? null, test }];
  });
  const names = new Set(
    parts.flatMap((part) => [...wantedResources(part)].map((inner) => folderOf(part.stem) + inner)),
  );
  const resources = zip.read((inner) => names.has(inner));
  for (const part of parts) {
    const find = (inner: string) => resources.get(folderOf(part.stem) + inner) ?? null;
    const { exchanges, head, problem } = readTrace(part, find, next());
    // A context that asked for nothing is no recording to tell of.
    if (exchanges.length === 0 && parts.length > 1) continue;
    yield { name: nameOf(part.stem), exchanges, writer: writerName(head), notes: [], problem };
  }
}

/** Files that are unpacked together, in bytes: each time that a zip is read costs its whole directory. */
const largestBatch = 32 * 1024 ** 2;

function* batches(zip: Zip, names: readonly string[]): Generator<readonly string[]> {
  let batch: string[] = [];
  let size = 0;
  for (const name of names) {
    batch.push(name);
    size += zip.sizeOf(name);
    if (size < largestBatch) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  if (batch.length > 0) yield batch;
}

function* harFiles(
  zip: Zip,
  names: readonly string[],
  nameOf: NameOf,
  next: () => number,
): Generator<ArchivedRecording> {
  for (const batch of batches(zip, names)) {
    const chosen = new Set(batch);
    const files = zip.read((inner) => chosen.has(inner));
    const readings = [...files].map(([inner, bytes]) => harReading(inner, bytes));
    const wanted = new Set(readings.flatMap((reading) => reading.wanted));
    const bodies = wanted.size === 0 ? new Map<string, Uint8Array>() : zip.read((inner) => wanted.has(inner));
    for (const { inner, raws, head, writer, notes, problem } of readings) {
      const first = next();
      const find = (file: string) => bodies.get(folderOf(inner) + file) ?? null;
      const exchanges = raws.map((raw) =>
        withAttached(exchangeOf({ ...raw, index: first + raw.index }, head), raw.entry, find),
      );
      yield { name: nameOf(inner), exchanges, writer, notes, problem };
    }
  }
}

/** A HAR file of an archive, and the names of the members in which the bodies lie that are needed. */
function harReading(inner: string, bytes: Uint8Array) {
  const reader = createHarReader();
  const raws: readonly RawEntry[] = reader.push(bytes);
  const { head, problem, writer, notes } = reader.end();
  const wanted = raws.flatMap((raw) => {
    const { request, response } = attachedNames(raw.entry);
    if ((request === null && response === null) || !needsBodies(exchangeOf(raw, head))) return [];
    return [request, response].flatMap((file) => (file === null ? [] : [folderOf(inner) + file]));
  });
  return { inner, raws, head, writer, notes, problem, wanted };
}
