import { spaceChar } from '../../lib/characters.ts';
/** Finds where a text that was cut begins or ends with a piece of a known text. */
export interface Pieces<T> {
  /**
   * Calls `found` for each piece; `marked`: an ellipsis says that something is missing there. `edges`: whether the text's own beginning
   * and end are cuts. Linear in the text's length.
   */
  find(text: string, found: (start: number, end: number, what: T, marked: boolean) => void, edges?: Edges): void;
}

/** Whether a text begins and ends where another one was cut, or is an extract of ours. */
export interface Edges {
  readonly begins: boolean;
  readonly ends: boolean;
}

const both: Edges = { begins: true, ends: true };

/** Fewest characters of a secret that count as a piece of it at a cut: fewer could be any word. */
export const leastPiece = 6;
/** Characters before and behind a cut in which a piece is looked for, where no token is longer. */
const reach = 512;
const bits = 0xffff;
/** Comparisons of hostile texts that agree with many beginnings; after them agreement in six characters is enough. */
const mostWork = 100_000;

/**
 * A text is cut at its end, before and behind `…` or `...`, and behind its beginning where another program cut it. There a
 * secret that is searched for as a whole is not found: its beginning before a cut and its end behind one are.
 */
export function createPieces<T>(wholes: ReadonlyMap<string, T>): Pieces<T> {
  const heads = createIndex(wholes, (whole) => whole.slice(0, leastPiece));
  const tails = createIndex(wholes, (whole) => whole.slice(-leastPiece));
  const holdsMark = [...wholes.keys()].some((whole) => whole.includes('…') || whole.includes('...'));
  return {
    find: (text, found, edges = both) => {
      let work = mostWork + text.length * 8;
      let free = 0;
      const cuts = cutsOf(text, edges);
      for (const [index, { start, mark, end, marked }] of cuts.entries()) {
        for (let at = windowStart(text, start, free); at <= mark - leastPiece; at++) {
          // Words may be cut at the blank between them: it is part of the piece.
          let to = start;
          const piece = heads.longest(text, at, (whole) => {
            const length = agreement(text, at, whole);
            work -= length;
            if (at + length < start && work >= 0) return 0;
            to = Math.max(to, Math.min(end, at + length));
            return length;
          });
          if (piece === null) continue;
          found(at, to, piece, marked);
          break;
        }
        free = end;
        // No piece goes on behind the next cut, but of a secret that looks as if it held one: those are followed until that is done too often.
        const next = cuts[index + 1]?.mark ?? text.length;
        const last = windowEnd(text, end, holdsMark && work >= 0 ? text.length : next);
        if (last > next) work -= last - next;
        let tail: { readonly to: number; readonly what: T } | null = null;
        for (let to = end + leastPiece; to <= last; to++) {
          const piece = tails.longest(text, to - leastPiece, (whole) => {
            const length = agreementBack(text, to, whole);
            work -= length;
            return to - length <= end || work < 0 ? length : 0;
          });
          if (piece !== null) tail = { to, what: piece };
        }
        if (tail !== null) found(end, tail.to, tail.what, marked);
      }
    },
  };
}

/** A place where something was left out. */
interface Cut {
  /** Where the quotes and brackets before its mark begin, which may belong to the piece or to the text around it. */
  readonly start: number;
  /** Where its mark begins and ends. */
  readonly mark: number;
  readonly end: number;
  readonly marked: boolean;
}

/** All cuts of a text; its beginning and its end may be some, too. */
function cutsOf(text: string, { begins, ends }: Edges): readonly Cut[] {
  const cuts: Cut[] = begins ? [{ start: 0, mark: 0, end: 0, marked: false }] : [];
  let one = text.indexOf('…');
  let three = text.indexOf('...');
  while (one !== -1 || three !== -1) {
    const start = one !== -1 && (three === -1 || one < three) ? one : three;
    let end = start;
    while (text[end] === '…' || text[end] === '.') end++;
    cuts.push({ start: beforeQuotes(text, start), mark: start, end, marked: true });
    one = text.indexOf('…', end);
    three = text.indexOf('...', end);
  }
  if (ends) cuts.push({ start: beforeQuotes(text, text.length), mark: text.length, end: text.length, marked: false });
  return cuts;
}

/** Most quotes and brackets between a piece and its cut. */
export const mostQuotes = 4;

/** Where the quotes and brackets before a place begin. */
function beforeQuotes(text: string, at: number): number {
  let end = at;
  while (end > 0 && at - end < mostQuotes && isQuoteOrBlank(text[end - 1] ?? '')) end--;
  return end;
}

/** Whether a sign may stand between a piece and its cut. */
export function isQuoteOrBlank(sign: string): boolean {
  return /["'`”’»)\]}\s]/.test(sign);
}

function windowStart(text: string, at: number, least: number): number {
  let start = at;
  while (start > least && at - start < 16_384 && text.charCodeAt(start - 1) > spaceChar) start--;
  return Math.max(least, Math.min(start, at - reach));
}

function windowEnd(text: string, at: number, most: number): number {
  let end = at;
  while (end < most && end - at < 16_384 && text.charCodeAt(end) > spaceChar) end++;
  return Math.min(most, Math.max(end, at + reach));
}

interface Index<T> {
  /** Of the texts with the six characters at `at`, that for which `length` gives most; null if it gives 0 for all. */
  longest(text: string, at: number, length: (whole: string) => number): T | null;
}

function createIndex<T>(wholes: ReadonlyMap<string, T>, keyOf: (whole: string) => string): Index<T> {
  const byKey = new Map<string, { readonly whole: string; readonly what: T }[]>();
  const seen = new Uint8Array(bits + 1);
  for (const [whole, what] of wholes) {
    if (whole.length < leastPiece) continue;
    const key = keyOf(whole);
    const list = byKey.get(key);
    if (list === undefined) byKey.set(key, [{ whole, what }]);
    else list.push({ whole, what });
    seen[hashAt(key, 0)] = 1;
  }
  return {
    longest: (text, at, length) => {
      if (seen[hashAt(text, at)] === 0) return null;
      let best: T | null = null;
      let most = 0;
      for (const { whole, what } of byKey.get(text.slice(at, at + leastPiece)) ?? []) {
        const own = length(whole);
        if (own > most) {
          most = own;
          best = what;
        }
      }
      return best;
    },
  };
}

function hashAt(text: string, at: number): number {
  let hash = 0;
  for (let i = at; i < at + leastPiece; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x9e3779b1);
  return (hash >>> 16) & bits;
}

/** Characters of `whole`, from its beginning, that stand at a place of a text. */
export function agreement(text: string, at: number, whole: string): number {
  let length = 0;
  while (length < whole.length && text.charCodeAt(at + length) === whole.charCodeAt(length)) length++;
  return length;
}

/** Characters of `whole`, from its end, that stand before a place of a text. */
export function agreementBack(text: string, to: number, whole: string): number {
  let length = 0;
  while (
    length < whole.length &&
    length < to &&
    text.charCodeAt(to - 1 - length) === whole.charCodeAt(whole.length - 1 - length)
  )
    length++;
  return length;
}
