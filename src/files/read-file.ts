import type { Exchange } from '../core/exchange/exchange.ts';
import { fromHar } from '../core/exchange/har/read-har.ts';
import { createHarReader, exchangeOf } from '../core/exchange/har/reader.ts';
import { writerName } from '../core/exchange/har/writers.ts';
import { readArchive } from '../core/files/archive.ts';
import { kindOfFile } from '../core/files/kind.ts';
import { createUnpacker } from '../core/files/unpack.ts';
import { LARGEST_ZIP } from '../core/files/zip.ts';

/** How a recording ended. */
export interface RecordingEnd {
  readonly kind: 'end';
  readonly name: string;
  /** Name and version of the tool that wrote it; null where it doesn't say. */
  readonly writer: string | null;
  readonly entries: number;
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
 * Reads a file that a person opened, whatever it is by its first bytes: HAR, packed HAR, HAR zip, trace. Memory: one entry, but zips, which are
 * read whole. Never rejects: what can't be read is an end with a problem.
 *
 * @param firstIndex number of the first exchange; `f` and its number are its id, which no live exchange has
 * @param onBytes is told how many bytes of the file have been read
 */
export async function* readFile(
  file: Blob,
  name: string,
  firstIndex: number,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<FromFile> {
  try {
    const kind = kindOfFile(new Uint8Array(await file.slice(0, 4).arrayBuffer()));
    if (kind === 'zip') yield* fromZip(file, name, firstIndex, onBytes);
    else yield* fromText(file, kind, name, firstIndex, onBytes);
  } catch {
    yield ending(name, `${name} can't be read. It was moved, changed or deleted: open it again.`);
  }
}

async function* fromText(
  file: Blob,
  kind: 'text' | 'gzip' | 'zlib',
  name: string,
  firstIndex: number,
  onBytes: (bytes: number) => void,
): AsyncGenerator<FromFile> {
  const reader = createHarReader();
  const unpacker = kind === 'text' ? null : createUnpacker(kind, name);
  const exchangesIn = function* (parts: Iterable<Uint8Array>): Generator<FromFile> {
    for (const part of parts) {
      for (const { entry, index } of reader.push(part)) {
        entries = index + 1;
        const exchange = exchangeOf({ entry, index: firstIndex + index }, reader.head);
        yield { kind: 'exchange', recording: name, exchange: withFileId(exchange) };
      }
    }
  };
  let entries = 0;
  let bytes = 0;
  for await (const chunk of chunksOf(file)) {
    yield* exchangesIn(unpacker === null ? [chunk] : unpacker.push(chunk));
    bytes += chunk.length;
    onBytes(bytes);
    if (unpacker !== null && unpacker.problem !== null) break;
  }
  if (unpacker !== null && unpacker.problem === null) yield* exchangesIn(unpacker.end());
  const { head, problem, notes } = reader.end();
  const broken = unpacker?.problem ?? null;
  if (broken === null && problem !== null && entries === 0 && kind === 'text' && file.size <= largestOther) {
    const other = fromHar(await file.text());
    if (!('problem' in other)) {
      for (const [at, exchange] of other.exchanges.entries()) {
        const numbered = { ...exchange, id: String(firstIndex + at) };
        yield { kind: 'exchange', recording: name, exchange: withFileId(numbered) };
      }
      yield { ...ending(name, other.broken), writer: other.writer, entries: other.exchanges.length };
      return;
    }
  }
  const said = broken ?? (problem === null ? null : `${name}: ${problem}`);
  yield { kind: 'end', name, writer: writerName(head), entries, notes, problem: said };
}

async function* fromZip(
  file: Blob,
  name: string,
  firstIndex: number,
  onBytes: (bytes: number) => void,
): AsyncGenerator<FromFile> {
  if (file.size > LARGEST_ZIP) {
    yield ending(name, `${name} is larger than 1 GB: unpack it first.`);
    return;
  }
  const { recordings, problems } = readArchive(new Uint8Array(await file.arrayBuffer()), name, firstIndex);
  onBytes(file.size);
  for (const { exchanges, name: inner, writer, problem } of recordings) {
    for (const exchange of exchanges) {
      yield { kind: 'exchange', recording: inner, exchange: withFileId(exchange) };
    }
    const said = problem === null ? null : `${inner}: ${problem}`;
    yield { kind: 'end', name: inner, writer, entries: exchanges.length, notes: [], problem: said };
  }
  for (const problem of problems) yield ending(name, problem);
}

/** The end of what holds no exchange. */
function ending(name: string, problem: string | null): Extract<FromFile, { kind: 'end' }> {
  return { kind: 'end', name, writer: null, entries: 0, notes: [], problem };
}

function withFileId(exchange: Exchange): Exchange {
  return { ...exchange, id: `f${exchange.id}` };
}

/** A file's bytes as they are read. */
async function* chunksOf(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}
