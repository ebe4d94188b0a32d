import {
  backslashChar,
  closeBraceChar,
  closeBracketChar,
  colonChar,
  commaChar,
  dashChar,
  dotChar,
  isJsonSpace,
  isLetterOrDigit,
  openBraceChar,
  openBracketChar,
  plusChar,
  quoteChar,
} from '../../lib/characters.ts';
import { utf8Input } from './utf8-input.ts';

/** A value that stands in a HAR file: an entry, or a member of the log's head. */
export interface Piece {
  readonly name: 'entry' | 'creator' | 'browser' | 'comment' | '_tlsErrors';
  /** Its bytes in UTF-8. Valid until the next `push`; null where it is longer than `LONGEST_ENTRY`. */
  readonly bytes: Uint8Array | null;
  /** Where it begins, in bytes from the file's beginning (after a change of encoding: of the text in UTF-8). */
  readonly at: number;
  readonly length: number;
  /** How deep its lists and objects go. */
  readonly depth: number;
}

/** How a file ended. `at`: where reading stopped, in bytes. */
export type ScanEnd =
  | { readonly kind: 'whole' | 'empty' | 'no-entries'; readonly at: number }
  /** `no-entries` also for a file that is a list. */
  | { readonly kind: 'not-json'; readonly at: number }
  /** `entry`: the entry inside which the file ends. */
  | { readonly kind: 'cut'; readonly at: number; readonly entry: number | null };

export interface Scanner {
  /** Takes the file's next bytes; what it returns has to be used before the next call. */
  push(chunk: Uint8Array): readonly Piece[];
  end(): ScanEnd;
}

/** An entry that is longer is passed over, in bytes: no text of V8 holds much more. */
export const LONGEST_ENTRY = 256 * 1024 * 1024;
const longestHead = 65_536;
const longestKey = 256;

/** 1 for each byte that neither begins a string nor opens or closes anything. */
const plain = new Uint8Array(256).fill(1);
for (const byte of [quoteChar, openBraceChar, closeBraceChar, openBracketChar, closeBracketChar]) plain[byte] = 0;

type Frame = 'root' | 'log' | 'entries';
type Mode = 'value' | 'member' | 'key' | 'colon' | 'element' | 'inside' | 'done' | 'stopped';

/** Bytes of a string that are looked at one by one before the platform's own search takes over: most strings are short. */
const shortString = 64;

/**
 * Finds the entries of a HAR file, and the members of its head, in bytes that come in chunks of any size, without parsing them: only strings
 * and brackets are told apart. Members of the log may come in any order, the log may stand alone, commas may be missing or one too many.
 * Memory: one entry. Linear; never throws.
 */
