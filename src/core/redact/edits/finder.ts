import { couldBeKey } from '../secrets/entropy.ts';
import { isCommonWord } from '../secrets/problems.ts';
import { agreement, agreementBack, createPieces, type Edges } from './pieces.ts';
import { createSearch } from './search.ts';
import type { Secret } from './vault.ts';

/** Fewest characters of a secret that is searched for. */
export const shortest = 6;
/** Characters at one end of a random secret that tell it, where a token begins and ends with them. */
const telling = 12;
/** The same for tokens whose issuer is known: their first characters are no secret. */
const tellingBehindPrefix = 16;

/** What a text that is searched for stands for. */
export interface Needle {
  readonly secret: Secret;
  /** The whole of which the text is one end; null where it is the whole. */
  readonly of: string | null;
  readonly atEnd: boolean;
}

/** Calls `found` for each place of a text where a secret stands, or a piece of one at a cut. `edges`: whether the text's own ends are cuts. */
export type Finder = (
  text: string,
  found: (start: number, end: number, secret: Secret, isPiece: boolean) => void,
  edges?: Edges,
) => void;

/** Builds the search for all needles, and for pieces of `wholes` at a cut. */
export function createFinder(needles: ReadonlyMap<string, Needle>, wholes: ReadonlyMap<string, Secret>): Finder {
  const search = createSearch(needles);
  const pieces = createPieces(wholes);
  return (text, found, edges) => {
    search.find(text, (from, to, { secret, of, atEnd }) => {
      const start = of !== null && atEnd ? to - agreementBack(text, to, of) : from;
      const end = of !== null && !atEnd ? from + agreement(text, from, of) : to;
      if ((of !== null || isWord(text.slice(start, end))) && !standsAlone(text, start, end)) return false;
      found(start, end, secret, false);
      return true;
    });
    pieces.find(
      text,
      (start, end, secret, marked) => {
        if (isTellingPiece(text.slice(start, end), marked)) found(start, end, secret, true);
      },
      edges,
    );
  };
}

/** Twelve characters at either end of a random value are searched for, too: servers shorten what they repeat. */
export function addEnds(secret: Secret, value: string, needles: Map<string, Needle>): void {
  const { kind, found } = secret;
  const length = found.label === undefined ? telling : tellingBehindPrefix;
  if (kind === 'jwt' || value.length < length + 4 || !/^[\w+/=.~%:-]+$/.test(value) || !couldBeKey(value)) return;
  const [head, tail] = [value.slice(0, length), value.slice(-length)];
  for (const [end, atEnd] of [
    [head, false],
    [tail, true],
  ] as const)
    if (!needles.has(end) && couldBeKey(end) && new Set(end).size >= 6) needles.set(end, { secret, of: value, atEnd });
}

/** Whether a piece says more than a word of a sentence that ends there. */
function isTellingPiece(piece: string, marked: boolean): boolean {
  if (!/^(?:\p{L}+|\d+)$/u.test(piece)) return true;
  return !isCommonWord(piece.toLowerCase()) && (marked || piece.length >= 10);
}

/** Whether a text is a word or a number. Long runs that no language writes are no words, though base64 may draw letters alone. */
export function isWord(text: string): boolean {
  if (text.length < 8 || /^\d+$/.test(text)) return true;
  return /^[A-Za-z]+$/.test(text) && (text.length < 20 || !couldBeKey(text));
}

/** Whether no letter and no digit stands beside a part of a text, but that of an escaped line feed or tab. */
export function standsAlone(text: string, start: number, end: number): boolean {
  return (
    (!/[A-Za-z0-9]/.test(text[start - 1] ?? '') || (/[nrt]/.test(text[start - 1] ?? '') && text[start - 2] === '\\')) &&
    !/[A-Za-z0-9]/.test(text[end] ?? '')
  );
}
