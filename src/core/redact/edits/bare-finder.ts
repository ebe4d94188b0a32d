import { asciiLength, codeOf } from '../../lib/characters.ts';
import { bareText, mayBeEscaped } from '../syntax/bare-text.ts';
import { escaped, surveyEscapes } from '../quick/escape-survey.ts';
import { addEnds, createFinder, shortest, type Finder, type Needle } from './finder.ts';
import { isQuoteOrBlank, mostQuotes } from './pieces.ts';
import { createSearch, type Search } from './search.ts';
import type { Sheet } from './sheet.ts';
import type { Secret } from './vault.ts';

/** Signs that hardly a syntax escapes. */
const unreserved = /^[\w.~-]*$/;
/** Fewest letters and digits together by which a place is found where a secret may stand. */
const leastPlain = 3;

/** A part of a text, from where to where. */
type Extract = readonly [start: number, end: number];

/**
 * Finds secrets in a text without any of its escapes: each sign may have been escaped in a syntax of its own, and as often as it likes.
 * Those of letters, digits and a few signs more only where something is escaped by its number. null if there are none.
 *
 * Letters and digits are hardly ever escaped: so only extracts are freed of their escapes, those around a secret's letters and around cuts.
 * Where letters are escaped, too, or a secret has too few together, it is the whole text; with `wholly`, always.
 */
export function createBareFinder(secrets: Iterable<Secret>, wholly = false): ((sheet: Sheet) => void) | null {
  const wholes = new Map<string, Secret>();
  const needles = new Map<string, Needle>();
  let isPlain = true;
  for (const secret of secrets) {
    const form = bareText(secret.value)?.text ?? secret.value;
    if (form.length < shortest || wholes.has(form)) continue;
    isPlain &&= unreserved.test(secret.value);
    wholes.set(form, secret);
    needles.set(form, { secret, of: null, atEnd: false });
    addEnds(secret, form, needles);
  }
  if (needles.size === 0) return null;
  let find: Finder | null = null;
  let extracts: ((text: string, kinds: number) => readonly Extract[]) | null = null;
  return ({ text, edits }) => {
    if (!mayBeEscaped(text)) return;
    const kinds = surveyEscapes(text);
    if (isPlain && kinds === 0) return;
    extracts ??= wholly ? wholeText : createExtracts(needles, wholes);
    let known: Set<string> | null = null;
    for (const [from, to] of (kinds & escaped.letters) === 0 ? extracts(text, kinds) : wholeText(text)) {
      const extract = text.slice(from, to);
      const bare = bareText(extract);
      find ??= createFinder(needles, wholes);
      find(
        bare?.text ?? extract,
        (bareStart, bareEnd, secret) => {
          const start = from + (bare?.place(bareStart, false) ?? bareStart);
          const end = from + (bare?.place(bareEnd, true) ?? bareEnd);
          known ??= new Set(edits.flatMap((edit) => (edit.secret === null ? [] : `${edit.start} ${edit.end}`)));
          if (!known.has(`${start} ${end}`)) edits.push({ start, end, wrap: null, secret, nested: null });
        },
        { begins: from === 0, ends: to === text.length },
      );
    }
  };
}

function wholeText(text: string): readonly Extract[] {
  return [[0, text.length]];
}

/**
 * Tells the extracts of a text outside of which none of the secrets can stand, if no letter is escaped there. Each goes as far as there are
 * signs of which a secret consists, or an escape: what is cut there is neither, so that what an extract says does not depend on
 * what stands around it.
 */
function createExtracts(
  needles: ReadonlyMap<string, Needle>,
  wholes: ReadonlyMap<string, Secret>,
): (text: string, kinds: number) => readonly Extract[] {
  const plain = plainPieces(needles, wholes);
  if (plain === null) return wholeText;
  const isInside = signsOf([...wholes.keys()]);
  return (text, kinds) => merged([...aroundPieces(text, plain, isInside), ...aroundCuts(text, kinds, isInside)]);
}

/** A search for the longest run of letters and digits of each secret, or of its ends; null where one has none that is long enough. */
function plainPieces(needles: ReadonlyMap<string, Needle>, wholes: ReadonlyMap<string, Secret>): Search<null> | null {
  const pieces = new Map<string, null>();
  const ends = new Map<string, string[]>();
  for (const [text, { of }] of needles) {
    if (of !== null) ends.set(of, [...(ends.get(of) ?? []), text]);
  }
  for (const whole of wholes.keys()) {
    // Each end is looked for by itself, and the whole holds both.
    for (const text of ends.get(whole) ?? [whole]) {
      const runs = text.match(/[A-Za-z\d]+/g) ?? [];
      const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
      if (longest.length < leastPlain) return null;
      pieces.set(longest, null);
    }
  }
  return createSearch(pieces, leastPlain);
}

/** Whether a character, by its code, may stand in one of the texts, or in an escape. */
function signsOf(texts: readonly string[]): (code: number) => boolean {
  const inside = new Uint8Array(asciiLength);
  for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789#;{}%&\\') inside[codeOf(char)] = 1;
  let foreign = false;
  for (const text of texts) {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code < asciiLength) inside[code] = 1;
      else foreign = true;
    }
  }
  return (code) => (code < asciiLength ? inside[code] === 1 : foreign);
}

/** The extracts around all places of the pieces, in order. */
function aroundPieces(text: string, pieces: Search<null>, isInside: (code: number) => boolean): Extract[] {
  const extracts: Extract[] = [];
  let free = 0;
  pieces.find(text, (start) => {
    if (start < free) return false;
    let from = start;
    while (from > free && isInside(text.charCodeAt(from - 1))) from--;
    free = insideEnd(text, start, isInside);
    extracts.push([Math.max(0, from - 1), Math.min(text.length, free + 1)]);
    return false;
  });
  return extracts;
}

function insideEnd(text: string, at: number, isInside: (code: number) => boolean): number {
  let end = at;
  while (end < text.length && isInside(text.charCodeAt(end))) end++;
  return end;
}

/** The extracts before and behind all cuts of a text, its beginning and its end among them, in order. */
function aroundCuts(text: string, kinds: number, isInside: (code: number) => boolean): Extract[] {
  const extracts: Extract[] = [[0, Math.min(text.length, insideEnd(text, 0, isInside) + 1)]];
  let free = 0;
  const add = (start: number, end: number): void => {
    let from = start;
    let quotes = 0;
    for (; from > free; from--) {
      if (isInside(text.charCodeAt(from - 1))) continue;
      if (quotes++ === mostQuotes || !isQuoteOrBlank(text[from - 1] ?? '')) break;
    }
    free = insideEnd(text, end, isInside);
    extracts.push([Math.max(0, from - 1), Math.min(text.length, free + 1)]);
  };
  const marks = (kinds & escaped.ellipsis) === 0 ? /…[….]*|\.{3}[….]*/g : /…[….]*|\.{3}[….]*|2026|8230/g;
  for (const { index, 0: mark } of text.matchAll(marks)) {
    if (index >= free) add(index, index + mark.length);
  }
  add(text.length, text.length);
  return extracts;
}

/** Extracts without those that lie in others; those that touch are one. */
function merged(extracts: Extract[]): readonly Extract[] {
  const all: [number, number][] = [];
  for (const [start, end] of extracts.sort(([a], [b]) => a - b)) {
    const last = all.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else all.push([start, end]);
  }
  return all;
}
