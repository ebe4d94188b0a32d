import { arrayMember, isObject, member } from '../../lib/json.ts';
import type { Exchange } from '../exchange.ts';
import { headOf } from './head.ts';
import { showsCredentials } from './left-out.ts';
import { entriesOfPostman, postmanHead } from './postman.ts';
import { createHarReader, exchangeOf, type RawEntry } from './reader.ts';
import { writerName } from './writers.ts';

/** A HAR file read, or one sentence that says what is wrong with it and what to do. */
export type HarReading =
  | {
      readonly exchanges: readonly Exchange[];
      /** Name and version of the tool that wrote it; null where it doesn't say. */
      readonly writer: string | null;
      /** Where the file broke, in one sentence; null if it is whole. */
      readonly broken: string | null;
    }
  | { readonly problem: string };

/**
 * Reads a HAR 1.2 file (http://www.softwareishard.com/blog/har-12-spec/) or DevTools' bare log object, all at once. Every entry gives
 * exactly one exchange, in the file's order, however damaged the entry is; a file that is cut gives what stands before the cut. Large files:
 * `createHarReader`.
 */
export function fromHar(text: string): HarReading {
  let file: unknown;
  try {
    file = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    return fromBroken(text);
  }
  const log = isObject(member(file, 'log')) ? member(file, 'log') : file;
  if (!Array.isArray(member(log, 'entries'))) return fromCollection(file) ?? fromBroken(text);
  const head = headOf(member(log, 'creator'), member(log, 'browser'), member(log, 'comment'));
  let full = false;
  const exchanges = arrayMember(log, 'entries').map((entry, index) => {
    full ||= showsCredentials(entry);
    return exchangeOf({ entry, index, full }, head);
  });
  return { exchanges, writer: writerName(head), broken: null };
}

/** The saved responses of a Postman collection; null for what is none. */
function fromCollection(file: unknown): HarReading | null {
  const entries = entriesOfPostman(file);
  if (entries === null) return null;
  const exchanges = entries.map((entry, index) => exchangeOf({ entry, index }, postmanHead));
  return { exchanges, writer: writerName(postmanHead), broken: null };
}

/** Byte by byte: finds what is whole in a file that isn't, and the place where it breaks. */
function fromBroken(text: string): HarReading {
  const reader = createHarReader();
  const found: readonly RawEntry[] = reader.push(new TextEncoder().encode(text));
  const { head, problem, writer } = reader.end();
  if (found.length === 0 && problem !== null) return { problem };
  return { exchanges: found.map((raw) => exchangeOf(raw, head)), writer, broken: problem };
}
