import type { Exchange } from '../exchange/exchange.ts';
import { fromHar, type HarReading } from '../exchange/har/read-har.ts';
import { createHarReader, exchangeOf, type RawEntry } from '../exchange/har/reader.ts';
import { writerName } from '../exchange/har/writers.ts';
import { readArchive, readMembers, type ArchiveReading } from './archive.ts';
import { needsBodies, withAttached, type FindAttached } from './attached.ts';
import { kindOfFile, type FileKind } from './kind.ts';
import { createUnpacker } from './unpack.ts';
import { LARGEST_ZIP, type Zip } from './zip.ts';

/** A file, or a stream, in which recordings are looked for. */
export interface RecordingSource {
  /** As it is shown. */
  readonly name: string;
  /** In bytes; null: nobody knows. */
  readonly size: number | null;
  /** Its bytes from the beginning; asked for once. A chunk is good until the next one is asked for. */
  chunks(): Bytes;
  /** Files that lie beside it, where its bodies may be; absent: there are none to be had. */
  readonly find?: FindAttached;
  /** The files of an unpacked trace: they are read in place of `chunks`. */
  readonly unpacked?: Zip;
  /** One sentence about what `chunks` threw. */
  readonly sentence: (error: unknown) => string;
}

type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** How a recording ended. */
export interface RecordingEnd {
  readonly kind: 'end';
  readonly name: string;
  /** Name and version of the tool that wrote it; null where it doesn't say. */
  readonly writer: string | null;
  readonly entries: number;
  /** What the file says beside its entries, one sentence each. */
  readonly notes: readonly string[];
  /** What is wrong with it, in one sentence with the place; null if it is whole. */
  readonly problem: string | null;
}

/** What comes out of a file, in its order: exchanges, and after those of each recording how it ended. */
export type FromFile =
  | { readonly kind: 'exchange'; readonly recording: string; readonly exchange: Exchange }
  | RecordingEnd;

/** Files that are no HAR, but hold exchanges (Postman's collections), are read whole: up to this size, in bytes. */
const largestOther = 64 * 1024 ** 2;

/**
 * Reads a file, whatever it is by its first bytes: HAR, packed HAR, HAR zip, trace. Memory: one entry, but zips, which are read whole. Never
 * rejects: what can't be read is an end with a problem.
 *
 * @param firstIndex number of the first exchange: its id
 * @param onBytes is told how many bytes have been read, now and then
 */
