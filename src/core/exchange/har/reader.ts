import { parse as parseLenient, type ParseError } from 'jsonc-parser';

import { isObject, member } from '../../lib/json.ts';
import type { Exchange } from '../exchange.ts';
import { fromHarEntry } from '../from-har.ts';
import { headOf } from './head.ts';
import { tlsNotes } from './http-toolkit.ts';
import { showsCredentials } from './left-out.ts';
import { withoutOddLiterals } from './odd-literals.ts';
import { unpackedText } from './packed-body.ts';
import { createScanner, type Piece, type ScanEnd } from './scan.ts';
import { emptyHead, type LogHead } from './writer.ts';
import { fileEntry, writerName } from './writers.ts';

/** One entry of a HAR file as it stands there. */
export interface RawEntry {
  /** Its number in the file, from 0. */
  readonly index: number;
  /** Where it begins, in bytes. */
  readonly at: number;
  readonly entry: unknown;
  /** It is no JSON, and only what could be read of it is here. */
  readonly damaged: boolean;
  /** It, or one before it, shows credentials: the file is no export from which they were left out. */
  readonly full: boolean;
}

/** What is to say of a file when it was read to its end. */
export interface HarEnd {
  readonly head: LogHead;
  /** Name and version of the tool that wrote it; null where it doesn't say. */
  readonly writer: string | null;
  readonly entries: number;
  /** What the file says beside its entries, one sentence each. */
  readonly notes: readonly string[];
  /** One sentence with the place, where the file isn't whole or is no HAR file; else null. */
  readonly problem: string | null;
}

/** Reads a HAR file as its bytes come: chunks in, entries out. For workers and for Node alike. */
export interface HarReader {
  push(chunk: Uint8Array): readonly RawEntry[];
  end(): HarEnd;
  /** The file's head as far as it has been read: most tools write it before the entries. */
  readonly head: LogHead;
}

/**
 * A reader for one file: HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/), or its bare log object. Every entry comes out exactly once,
 * in the file's order, however damaged it is. Memory: one entry. Never throws.
 */
export function createHarReader(): HarReader {
  const scanner = createScanner();
  const members = new Map<Piece['name'], unknown>();
  let head = emptyHead;
  let entries = 0;
  let damaged = 0;
  let firstDamaged: RawEntry | null = null;
  let hollow = 0;
  let firstHollow: RawEntry | null = null;
  let full = false;

  return {
    get head() {
      return head;
    },
    push(chunk) {
      const found: RawEntry[] = [];
      for (const piece of scanner.push(chunk)) {
        if (piece.name !== 'entry') {
          members.set(piece.name, valueOf(piece).value);
          head = headOf(members.get('creator'), members.get('browser'), members.get('comment'));
          continue;
        }
        const { value, broken } = valueOf(piece);
        full ||= showsCredentials(value);
        const raw = { index: entries, at: piece.at, entry: value, damaged: broken, full };
        entries += 1;
        if (broken) damaged += 1;
        if (broken) firstDamaged ??= raw;
        else if (!isObject(member(value, 'request'))) {
          hollow += 1;
          firstHollow ??= raw;
        }
        found.push(raw);
      }
      return found;
    },
    end() {
      const end = scanner.end();
      const problem = sentenceOf(end, entries) ?? damageOf(firstDamaged, damaged);
      return {
        head,
        writer: writerName(head),
        entries,
        problem,
        notes: [...tlsNotes(members.get('_tlsErrors')), ...hollowNotes(firstHollow, hollow)],
      };
    },
  };
}

/** Deeper, the lenient parser, which calls itself, could run out of stack. */
const deepestRepaired = 500;

const utf8 = new TextDecoder();

function valueOf({ bytes, depth }: Piece): { readonly value: unknown; readonly broken: boolean } {
  if (bytes === null) return { value: null, broken: true };
  const text = utf8.decode(bytes);
  try {
    return { value: JSON.parse(text), broken: false };
  } catch {
    if (depth > deepestRepaired) return { value: null, broken: true };
    const errors: ParseError[] = [];
    const value: unknown = parseLenient(withoutOddLiterals(text) ?? text, errors, {
      allowTrailingComma: true,
      allowEmptyContent: true,
    });
    return { value, broken: errors.length > 0 };
  }
}

/** An entry of a file as an exchange; its id is its number. Never throws. */
export function exchangeOf(
  { entry, index, full = false }: Pick<RawEntry, 'entry' | 'index'> & Partial<Pick<RawEntry, 'full'>>,
  head: LogHead,
): Exchange {
  const file = fileEntry(entry, head, full);
  const exchange = fromHarEntry(entry, String(index), file.family, file);
  const { body } = exchange.response;
  if (body === null || body.encoding !== 'base64' || body.content === null) return exchange;
  const text = unpackedText(body.content);
  if (text === null) return exchange;
  return { ...exchange, response: { ...exchange.response, body: { ...body, content: text, encoding: 'text' } } };
}

const again = 'export the HAR file again.';

/** What is wrong with a file that ended like that, in one sentence without a quotation: secrets are in files. null: nothing. */
function sentenceOf(end: ScanEnd, entries: number): string | null {
  if (end.kind === 'whole') return null;
  if (end.kind === 'empty') return `This is not JSON (the file is empty): ${again}`;
  if (end.kind === 'no-entries') {
    return 'This JSON is not a HAR file: it has no log.entries list. Export it from the Network panel ("Save all as HAR").';
  }
  if (end.kind === 'not-json') {
    return entries === 0
      ? `This is not JSON (reading stopped at byte ${end.at}): ${again}`
      : `The file is broken at byte ${end.at}, after ${countOf(entries)}; nothing behind was read.`;
  }
  const inside = end.kind === 'cut' && end.entry !== null ? `, inside entry ${end.entry}` : '';
  return entries === 0
    ? `This is not JSON (it ends too early, at byte ${end.at}${inside}): ${again}`
    : `The file ends too early, at byte ${end.at}${inside}; the ${countOf(entries)} before ${entries === 1 ? 'was' : 'were'} read.`;
}

function countOf(entries: number): string {
  return entries === 1 ? '1 entry' : `${entries} entries`;
}

function hollowNotes(first: RawEntry | null, count: number): readonly string[] {
  if (first === null) return [];
  return count === 1
    ? [`Entry ${first.index}, at byte ${first.at}, has no request.`]
    : [`${count} entries have no request, the first is entry ${first.index} at byte ${first.at}.`];
}

function damageOf(first: RawEntry | null, count: number): string | null {
  if (first === null) return null;
  return count === 1
    ? `Entry ${first.index}, at byte ${first.at}, is not JSON; only part of it was read.`
    : `${count} entries are not JSON, the first is entry ${first.index} at byte ${first.at}; only part of them was read.`;
}
