import {
  asciiLength,
  backslashChar,
  codeOf,
  colonChar,
  dotChar,
  equalsChar,
  isLetterOrDigit,
  quoteChar,
} from '../../lib/characters.ts';
import { base64Encode, entityEncode, jsonEscape, percentDecode, wellFormed } from '../syntax/decode.ts';
import { couldBeKey, isAnyUuid } from '../secrets/entropy.ts';
import { isCommonWord } from '../secrets/problems.ts';
import { createBareFinder } from './bare-finder.ts';
import { addEnds, createFinder, isWord, shortest, standsAlone, type Needle } from './finder.ts';
import { leastPiece } from './pieces.ts';
import type { Edit, Sheet } from './sheet.ts';
import type { Secret } from './vault.ts';

/** Finds secrets that are known already wherever else they stand. */
export interface Taint {
  apply(sheet: Sheet): void;
}

/** Secrets that are searched for in every form; further ones as whole tokens. */
const maxSecrets = 256;
/** Shorter ones that are searched for one by one. */
const maxShort = 16;

/** How often a secret is escaped at most where it is searched for: JSON in JSON in JSON. */
const MOST_ESCAPES = 3;

/**
 * Searches for every known secret of at least six characters, as it is, percent-encoded, JSON-escaped and in base64, in one
 * pass over a text; for pieces of it at a cut; and for either end of a random one. Words of letters or digits alone count as
 * whole words only; words that errors themselves use never. The first 256 secrets, those of requests first, are searched for
 * in all their forms, all others as whole tokens. `ends`: people write "the key that ends in 9f3a1b", so a word that is no more
 * than one end of a secret goes, too; answers do so with a mark alone.
 */
export function createTaint(secrets: Iterable<Secret>, options: { readonly ends?: boolean } = {}): Taint {
  const wholes = new Map<string, Secret>();
  const needles = new Map<string, Needle>();
  const others = new Map<string, Secret>();
  const short = new Map<string, Secret>();
  let count = 0;
  for (const secret of secrets) {
    if (isShort(secret) && short.size < maxShort) short.set(secret.value, secret);
    if (!isSearched(secret)) continue;
    if (count === maxSecrets) {
      others.set(secret.value, secret);
      continue;
    }
    count++;
    for (const form of formsOf(secret.value)) {
      if (wholes.has(form)) continue;
      wholes.set(form, secret);
      needles.set(form, { secret, of: null, atEnd: false });
    }
  }
  if (needles.size === 0 && short.size === 0) return { apply: () => {} };
  for (const secret of new Set(wholes.values())) addEnds(secret, secret.value, needles);
  const known = createFinder(needles, wholes);
  const bare = createBareFinder(new Set(wholes.values()));
  const ends = options.ends === true ? endsOf(new Set(wholes.values())) : null;
  return {
    apply: (sheet) => {
      const { text } = sheet;
      if (text.length < 4) return;
      const isHidden = hiddenBy(sheet.edits);
      let isNumber: ReturnType<typeof jsonNumbers> | null = null;
      known(text, (start, end, secret, isPiece) => {
        if (isPiece && (isHiddenWhole(sheet, start, end) || isHidden(start, end))) return;
        isNumber ??= jsonNumbers(text);
        const number = isPiece ? null : isNumber(start, end);
        if (number === null && isHidden(start, end)) return;
        sheet.edits.push({ ...(number ?? { start, end, wrap: null }), secret, nested: null });
      });
      bare?.(sheet);
      if (others.size > 0) findTokens(sheet, others, isHidden);
      if (ends !== null) findEnds(sheet, ends);
      for (const [value, secret] of short) findShort(sheet, value, secret);
    },
  };
}

/** Random secrets by their last and, where no issuer's prefix stands there, first characters: as many as tell a piece. */
function endsOf(secrets: Iterable<Secret>): ReadonlyMap<string, readonly Secret[]> {
  const byEnd = new Map<string, Secret[]>();
  for (const secret of secrets) {
    const { value, kind, found } = secret;
    if (value.length < 12 || kind === 'jwt' || !couldBeKey(value)) continue;
    const head = value.slice(0, leastPiece);
    for (const end of found.label === undefined && !isTokenPrefix(head)
      ? [head, value.slice(-leastPiece)]
      : [value.slice(-leastPiece)]) {
      const list = byEnd.get(end);
      if (list === undefined) byEnd.set(end, [secret]);
      else if (list.length < maxShort) list.push(secret);
    }
  }
  return byEnd;
}

/** `secret`, `sk_liv`: how many keys of an issuer begin. */
function isTokenPrefix(head: string): boolean {
  return !/\d/.test(head);
}