export async function* readRecordings(
  source: RecordingSource,
  firstIndex: number,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<FromFile> {
  try {
    if (source.unpacked !== undefined) {
      yield* fromArchive(readMembers(source.unpacked, source.name, firstIndex), source.name);
      return;
    }
    const { first, all } = await peeked(counted(source.chunks(), onBytes));
    const kind = kindOfFile(first);
    if (kind === 'zip') yield* fromZip(all, source, firstIndex);
    else yield* fromText(all, kind, source, firstIndex);
  } catch (error) {
    yield ending(source.name, source.sentence(error));
  }
}

/** The end of what holds no exchange. */
function ending(name: string, problem: string): RecordingEnd {
  return { kind: 'end', name, writer: null, entries: 0, notes: [], problem };
}

type Chunks = AsyncGenerator<Uint8Array>;

async function* counted(chunks: Bytes, onBytes: (bytes: number) => void): Chunks {
  let bytes = 0;
  for await (const chunk of chunks) {
    yield chunk;
    bytes += chunk.length;
    onBytes(bytes);
  }
}

/** At least four bytes from the beginning, where there are so many, and all of it. */
async function peeked(chunks: Chunks): Promise<{ readonly first: Uint8Array; readonly all: Chunks }> {
  let first = new Uint8Array(0);
  while (first.length < 4) {
    const next = await chunks.next();
    if (next.done === true) break;
    const both = new Uint8Array(first.length + next.value.length);
    both.set(first);
    both.set(next.value, first.length);
    first = both;
  }
  async function* all(): Chunks {
    if (first.length > 0) yield first;
    yield* chunks;
  }
  return { first, all: all() };
}

async function* fromText(
  chunks: Chunks,
  kind: Exclude<FileKind, 'zip'>,
  source: RecordingSource,
  firstIndex: number,
): AsyncGenerator<FromFile> {
  const { name, find } = source;
  const reader = createHarReader();
  const unpacker = kind === 'text' ? null : createUnpacker(kind, name);
  const other = createOther();
  let entries = 0;
  const exchangeIn = (raw: RawEntry): Exchange => {
    entries = raw.index + 1;
    const exchange = exchangeOf({ ...raw, index: firstIndex + raw.index }, reader.head);
    return find !== undefined && needsBodies(exchange) ? withAttached(exchange, raw.entry, find) : exchange;
  };
  function* exchangesIn(parts: Iterable<Uint8Array>): Generator<FromFile> {
    for (const part of parts) {
      const raws = reader.push(part);
      if (entries === 0 && raws.length === 0) other.add(part);
      else other.forget();
      for (const raw of raws) yield { kind: 'exchange', recording: name, exchange: exchangeIn(raw) };
    }
  }
  for await (const chunk of chunks) {
    yield* exchangesIn(unpacker === null ? [chunk] : unpacker.push(chunk));
    if (unpacker !== null && unpacker.problem !== null) break;
  }
  if (unpacker !== null && unpacker.problem === null) yield* exchangesIn(unpacker.end());
  const { head, problem, notes } = reader.end();
  const found = problem === null || entries > 0 ? null : other.read();
  if (found !== null) {
    for (const [at, exchange] of found.exchanges.entries()) {
      yield { kind: 'exchange', recording: name, exchange: { ...exchange, id: String(firstIndex + at) } };
    }
    const { writer, broken, exchanges } = found;
    yield { kind: 'end', name, writer, entries: exchanges.length, notes: [], problem: broken };
    return;
  }
  const said = unpacker?.problem ?? (problem === null ? null : `${name}: ${problem}`);
  yield { kind: 'end', name, writer: writerName(head), entries, notes, problem: said };
}

/** What has come of a file while no entry has: it may be no HAR, and a stream can't be read a second time. */
function createOther(): {
  add(part: Uint8Array): void;
  forget(): void;
  /** Its exchanges where it is no HAR file but holds some; null where it doesn't, or is too large. */
  read(): Extract<HarReading, { exchanges: unknown }> | null;
} {
  let parts: Uint8Array[] | null = [];
  let length = 0;
  return {
    add(part) {
      length += part.length;
      if (length > largestOther) parts = null;
      else parts?.push(part.slice());
    },
    forget() {
      parts = null;
    },
    read() {
      if (parts === null) return null;
      const whole = new Uint8Array(length);
      let at = 0;
      for (const part of parts) {
        whole.set(part, at);
        at += part.length;
      }
      parts = null;
      const reading = fromHar(new TextDecoder().decode(whole));
      return 'problem' in reading ? null : reading;
    },
  };
}

async function* fromZip(chunks: Chunks, source: RecordingSource, firstIndex: number): AsyncGenerator<FromFile> {
  const { name, size } = source;
  const bytes = (size ?? 0) > LARGEST_ZIP ? null : await allBytes(chunks, size, LARGEST_ZIP);
  if (bytes === null) {
    yield ending(name, `${name} is larger than 1 GB: unpack it first.`);
    return;
  }
  yield* fromArchive(readArchive(bytes, name, firstIndex), name);
}

function* fromArchive({ recordings, problems }: ArchiveReading, name: string): Generator<FromFile> {
  for (const { exchanges, name: inner, writer, notes, problem } of recordings) {
    for (const exchange of exchanges) yield { kind: 'exchange', recording: inner, exchange };
    const said = problem === null ? null : `${inner}: ${problem}`;
    yield { kind: 'end', name: inner, writer, entries: exchanges.length, notes, problem: said };
  }
  for (const problem of problems) yield ending(name, problem);
}

/** All of it at once, at most `most` bytes; null if there is more. `size`: as far as it is known, so that memory is taken once. */
async function allBytes(chunks: Bytes, size: number | null, most: number): Promise<Uint8Array | null> {
  let whole = new Uint8Array(size ?? 65_536);
  let length = 0;
  for await (const chunk of chunks) {
    if (length + chunk.length > most) return null;
    if (length + chunk.length > whole.length) {
      const larger = new Uint8Array(Math.min(most, Math.max(length + chunk.length, 2 * whole.length)));
      larger.set(whole.subarray(0, length));
      whole = larger;
    }
    whole.set(chunk, length);
    length += chunk.length;
  }
  return whole.subarray(0, length);
}
