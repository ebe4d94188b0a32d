import {
  type ClosedKey,
  closedKeys,
  filterKeys,
  type Mistake,
  type Query,
  type StatusRange,
  type Term,
  type TextKey,
  textKeys,
} from './query.ts';
import { regex } from './regex-search.ts';
import { readStatusRange } from './status-ranges.ts';

/** Characters of a filter that are read. */
export const MAX_TEXT = 2000;
const MAX_TERMS = 50;

/** A word or quoted text with its place. */
interface Piece {
  readonly text: string;
  readonly at: number;
  readonly length: number;
}

/**
 * Reads a filter text: terms separated by white space, all of which must hold. A term is free text, `key:value`, with
 * alternatives as `key:a,b`, or `/regex/` with an optional `i`; a leading `-` turns it round; quotes hold white space
 * and commas together. At most 2,000 characters and 50 terms are read. Never throws.
 */
export function parseFilter(text: string): Query {
  const input = text.slice(0, MAX_TEXT);
  const terms: Term[] = [];
  const mistakes: Mistake[] = [];
  let at = 0;
  while (at < input.length && terms.length + mistakes.length < MAX_TERMS) {
    if (isSpace(input[at])) {
      at++;
      continue;
    }
    at = readTerm(input, at, terms, mistakes);
  }
  return { terms, mistakes };
}

function readTerm(input: string, start: number, terms: Term[], mistakes: Mistake[]): number {
  const not = input[start] === '-' && start + 1 < input.length && !isSpace(input[start + 1]);
  const at = not ? start + 1 : start;
  if (input[at] === '/') return readRegex(input, at, not, terms, mistakes);

  const key = /^([a-z]+(?:-[a-z]+)*):/i.exec(input.slice(at, at + 20))?.[1]?.toLowerCase();
  if (key !== undefined && filterKeys.includes(key)) {
    return readValues(input, at, key, not, terms, mistakes);
  }
  const piece = readPiece(input, at, false, mistakes);
  const near = key === undefined || looksLikeUrl(piece.text) ? [] : nearKeys(key);
  if (key !== undefined && near.length > 0) {
    mistakes.push({ kind: 'unknown-key', at, length: key.length + 1, word: key, options: near });
  } else if (piece.text !== '') {
    terms.push({ kind: 'word', not, word: piece.text.toLowerCase(), inBody: new RegExp(escaped(piece.text), 'i') });
  }
  return piece.at + piece.length;
}

function readRegex(input: string, at: number, not: boolean, terms: Term[], mistakes: Mistake[]): number {
  const end = regexEnd(input, at + 1);
  if (end === -1) {
    // Not closed (yet): a path such as `/users` is plain text.
    const piece = readPiece(input, at, false, mistakes);
    terms.push({ kind: 'word', not, word: piece.text.toLowerCase(), inBody: new RegExp(escaped(piece.text), 'i') });
    return piece.at + piece.length;
  }
  const ignoreCase = input[end + 1] === 'i';
  const stop = end + (ignoreCase ? 2 : 1);
  const compiled = regex(input.slice(at + 1, end), ignoreCase);
  if (compiled.ok) terms.push({ kind: 'regex', not, ignoreCase, test: compiled.test });
  else {
    const word = input.slice(at, stop);
    mistakes.push({ kind: compiled.kind, at: at + 1 + compiled.at, length: 1, word, options: [] });
  }
  return stop;
}

/** Position of the slash that closes a regular expression and ends a word, or -1. */
function regexEnd(input: string, from: number): number {
  let inSet = false;
  for (let i = from; i < input.length; i++) {
    const char = input[i];
    if (char === '\\') i++;
    else if (char === '[') inSet = true;
    else if (char === ']') inSet = false;
    else if (char === '/' && !inSet && i > from) {
      const after = input[i + 1] === 'i' ? input[i + 2] : input[i + 1];
      if (after === undefined || isSpace(after)) return i;
    }
  }
  return -1;
}

