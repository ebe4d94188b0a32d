import {
  apostropheChar,
  asciiLength,
  backtickChar,
  codeOf,
  colonChar,
  equalsChar,
  isDigit,
  isLetter,
  isWhiteSpace,
  openParenthesisChar,
  quoteChar,
  spaceChar,
} from '../../lib/characters.ts';
import type { NameSense } from '../secrets/name-words.ts';
import { isPair, senseOf } from '../secrets/names.ts';
import { endsPairWord, senseOfWord, wordAt } from '../quick/recent-words.ts';

/** What stands before a place says what stands there: the words of a sentence that name a secret, or an id that must stay readable. */

const fillers = new Set([
  'provided',
  'given',
  'supplied',
  'received',
  'used',
  'entered',
  'is',
  'was',
  'value',
  'of',
  'the',
  'your',
  'sent',
  'got',
  'with',
]);

/** 1: may stand in a name before a sign; 2: letters, `_` and `-`, of which words of a phrase are made; 3: both. */
const inName = new Uint8Array(asciiLength);
for (let code = 0; code < asciiLength; code++) inName[code] = isDigit(code) ? 1 : isLetter(code) ? 3 : 0;
for (const char of '_-') inName[codeOf(char)] = 3;
for (const char of '.$[]') inName[codeOf(char)] = 1;

function nameBit(code: number): number {
  return code < asciiLength ? (inName[code] ?? 0) : 0;
}

/** Letters of every script: passwords have names in every language. */
export function isNameCode(code: number): boolean {
  return code < asciiLength
    ? nameBit(code) !== 0
    : code >= 0xaa && !(code >= 0x2000 && code < 0x2e80) && code !== 0xab && code !== 0xbb;
}

/** What the last words before a place name, if they name a secret: `Incorrect API key provided` → an API key. */
export function phraseBefore(text: string, at: number): NameSense | null {
  const from = Math.max(0, at - 48);
  let end = beforeSigns(text, at);
  if (end <= from || (nameBit(text.charCodeAt(end - 1)) & 2) === 0) return null;
  if (text[end] === '=' && isPadding(text, end)) return null;
  let start = wordStart(text, end, from);
  let last = wordAt(text, start, end);
  let behind = '';
  while (isFiller(last.raw) || (last.raw === 'invalid' && behind === 'value')) {
    behind = last.raw;
    end = previousEnd(text, start, from);
    if (end === from) return null;
    start = wordStart(text, end, from);
    last = wordAt(text, start, end);
  }
  const one = senseOfWord(last);
  // The last word must be the thing itself: `Bearer realm` is no token.
  if (one.as !== 'plain' || endsPairWord(last)) {
    const endBefore = previousEnd(text, start, from);
    if (endBefore > from) {
      const before = text.slice(wordStart(text, endBefore, from), endBefore);
      const two = senseOf(`${before} ${last.raw}`);
      if (two.as === 'secret' && (one.as !== 'plain' || isPair(`${before}${last.raw}`))) return two;
      // `page token`: a place in a list.
      if (two.as === 'id') return null;
    }
  }
  return one.as === 'secret' || one.as === 'opaque' ? one : null;
}

/** No filler is longer than eight letters. */
function isFiller(word: string): boolean {
  return word.length <= 8 && (fillers.has(word) || fillers.has(word.toLowerCase()));
}

/** The place behind the word, skipping back over quotes and what may stand between a name and its value. */
function beforeSigns(text: string, at: number): number {
  let end = at;
  if (isQuote(text.charCodeAt(end - 1))) end--;
  if (text.charCodeAt(end - 1) === openParenthesisChar && text.charCodeAt(end - 2) === spaceChar) end -= 2;
  else for (let n = 0; n < 3 && isBetween(text.charCodeAt(end - 1)); n++) end--;
  return isQuote(text.charCodeAt(end - 1)) ? end - 1 : end;
}

function isQuote(code: number): boolean {
  return code === quoteChar || code === apostropheChar || code === backtickChar;
}

function isBetween(code: number): boolean {
  return code === spaceChar || code === colonChar || code === equalsChar;
}

function wordStart(text: string, end: number, from: number): number {
  let start = end;
  while (start > from && (nameBit(text.charCodeAt(start - 1)) & 2) !== 0) start--;
  return start;
}

/** Where the word before ends; `from` if there is none. */
function previousEnd(text: string, start: number, from: number): number {
  let end = start;
  while (end > from && (nameBit(text.charCodeAt(end - 1)) & 2) === 0) end--;
  return end;
}

/** Whether the sign ends base64, whose last letters may be a name (`…IGJ5Pw==`), and a blank or nothing follows. */
export function isPadding(text: string, from: number): boolean {
  const at = text.charCodeAt(from + 1) === equalsChar ? from + 1 : from;
  if (at + 1 < text.length && !isWhiteSpace(text.charCodeAt(at + 1))) return false;
  const run = /(?<![\w-])[A-Za-z\d+/]{14,62}={1,2}$/.exec(text.slice(Math.max(0, at - 63), at + 1))?.[0] ?? '';
  // Longer ones are not counted.
  return (
    (run.length > 60 || (run.length >= 16 && run.length % 4 === 0)) &&
    /\d/.test(run) &&
    /[A-Z]/.test(run) &&
    /[a-z]/.test(run)
  );
}

/** Whether the words before a place announce an id (`Request ID: …`), which support needs to read. */
export function isIdAhead(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 40), at);
  return /(?:\b|_)(?:id|ids|ref|reference|ray|trace|correlation|incident|guid|uuid|hash|digest|etag|cursor)["'`]?\s{0,2}[:=#(]?\s{0,3}["'`(]?$/i.test(
    before,
  );
}
