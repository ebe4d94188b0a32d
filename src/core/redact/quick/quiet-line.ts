import {
  asciiLength,
  backslashChar,
  codeOf,
  colonChar,
  commaChar,
  dashChar,
  equalsChar,
  isCapital,
  isDigit,
  isLetter,
  isLetterOrDigit,
  quoteChar,
  slashChar,
  spaceChar,
  underscoreChar,
} from '../../lib/characters.ts';
import { beginsToken } from '../secrets/find-tokens.ts';
import { isPair, senseOf } from '../secrets/names.ts';
import { callWords } from '../secrets/places.ts';
import { beginsText } from '../syntax/decode.ts';
import { longRun } from './character-survey.ts';
import { endsPairWord, senseOfWord, wordAt, type RecentWord } from './recent-words.ts';

/** A longer run of token characters needs a closer look: it may be a digest, or a token that a pattern tells. */
const longestRun = 25;
/** Letters of one case that are a word and no token. */
const longestWord = 24;
/** Digits together, from which on they may be a number of a person; and those of a one-time code. */
const longestNumber = 8;
const shortestCode = 4;

/** Of each character: 0 needs a closer look, 1 is none of a run, 2 stands in runs, 3 is a letter, 4 a digit. */
const looks = new Uint8Array(asciiLength);
for (const char of ' ,;()#?') looks[codeOf(char)] = 1;
for (const char of '/:=._-') looks[codeOf(char)] = 2;
for (let code = 0; code < asciiLength; code++) if (isLetterOrDigit(code)) looks[code] = isDigit(code) ? 4 : 3;

/** Words with which schemes, places and rows begin that tell a secret without a name. */
const telling = new Set('basic ssws negotiate machine thin values home users seed recovery backup'.split(' '));

const codeWords = /code|pin|otp|word/i;

/** What a word says about a line in which it stands. */
const wordIs = { quiet: 0, code: 1, loud: 2 } as const;

function saidBy(word: RecentWord): number {
  return (word.line ??= lineSense(word));
}

function lineSense(word: RecentWord): number {
  const { raw } = word;
  const { as } = senseOfWord(word);
  if (as !== 'plain' && as !== 'id') return wordIs.loud;
  if (telling.has(raw.toLowerCase()) || callWords.has(raw) || raw.includes('pgpass')) return wordIs.loud;
  return codeWords.test(raw) ? wordIs.code : wordIs.quiet;
}

/**
 * Where a JSON string ends whose inside begins at `start` and is a line of a log or a message in which nothing can be secret; -1 if
 * that is not certain. Reads the escaped form, cuts nothing out, and follows only what is common: words, short numbers, paths, quotes,
 * names with values none of which could be a secret's. Linear.
 */
export function quietLineEnd(text: string, start: number): number {
  if (!isLetterOrDigit(text.charCodeAt(start)) || text.startsWith('http', start)) return -1;
  /** Where the run, the word and the name begin that go on here. */
  let run = start;
  let word = start;
  let name = start;
  let before: RecentWord | null = null;
  let upper = false;
  let digit = false;
  let group = 0;
  let longestGroup = 0;
  /** Whether a word stands here with which one-time codes are announced. */
  let coded = false;
  /** Whether a sign that sets cells apart stood in the first line. */
  let cells = false;
  let firstLine = true;
  for (let i = start; ; i++) {
    const code = text.charCodeAt(i);
    const look = code < asciiLength ? (looks[code] ?? 0) : 0;
    if (look === 3) {
      if (isCapital(code) && i > run && isLetterOrDigit(text.charCodeAt(i - 1))) upper = true;
      group = 0;
      continue;
    }
    // A word ends here, unless it goes on behind a dash.
    if (code !== dashChar && code !== underscoreChar) {
      if (word < i) {
        const own = wordAt(text, word, i);
        const said = saidBy(own);
        if (said === wordIs.loud || (before !== null && isSecretPair(before, own))) return -1;
        if (said === wordIs.code) coded = true;
        before = own;
      }
      word = i + 1;
    }
    if (look === 4) {
      digit = true;
      if (++group > longestGroup) longestGroup = group;
      if (group > longestNumber) return -1;
      if (group === 2 && i - start > 2 && isCapital(text.charCodeAt(i - 2)) && isCapital(text.charCodeAt(i - 3)))
        return -1;
      continue;
    }
    // One blank or dash may stand between the digits of a number.
    if (group !== 0 && ((code !== spaceChar && code !== dashChar) || !isDigit(text.charCodeAt(i - 1)))) group = 0;
    if (look === 2) {
      if (code === dashChar && (i === run || text.charCodeAt(i + 1) === dashChar)) return -1;
      if (code === equalsChar || code === colonChar) {
        if (name === i || (code === colonChar && text.charCodeAt(i + 1) === slashChar)) return -1;
        if (i - name > 64 || !isPlainName(text, name, i)) return -1;
        name = i + 1;
      } else if (code === slashChar) name = i + 1;
      continue;
    }
    if (i - run >= longRun && !isQuietRun(text, run, i, upper, digit)) return -1;
    if (code === quoteChar) return coded && longestGroup >= shortestCode ? -1 : i;
    if (code === commaChar || code === 0x3b) cells ||= firstLine;
    else if (code === backslashChar) {
      const escape = text[++i];
      if (escape === 't') cells ||= firstLine;
      else if (escape === 'n' || escape === 'r') firstLine = false;
      else if (escape !== '"') return -1;
      if (!firstLine && cells) return -1;
    } else if (look === 0) return -1;
    run = i + 1;
    word = i + 1;
    name = i + 1;
    upper = false;
    digit = false;
  }
}

/** Whether a name before a sign says nothing about what follows. */
function isPlainName(text: string, start: number, end: number): boolean {
  const { as } = senseOfWord(wordAt(text, start, end));
  return as === 'plain' || as === 'id';
}

/** Whether two words that follow each other name a secret together. */
function isSecretPair(before: RecentWord, last: RecentWord): boolean {
  if (last.behind === before) return false;
  const isSecret =
    senseOfWord(last).as === 'plain'
      ? endsPairWord(last) && isPair(before.raw + last.raw)
      : senseOf(`${before.raw} ${last.raw}`).as === 'secret';
  if (!isSecret) last.behind = before;
  return isSecret;
}

/** Whether a run of token characters is a path, a place in a program or another name: no token begins in it, and it is no base64 of a text. */
function isQuietRun(text: string, start: number, end: number, upper: boolean, digit: boolean): boolean {
  const length = end - start;
  if (!upper && !digit && length <= longestWord) return true;
  if (length > longestRun) return false;
  let piece = start;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (i === start || !isLetterOrDigit(text.charCodeAt(i - 1))) {
      if (beginsToken(text, i) || text.startsWith('ey', i) || text.startsWith('A3T', i)) return false;
    }
    if (!isLetter(code) && (code === colonChar || code === 0x2e)) piece = i + 1;
    else if (upper && i - piece === 15 && beginsText(text, piece)) return false;
  }
  return true;
}
