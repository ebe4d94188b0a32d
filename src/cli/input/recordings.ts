import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

import type { Exchange } from '../../core/exchange/exchange.ts';
import { fromHar, type HarReading } from '../../core/exchange/har/read-har.ts';
import { createHarReader, exchangeOf, type RawEntry } from '../../core/exchange/har/reader.ts';
import { writerName } from '../../core/exchange/har/writers.ts';
import { readArchive } from '../../core/files/archive.ts';
import { LARGEST_ATTACHED, needsBodies, withAttached } from '../../core/files/attached.ts';
import { kindOfFile, type FileKind } from '../../core/files/kind.ts';
import { createUnpacker } from '../../core/files/unpack.ts';
import { LARGEST_ZIP } from '../../core/files/zip.ts';
import { codeOf } from './find-files.ts';
import { allBytes, bytesOfFile, bytesOfInput, sizeOfFile } from './read-bytes.ts';

/** What comes out of a file, in its order: exchanges, and after those of each recording how it ended. */
export type FromFile =
  | { readonly kind: 'exchange'; readonly exchange: Exchange }
  | {
      readonly kind: 'end';
      readonly name: string;
      /** Name and version of the tool that wrote it; null where it doesn't say. */
      readonly writer: string | null;
      readonly entries: number;
      /** What the file says beside its entries, one sentence each. */
      readonly notes?: readonly string[];
      /** What is wrong with it, in one sentence with the place; null if it is whole. */
      readonly problem: string | null;
    };

/**
 * Reads a file (`-`: standard input), whatever it is by its first bytes: HAR, packed HAR, HAR zip, trace. Memory: one entry, but zips, which are
 * read whole. Never throws: what can't be read is an end with a problem.
 *
 * @param firstIndex the number of the first exchange, and its id
 * @param onBytes is told how many bytes have been read, now and then
 */
export async function* readRecordings(
  name: string,
  firstIndex: number,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<FromFile> {
  const shown = name === '-' ? 'standard input' : name;
  try {
    const chunks = counted(name === '-' ? bytesOfInput() : bytesOfFile(name), onBytes);
    const { first, all } = await peeked(chunks);
    const kind = kindOfFile(first);
    if (kind === 'zip') yield* fromZip(all, shown, firstIndex);
    else yield* fromText(kind === 'text' ? all : unpacked(all, kind, shown), shown, name, firstIndex);
  } catch (error) {
    const problem =
      error instanceof Unreadable
        ? error.message
        : `${shown} can't be read (${codeOf(error)}): check the name and the rights.`;
    yield { kind: 'end', name: shown, writer: null, entries: 0, problem };
  }
}

/** A sentence for the end of a file that can't be read on. */
class Unreadable extends Error {}

type Chunks = AsyncIterable<Uint8Array>;

async function* counted(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  onBytes: (bytes: number) => void,
): ChunkStream {
  let bytes = 0;
  for await (const chunk of chunks) {
    yield chunk;
    bytes += chunk.length;
    onBytes(bytes);
  }
}

type ChunkStream = AsyncGenerator<Uint8Array>;

/** At least four bytes from the beginning, and all of it. */
async function peeked(chunks: ChunkStream): Promise<{ readonly first: Uint8Array; readonly all: Chunks }> {
  let first = new Uint8Array(0);
  while (first.length < 4) {
    const next = await chunks.next();
    if (next.done === true) break;
    const both = new Uint8Array(first.length + next.value.length);
    both.set(first);
    both.set(next.value, first.length);
    first = both;
  }
  async function* all(): ChunkStream {
    if (first.length > 0) yield first;
    yield* chunks;
  }
  return { first, all: all() };
}

async function* unpacked(chunks: Chunks, kind: Exclude<FileKind, 'zip' | 'text'>, name: string): ChunkStream {
  const unpacker = createUnpacker(kind, name);
  for await (const chunk of chunks) {
    yield* unpacker.push(chunk);
    if (unpacker.problem !== null) throw new Unreadable(unpacker.problem);
  }
  yield* unpacker.end();
  if (unpacker.problem !== null) throw new Unreadable(unpacker.problem);
}

async function* fromText(chunks: Chunks, shown: string, file: string, firstIndex: number): AsyncGenerator<FromFile> {
  const reader = createHarReader();
  const find = file === '-' ? () => null : besides(file);
  let broken: string | null = null;
  let entries = 0;
  const told = (raw: RawEntry): FromFile => {
    entries = raw.index + 1;
    const exchange = exchangeOf({ entry: raw.entry, index: firstIndex + raw.index }, reader.head);
    return { kind: 'exchange', exchange: needsBodies(exchange) ? withAttached(exchange, raw.entry, find) : exchange };
  };
  try {
    for await (const chunk of chunks) for (const raw of reader.push(chunk)) yield told(raw);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    broken = error.message;
  }
  const { head, problem, notes } = reader.end();
  const other = broken === null && problem !== null && entries === 0 ? otherKind(file) : null;
  if (other !== null) {
    for (const [at, exchange] of other.exchanges.entries()) {
      yield { kind: 'exchange', exchange: { ...exchange, id: String(firstIndex + at) } };
    }
    yield { kind: 'end', name: shown, writer: other.writer, entries: other.exchanges.length, problem: null };
    return;
  }
  const said = broken ?? (problem === null ? null : `${shown}: ${problem}`);
  yield { kind: 'end', name: shown, writer: writerName(head), entries, problem: said, notes };
}

/** Files that are no HAR, but hold exchanges: they are read whole, so standard input and large ones are not. */
const largestOther = 64 * 1024 ** 2;

function otherKind(file: string): Extract<HarReading, { exchanges: unknown }> | null {
  if (file === '-' || sizeOfFile(file) > largestOther) return null;
  const reading = fromHar(readFileSync(file, 'utf8'));
  return 'problem' in reading ? null : reading;
}

/** Files in the same folder as a HAR file, where its bodies may lie; a name that leads anywhere else finds nothing. */
function besides(file: string): (name: string) => Uint8Array | null {
  const folder = dirname(file);
  return (name) => {
    if (!/^[\w.-]{1,200}$/.test(name) || /^\.+$/.test(name)) return null;
    try {
      const path = realpathSync(join(folder, name));
      if (!path.startsWith(realpathSync(folder) + sep)) return null;
      const bytes = new Uint8Array(readFileSync(path));
      return bytes.length > LARGEST_ATTACHED ? bytes.subarray(0, LARGEST_ATTACHED + 1) : bytes;
    } catch {
      return null;
    }
  };
}

async function* fromZip(chunks: Chunks, name: string, firstIndex: number): AsyncGenerator<FromFile> {
  const bytes = await allBytes(chunks, LARGEST_ZIP);
  if (bytes === null) throw new Unreadable(`${name} is larger than 1 GB: unpack it first.`);
  const { recordings, problems } = readArchive(bytes, name, firstIndex);
  for (const { exchanges, name: inner, writer, problem } of recordings) {
    for (const exchange of exchanges) yield { kind: 'exchange', exchange };
    const said = problem === null ? null : `${inner}: ${problem}`;
    yield { kind: 'end', name: inner, writer, entries: exchanges.length, problem: said };
  }
  for (const problem of problems) yield { kind: 'end', name, writer: null, entries: 0, problem };
}