/** Words of letters and digits that are one end of a secret. */
function findEnds(sheet: Sheet, ends: ReadonlyMap<string, readonly Secret[]>): void {
  for (const match of sheet.text.matchAll(/[\w-]{6,}/g)) {
    const [word] = match;
    if (word.length > 16_384 || !/\d/.test(word) || !/[A-Za-z]/.test(word)) continue;
    const secret =
      ends.get(word.slice(-leastPiece))?.find(({ value }) => value.endsWith(word)) ??
      ends.get(word.slice(0, leastPiece))?.find(({ value }) => value.startsWith(word));
    if (secret === undefined) continue;
    sheet.edits.push({ start: match.index, end: match.index + word.length, wrap: null, secret, nested: null });
  }
}

/** Whether the last edit that was made here covers the piece: a whole secret ends at a cut as well. */
function isHiddenWhole({ edits }: Sheet, start: number, end: number): boolean {
  const last = edits.at(-1);
  return last !== undefined && last.secret !== null && last.start <= start && last.end >= end;
}

/** Passwords of four or five characters that no word and no number is like. */
function isShort({ value, kind, found }: Secret): boolean {
  const isMine = kind === 'password' || kind === 'credential' || kind === 'one-time-code' || kind === 'secret';
  if (!isMine || found.tainted === false || value.length < 4 || value.length >= shortest) return false;
  return /[^A-Za-z0-9\s.,:;!?'"()-]/.test(value)
    ? /[A-Za-z0-9]/.test(value)
    : /\d[A-Za-z]|[A-Za-z]\d+[A-Za-z]|[a-z][A-Z]/.test(value);
}

function findShort(sheet: Sheet, value: string, secret: Secret): void {
  const { text } = sheet;
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1)) {
    const end = at + value.length;
    if (standsAlone(text, at, end)) sheet.edits.push({ start: at, end, wrap: null, secret, nested: null });
  }
}

/**
 * Tells whether a part of a text is hidden by one of the edits that were made by now: there nothing needs to be hidden again. The readers'
 * own edits stand in order; where they do not, it says no.
 */
export function hiddenBy(edits: readonly Edit[]): (start: number, end: number) => boolean {
  const spans = new Int32Array(edits.length * 2);
  let length = 0;
  let free = 0;
  for (const { start, end, secret } of edits) {
    if (start < free) return () => false;
    free = end;
    if (secret === null || secret.shown) continue;
    spans[length++] = start;
    spans[length++] = end;
  }
  return (start, end) => {
    let low = 0;
    let high = length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle * 2] ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    return low > 0 && (spans[low * 2 - 1] ?? 0) >= end;
  };
}

const longestToken = 16_384;
const exclamationMark = codeOf('!');
/** Of each character: 2 stands in tokens, 1 in what is around tokens in paths, URLs and base64. */
const inToken = new Uint8Array(asciiLength);
for (const char of '~.+/%$!*:@') inToken[codeOf(char)] = 1;
for (let code = 0; code < asciiLength; code++) if (isLetterOrDigit(code)) inToken[code] = 2;
for (const char of '_-') inToken[codeOf(char)] = 2;

/** Secrets beyond the first 256, where they stand as whole tokens, with or without what padding and paths add. */
function findTokens(
  sheet: Sheet,
  secrets: ReadonlyMap<string, Secret>,
  isHidden: (start: number, end: number) => boolean,
): void {
  const { text, edits } = sheet;
  const lengths = new Uint8Array(longestToken + 1);
  for (const value of secrets.keys()) lengths[value.length] = 1;
  const take = (start: number, end: number): boolean => {
    if (lengths[end - start] !== 1) return false;
    const secret = secrets.get(text.slice(start, end));
    if (secret === undefined) return false;
    edits.push({ start, end, wrap: null, secret, nested: null });
    return true;
  };
  const takeOne = (start: number, end: number): void => {
    if (end - start < leastPiece || end - start > longestToken || isHidden(start, end) || take(start, end)) return;
    const last = text.charCodeAt(end - 1);
    if (last === dotChar || last === colonChar || last === exclamationMark) take(start, end - 1);
    else if (last === equalsChar) take(start, text.charCodeAt(end - 2) === equalsChar ? end - 2 : end - 1);
  };
  for (let at = 0; at < text.length; at++) {
    const start = at;
    let word = at;
    let kind = kindAt(text, at);
    for (; kind !== 0; kind = kindAt(text, ++at)) {
      if (kind === 2) continue;
      if (word > start || at > start) takeOne(word, at);
      word = at + 1;
    }
    if (at - start < leastPiece) continue;
    if (word > start) takeOne(word, at);
    const padding = text.charCodeAt(at) !== equalsChar ? 0 : text.charCodeAt(at + 1) === equalsChar ? 2 : 1;
    takeOne(start, at + padding);
  }
}

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < asciiLength ? (inToken[code] ?? 0) : 0;
}