export function createScanner(): Scanner {
  const toUtf8 = utf8Input();
  const stack: Frame[] = [];
  let mode: Mode = 'value';
  let key = '';
  let sawEntries = false;
  let entries = 0;
  /** Bytes before the present chunk. */
  let before = 0;
  let stoppedAt = 0;
  let isList = false;

  // The value that is being passed: how deep, in a string, whether a backslash ended the chunk before.
  let depth = 0;
  let deepest = 0;
  let inString = false;
  let isScalar = false;
  let isEscaped = false;
  // What is kept of it.
  let wanted: Piece['name'] | null = null;
  let parts: Uint8Array[] = [];
  let kept = 0;
  let beganAt = 0;
  let chunkStart = 0;

  const bound = () => (wanted === 'entry' ? LONGEST_ENTRY : longestHead);
  /** The rest of a chunk is copied: the reader may use its memory again. */
  const keep = (chunk: Uint8Array) => {
    if (wanted === null) return;
    kept += chunk.length - chunkStart;
    if (kept > bound()) parts = [];
    else parts.push(chunk.slice(chunkStart));
  };
  const begin = (at: number, name: Piece['name'] | null) => {
    wanted = name;
    parts = [];
    kept = 0;
    beganAt = before + at;
    chunkStart = at;
    depth = 0;
    deepest = 0;
    mode = 'inside';
  };
  /** Ends the value before position `end`. */
  const finish = (chunk: Uint8Array, end: number, found: Piece[]) => {
    if (wanted !== null) {
      const rest = chunk.subarray(chunkStart, end);
      const length = kept + rest.length;
      found.push({
        name: wanted,
        bytes: length > bound() ? null : joined(parts, rest, length),
        at: beganAt,
        length,
        depth: deepest,
      });
      if (wanted === 'entry') entries += 1;
    }
    parts = [];
    wanted = null;
    mode = stack.at(-1) === 'entries' ? 'element' : 'member';
  };
  const stop = (at: number) => {
    mode = 'stopped';
    stoppedAt = before + at;
  };
  /** The first byte of a value; returns the next position. */
  const startValue = (byte: number, at: number): number => {
    const frame = stack.at(-1);
    if (frame === undefined) {
      if (byte === openBraceChar) {
        stack.push('root');
        mode = 'member';
      } else {
        isList = byte === openBracketChar;
        stop(at);
      }
      return at + 1;
    }
    if (byte === openBraceChar && frame === 'root' && key === 'log') {
      stack.push('log');
      mode = 'member';
      return at + 1;
    }
    if (byte === openBracketChar && frame !== 'entries' && key === 'entries') {
      stack.push('entries');
      sawEntries = true;
      mode = 'element';
      return at + 1;
    }
    begin(at, frame === 'entries' ? 'entry' : headName(key));
    isScalar = false;
    inString = byte === quoteChar;
    if (byte === openBraceChar || byte === openBracketChar) {
      depth = 1;
      deepest = 1;
    } else if (!inString) {
      if (!isScalarByte(byte)) stop(at);
      isScalar = true;
    }
    return at + 1;
  };
  const leave = () => {
    stack.pop();
    mode = stack.length === 0 ? 'done' : 'member';
  };

  /** Passes over the inside of a value; returns the position behind what was read. */
  const passInside = (chunk: Uint8Array, from: number, found: Piece[]): number => {
    let at = from;
    const { length } = chunk;
    if (isScalar) {
      while (at < length && isScalarByte(chunk[at] ?? 0)) at += 1;
      if (at < length) {
        const byte = chunk[at] ?? 0;
        if (byte === commaChar || byte === closeBraceChar || byte === closeBracketChar || isJsonSpace(byte))
          finish(chunk, at, found);
        else stop(at);
      }
      return at;
    }
    while (at < length) {
      if (inString) {
        const end = endOfString(chunk, at);
        if (end === -1) return length;
        inString = false;
        at = end + 1;
        if (depth === 0) {
          finish(chunk, at, found);
          return at;
        }
        continue;
      }
      while (at < length && plain[chunk[at] ?? 0] === 1) at += 1;
      if (at >= length) break;
      const byte = chunk[at];
      at += 1;
      if (byte === quoteChar) inString = true;
      else if (byte === openBraceChar || byte === openBracketChar) {
        depth += 1;
        if (depth > deepest) deepest = depth;
      } else {
        depth -= 1;
        if (depth === 0) {
          finish(chunk, at, found);
          return at;
        }
      }
    }
    return at;
  };
  /**
   * Position of the quote that ends the string in which `from` stands; -1 if it isn't in this chunk (`isEscaped` then tells whether its last
   * byte escapes the next chunk's first). Byte by byte where escapes are near, as in JSON inside JSON; else by the platform's own search.
   */
  const endOfString = (chunk: Uint8Array, from: number): number => {
    const { length } = chunk;
    let at = isEscaped ? from + 1 : from;
    isEscaped = false;
    for (;;) {
      const soon = Math.min(length, at + shortString);
      while (at < soon) {
        const byte = chunk[at];
        if (byte === quoteChar) return at;
        at += byte === backslashChar ? 2 : 1;
      }
      if (at >= length) {
        isEscaped = at > length;
        return -1;
      }
      const found = chunk.indexOf(quoteChar, at);
      const end = found === -1 ? length : found;
      const isOdd = slashesBefore(chunk, at, end) % 2 === 1;
      if (found === -1) {
        isEscaped = isOdd;
        return -1;
      }
      if (!isOdd) return found;
      at = found + 1;
    }
  };

  const read = (chunk: Uint8Array): Piece[] => {
    const found: Piece[] = [];
    chunkStart = 0;
    let at = 0;
    while (at < chunk.length && mode !== 'stopped') {
      if (mode === 'inside') {
        at = passInside(chunk, at, found);
        continue;
      }
      const byte = chunk[at] ?? 0;
      if (mode === 'key') {
        const end = endOfString(chunk, at);
        const last = end === -1 ? chunk.length : end;
        if (key.length < longestKey) key += latin(chunk.subarray(at, Math.min(last, at + longestKey)));
        if (end !== -1) mode = 'colon';
        at = last + 1;
        continue;
      }
      if (isJsonSpace(byte)) {
        at += 1;
        continue;
      }
      switch (mode) {
        case 'value':
          at = startValue(byte, at);
          break;
        case 'colon':
          if (byte === colonChar) mode = 'value';
          else stop(at);
          at += 1;
          break;
        case 'member':
          if (byte === quoteChar) {
            key = '';
            mode = 'key';
          } else if (byte === closeBraceChar) leave();
          else if (byte !== commaChar) stop(at);
          at += 1;
          break;
        case 'element':
          if (byte === closeBracketChar) {
            leave();
            at += 1;
          } else if (byte === commaChar) at += 1;
          else if (byte === closeBraceChar) stop(at);
          else at = startValue(byte, at);
          break;
        case 'done':
          stop(at);
          break;
      }
    }
    if (mode === 'inside' && chunkStart < chunk.length) keep(chunk);
    before += chunk.length;
    return found;
  };

  return {
    push: (chunk) => read(toUtf8.push(chunk)),
    end() {
      const rest = toUtf8.end();
      if (rest.length > 0) read(rest);
      if (mode === 'stopped') return { kind: isList ? 'no-entries' : 'not-json', at: stoppedAt };
      if (mode === 'done') return { kind: sawEntries ? 'whole' : 'no-entries', at: before };
      if (stack.length === 0) return { kind: 'empty', at: before };
      return { kind: 'cut', at: before, entry: wanted === 'entry' ? entries : null };
    },
  };
}

/** Backslashes right before `end`, not before `from`. */
function slashesBefore(chunk: Uint8Array, from: number, end: number): number {
  let at = end;
  while (at > from && chunk[at - 1] === backslashChar) at -= 1;
  return end - at;
}

function headName(key: string): Piece['name'] | null {
  return key === 'creator' || key === 'browser' || key === 'comment' || key === '_tlsErrors' ? key : null;
}

function joined(parts: readonly Uint8Array[], rest: Uint8Array, length: number): Uint8Array {
  if (parts.length === 0) return rest;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of [...parts, rest]) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Digits, letters, and the signs of numbers: JSON's literals, and those that some tools write (`NaN`). */
function isScalarByte(byte: number): boolean {
  return isLetterOrDigit(byte) || byte === dashChar || byte === plusChar || byte === dotChar;
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