function readValues(
  input: string,
  keyAt: number,
  key: string,
  not: boolean,
  terms: Term[],
  mistakes: Mistake[],
): number {
  let at = keyAt + key.length + 1;
  const pieces: Piece[] = [];
  while (at < input.length && !isSpace(input[at])) {
    if (input[at] === ',') {
      at++;
      continue;
    }
    const piece = readPiece(input, at, true, mistakes);
    if (piece.text !== '') pieces.push(piece);
    at = piece.at + piece.length;
  }
  if (pieces.length > 0) {
    const term = termOf(key, pieces, not, mistakes);
    if (term) terms.push(term);
  }
  return at;
}

function termOf(key: string, pieces: readonly Piece[], not: boolean, mistakes: Mistake[]): Term | null {
  if (key === 'status') {
    const ranges: StatusRange[] = [];
    for (const piece of pieces) {
      const range = readStatusRange(piece.text);
      if (range) ranges.push(range);
      else mistakes.push({ kind: 'bad-status', ...place(piece), options: ['404', '4xx', '>=500', '400-499'] });
    }
    return ranges.length > 0 ? { kind: 'status', not, ranges } : null;
  }
  if (isClosedKey(key)) {
    const values: string[] = [];
    for (const piece of pieces) {
      const meant = closedKeys[key].filter((value) => value.startsWith(piece.text.toLowerCase()));
      if (meant.length > 0) values.push(...meant);
      else mistakes.push({ kind: 'unknown-value', ...place(piece), options: closedKeys[key] });
    }
    return values.length > 0 ? { kind: 'closed', key, not, values } : null;
  }
  const textKey = textKeys.find((each): each is TextKey => each === key);
  if (!textKey) return null;
  return { kind: 'text', key: textKey, not, values: pieces.map((piece) => piece.text.toLowerCase()) };
}

/** One word up to white space (and, within values, a comma), or a quoted text. A backslash keeps the next quote. */
function readPiece(input: string, start: number, inValues: boolean, mistakes: Mistake[]): Piece {
  if (input[start] === '"') {
    let text = '';
    let at = start + 1;
    while (at < input.length && input[at] !== '"') {
      if (input[at] === '\\' && (input[at + 1] === '"' || input[at + 1] === '\\')) at++;
      text += input[at] ?? '';
      at++;
    }
    if (at >= input.length) mistakes.push({ kind: 'open-quote', at: start, length: 1, word: text, options: [] });
    return { text, at: start, length: Math.min(at + 1, input.length) - start };
  }
  const stop = inValues ? ',' : ' ';
  let end = start;
  while (end < input.length && !isSpace(input[end]) && input[end] !== stop) end++;
  return { text: input.slice(start, end), at: start, length: end - start };
}

function place(piece: Piece): { at: number; length: number; word: string } {
  return { at: piece.at, length: piece.length, word: piece.text };
}

function isClosedKey(key: string): key is ClosedKey {
  return Object.hasOwn(closedKeys, key);
}

function isSpace(char: string | undefined): boolean {
  return char === ' ' || char === '\t' || char === '\n' || char === '\r' || char === '\u00a0';
}

/** `https://…` and `localhost:8080` are text, not a misspelt key. */
function looksLikeUrl(word: string): boolean {
  return /^[a-z]+:(?:\/\/|\d)/i.test(word);
}

function nearKeys(word: string): string[] {
  if (word.length < 2) return [];
  return filterKeys.filter((key) => isNear(word, key));
}

/** Whether one letter was left out, added, changed or swapped, or only the beginning of a longer key was typed. */
function isNear(word: string, key: string): boolean {
  if (word.length >= 3 && key.startsWith(word)) return true;
  if (Math.abs(word.length - key.length) > 1) return false;
  let same = 0;
  while (same < word.length && word[same] === key[same]) same++;
  const left = word.slice(same);
  const right = key.slice(same);
  return (
    left.slice(1) === right.slice(1) ||
    left.slice(1) === right ||
    left === right.slice(1) ||
    (left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2))
  );
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