/**
 * Tells, for places from left to right, whether they lie in a number of a JSON text: then all of it must go, and what stands
 * there instead needs quotes.
 */
function jsonNumbers(text: string): (start: number, end: number) => Pick<Edit, 'start' | 'end' | 'wrap'> | null {
  const isJson = /^\s{0,64}[{[]/.test(text.slice(0, 66));
  let at = 0;
  let inString = false;
  return (start, end) => {
    if (!isJson || !/^[\d.eE+-]+$/.test(text.slice(start, end))) return null;
    for (; at < start; at++) {
      const code = text.charCodeAt(at);
      if (code === quoteChar) inString = !inString;
      else if (code === backslashChar && inString) at++;
    }
    if (inString) return null;
    let from = start;
    let to = end;
    while (from > 0 && /[\d.eE+-]/.test(text[from - 1] ?? '')) from--;
    while (to < text.length && /[\d.eE+-]/.test(text[to] ?? '')) to++;
    return { start: from, end: to, wrap: (placeholder) => `"${placeholder}"` };
  };
}

function isSearched(secret: Secret): boolean {
  const { value, kind } = secret;
  // These are told by their own form wherever they stand.
  if (kind === 'email' || kind === 'card' || kind === 'iban') return false;
  if (secret.found.tainted === false || value.length < shortest || value.length > 16_384) return false;
  if (isWord(value) && isCommonWord(value.toLowerCase())) return false;
  // Cookies and headers hold settings, too (`theme=default`): words and short numbers are not looked for elsewhere.
  return (kind !== 'cookie' && kind !== 'header') || couldBeKey(value) || /[^\w.:/-]/.test(value) || value.length >= 16;
}

/** How one value may be written: as it is, in each encoding (hexadecimal, too), and without the encoding in which it was found. */
function formsOf(value: string): string[] {
  const decoded = percentDecode(value);
  const values = decoded === null ? [value] : [value, decoded];
  // Headlines and log lines are one line.
  if (/[\r\n\t]| {2}/.test(value)) values.push(value.replace(/\s+/g, ' ').trim());
  // A plus that was not encoded is a blank to who reads a query or a form (WHATWG URL, form-urlencoded).
  if (value.includes('+')) values.push(value.replaceAll('+', ' '));
  if (isAnyUuid(value)) values.push(value.replaceAll('-', ''));
  return [...values.flatMap(encodingsOf), ...spreadsOf(value)].filter((form) => form.length >= shortest);
}

/** A random value in capitals or small letters, letter by letter, in groups of four, and on lines of the usual lengths. */
function spreadsOf(value: string): string[] {
  if (value.length < 12 || value.length > 1024 || !couldBeKey(value) || !/^[\w+/=.~-]+$/.test(value)) return [];
  const groups = value.match(/.{1,4}/g) ?? [];
  const forms = [
    value.toUpperCase(),
    value.toLowerCase(),
    Array.from(value).join(' '),
    groups.join(' '),
    groups.join('-'),
  ];
  for (const width of [64, 72, 76, 80])
    if (value.length > width) forms.push((value.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join('\n'));
  return forms;
}

function encodingsOf(value: string): string[] {
  const percent = encodeURIComponent(wellFormed(value));
  const forms = [
    value,
    percent,
    percent.replaceAll('%20', '+'),
    lowerHex(percent),
    encodeURIComponent(percent),
    ...escapedForms(value),
    entityEncode(value),
  ];
  if (value.length >= 8) {
    const hex = Array.from(new TextEncoder().encode(value), (byte) => byte.toString(16).padStart(2, '0')).join('');
    forms.push(hex, hex.toUpperCase());
  }
  // Base64 without the groups that share bits with what stands beside the value.
  for (const before of value.length >= 8 ? ['', 'x', 'xx'] : []) {
    const coded = base64Encode(before + value);
    const core = coded.slice(before === '' ? 0 : 4, coded.length - 4);
    if (core.length >= 8) forms.push(core, core.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return forms;
}

/** As in JSON, in JSON inside of JSON, and once more: a text that is cut cannot be read as JSON any longer. PHP escapes slashes, too. */
function escapedForms(value: string): string[] {
  const forms: string[] = [];
  for (const start of value.includes('/')
    ? [jsonEscape(value), jsonEscape(value).replaceAll('/', '\\/')]
    : [jsonEscape(value)]) {
    let form = start;
    for (let depth = 1; depth <= MOST_ESCAPES && form !== value; depth++) {
      forms.push(form);
      form = jsonEscape(form);
    }
  }
  return forms;
}

function lowerHex(text: string): string {
  return text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
}
