import type { Exchange } from '../exchange/exchange.ts';
import { createHarReader, exchangeOf, type RawEntry } from '../exchange/har/reader.ts';
import { writerName } from '../exchange/har/writers.ts';
import { attachedNames, needsBodies, withAttached } from './attached.ts';
import { openTrace } from './trace.ts';
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
  return typeof zip === 'string' ? { recordings: [], problems: [zip] } : readMembers(zip, name, firstIndex);
}

/** What `readArchive` finds in a zip that is open, or in what lies unpacked and looks like one. */
export function readMembers(zip: Zip, name: string, firstIndex = 0): ArchiveReading {
  const recordings: ArchivedRecording[] = [];
  let index = firstIndex;
  const stems = traceStems(zip.names);
  // Bodies that the page loaded are no files of the archive's own.
  const folders = new Set(stems.map(folderOf));
  const own = zip.names.filter((inner) => !isResource(inner, folders));
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
    if (zip.names.some((inner) => /(?:^|\/)test\.trace$/.test(inner))) {
      problems.push(`${name} is the trace of a test that opened no page and sent no request.`);
    } else problems.push(`${name} contains no recording: neither a .har file nor a Playwright trace.`);
  }
  return { recordings, problems };
}

type NameOf = (inner: string) => string;

/** Whether a file lies in the `resources/` beside a trace. */
function isResource(inner: string, folders: ReadonlySet<string>): boolean {
  for (const { index } of inner.slice(0, 1_000).matchAll(/(?<![^/])resources\//g)) {
    if (folders.has(inner.slice(0, index))) return true;
  }
  return false;
}

/** The folder in which a file lies, with its `/` at the end; `''` for the archive's root. */
function folderOf(inner: string): string {
  return inner.slice(0, inner.lastIndexOf('/') + 1);
}

/** Names of the traces in a zip, one for each browser context, without the ending; the test runner's own part is none. */
function traceStems(names: readonly string[]): readonly string[] {
  const stems = names.flatMap((name) => /^(.*)\.(?:network|trace)$/s.exec(name)?.[1] ?? []);
  const own = [...new Set(stems)].filter((stem) => stem.slice(folderOf(stem).length) !== 'test');
  const folders = new Map([...new Set(own.map(folderOf))].map((folder, at) => [folder, at]));
  const placeOf = (stem: string) => folders.get(folderOf(stem)) ?? 0;
  // As they were written: 2-trace before 10-trace.
  return own.sort((one, other) => placeOf(one) - placeOf(other) || numberOf(one) - numberOf(other));
}

function numberOf(stem: string): number {
  return Number(/(?:^|\/)(\d{1,9})-[^/]*$/.exec(stem)?.[1] ?? 0);
}

/** Traces: one recording for each browser context. */
function* traces(zip: Zip, stems: readonly string[], nameOf: NameOf, next: () => number): Generator<ArchivedRecording> {
  const wanted = new Set(stems.flatMap((stem) => [`${stem}.network`, `${stem}.trace`, `${folderOf(stem)}test.trace`]));
  const files = zip.read((inner) => wanted.has(inner));
  const parts = stems.flatMap((stem) => {
    const network = files.get(`${stem}.network`) ?? null;
    const events = files.get(`${stem}.trace`) ?? null;
    if (network === null && events === null) return [];
    const test = files.get(`${folderOf(stem)}test.trace`) ?? null;
    return [{ stem, trace: openTrace({ network, events, test }) }];
  });
  const names = new Set(parts.flatMap(({ stem, trace }) => [...trace.wanted()].map((inner) => folderOf(stem) + inner)));
  const resources = zip.read((inner) => names.has(inner));
  const told = new Map<string, Set<string>>();
  for (const { stem, trace } of parts) {
    const folder = folderOf(stem);
    const before = told.get(folder) ?? new Set();
    told.set(folder, before);
    const find = (inner: string) => resources.get(folder + inner) ?? null;
    const { exchanges, head, problem } = trace.read(find, next(), before);
    // A context that asked for nothing is no recording to tell of.
    if (exchanges.length === 0 && problem === null && parts.length > 1) continue;
    yield { name: nameOf(stem), exchanges, writer: writerName(head), notes: [], problem };
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
