import {
  ampersandChar,
  asciiLength,
  backslashChar,
  codeOf,
  dashChar,
  isCapital,
  isLetterOrDigit,
  lessChar,
  lowered,
  quoteChar,
  spaceChar,
} from '../../lib/characters.ts';
/** One look at every character of a text, so that the costly questions are asked only where they can have an answer. */
export interface CharacterSurvey {
  /** Bits of `sign` of all characters. */
  readonly signs: number;
  /** Digits in the text. */
  readonly digits: number;
  /** Most digits that stand together, with no more than one blank or dash between two. */
  readonly group: number;
  /** Whether two capitals stand before two digits, as an IBAN begins. */
  readonly country: boolean;
  /** Maximal runs of token characters at least `shortRun` long: start, end and bits of `sign`, again and again. */
  readonly runs: readonly number[];
}

/** What signs a text holds. */
export const sign = {
  at: 1,
  percent: 2,
  pair: 4,
  quote: 8,
  dash: 16,
  slash: 32,
  backslash: 64,
  plus: 128,
  brace: 256,
  amp: 512,
  lower: 1024,
  /** A capital inside a word; one at its beginning tells nothing. */
  upper: 2048,
  digit: 4096,
  dot: 8192,
  under: 16_384,
  /** `!`, `|`, `~`, `$`: rare in words, part of some tokens. */
  rare: 32_768,
  equals: 65_536,
  colon: 131_072,
} as const;

/** Bits that make a text worth a closer look by themselves. */
const interesting =
  sign.at | sign.percent | sign.pair | sign.quote | sign.slash | sign.backslash | sign.plus | sign.brace | sign.amp;

/** Shortest value of an authorization scheme in prose. */
export const shortRun = 8;
/** Shortest token that is told by its form alone. */
export const longRun = 12;
/** Letters of one case that are a word and no token. */
const longestWord = 24;

const inRun = 1 << 20;
const table = new Int32Array(asciiLength);
function mark(chars: string, bits: number): void {
  for (const char of chars) table[codeOf(char)] = (table[codeOf(char)] ?? 0) | bits;
}
mark('ABCDEFGHIJKLMNOPQRSTUVWXYZ', sign.upper | inRun);
mark('abcdefghijklmnopqrstuvwxyz', sign.lower | inRun);
mark('0123456789', sign.digit | inRun);
mark('@', sign.at);
mark('%', sign.percent | inRun);
mark('=', sign.pair | sign.equals | inRun);
mark(':', sign.pair | sign.colon | inRun);
mark('"\'`', sign.quote);
mark('-', sign.dash | inRun);
mark('/', sign.slash | inRun);
mark('\\', sign.backslash);
mark('+', sign.plus | inRun);
mark('{[<', sign.brace);
mark('&', sign.amp);
mark('.', sign.dot | inRun);
mark('_', sign.under | inRun);
mark('~|!$', sign.rare | inRun);

export function survey(text: string): CharacterSurvey {
  let signs = 0;
  let digits = 0;
  let group = 0;
  let longestGroup = 0;
  let country = false;
  let runs: number[] | null = null;
  let start = 0;
  let own = 0;
  let before = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    let bits = code < asciiLength ? (table[code] ?? 0) : 0;
    if ((bits & sign.upper) !== 0 && !isLetterOrDigit(before)) bits ^= sign.upper;
    if ((bits & sign.digit) !== 0) {
      digits++;
      if (++group > longestGroup) longestGroup = group;
      if (group === 2 && i > 2 && isCapital(text.charCodeAt(i - 2)) && isCapital(text.charCodeAt(i - 3)))
        country = true;
    } else if (
      group !== 0 &&
      ((code !== spaceChar && code !== dashChar) || before === spaceChar || before === dashChar)
    )
      group = 0;
    before = code;
    if ((bits & inRun) !== 0) {
      own |= bits;
      continue;
    }
    signs |= bits | own;
    if (i - start >= shortRun) (runs ??= []).push(start, i, own);
    start = i + 1;
    own = 0;
  }
  if (text.length - start >= shortRun) (runs ??= []).push(start, text.length, own);
  return { signs: signs | own, digits, group: longestGroup, country, runs: runs ?? none };
}

const none: readonly number[] = [];

/** Words behind which a value of a scheme, or of a sentence, may stand. */
const announced = /bearer|basic|apikey|ssws|negotiate|passw|token|secret|api.key/i;

/** Whether a text, before a short run, may announce that it is a secret. */
export function announcesValue(before: string): boolean {
  return announced.test(before);
}

/** Whether a run of token characters, by its bits and length, can be more than a word: it mixes letters and digits, or cases. */
export function mayBeToken(bits: number, length: number): boolean {
  return (bits & sign.digit) !== 0 || (bits & sign.upper) !== 0 || length > longestWord;
}

/** Of each character: 0 ends a run, 1 belongs to one, 2 is a digit, 3 an upper-case letter, 4 a dash, 5 a sign that needs a closer look. */
const looks = new Uint8Array(asciiLength);
for (let code = 0; code < asciiLength; code++) {
  const bits = table[code] ?? 0;
  if (code === dashChar) looks[code] = 4;
  else if ((bits & interesting) !== 0) looks[code] = 5;
  else if ((bits & sign.digit) !== 0) looks[code] = 2;
  else if ((bits & sign.upper) !== 0) looks[code] = 3;
  else looks[code] = (bits & inRun) === 0 ? 0 : 1;
}

/**
 * Whether nothing in a text, from `start` to `end`, can interest the text scanner: no signs, few digits, none of them
 * beside the word for a one-time code, and no run that could be a token. Stops at the first that can.
 */
export function isBland(text: string, start = 0, end = text.length): boolean {
  return blandUntil(text, start, end, -1) === end;
}

/** Where a JSON string ends whose inside begins at `start`, if it is bland and without escapes but white space; else -1. */
export function blandStringEnd(text: string, start: number): number {
  return blandUntil(text, start, text.length, quoteChar);
}

/** Characters of an escaped line break or tab, or of a reference that ends a word in markup; 0 if none stands here. */
function blankLength(text: string, at: number, code: number, markup: boolean): number {
  if (code === backslashChar) {
    const escaped = text[at + 1];
    return escaped === 'n' || escaped === 't' || escaped === 'r' ? 2 : 0;
  }
  if (!markup || code !== ampersandChar) return 0;
  return text.startsWith('amp;', at + 1) ? 5 : text.startsWith('nbsp;', at + 1) ? 6 : 0;
}

/** The place of the next `<`, or of a JSON string's end, if all before is bland (`&amp;` and `&nbsp;` count as blanks); else -1. */
export function blandMarkupEnd(text: string, start: number): number {
  return blandUntil(text, start, text.length, quoteChar, true);
}

/** The place of `stop` (of a tag, too, with `markup`), or `end`, if all before is bland; else -1. */
function blandUntil(text: string, start: number, end: number, stop: number, markup = false): number {
  let digits = 0;
  let from = start;
  let limit = longestWord;
  /** Whether a run is long enough to be the value of a scheme. */
  let value = false;
  let i = start;
  for (; i < end; i++) {
    const code = text.charCodeAt(i);
    const look = code < asciiLength ? (looks[code] ?? 0) : 0;
    if (look === 1 || look === 4) {
      // Two dashes may begin a key's block, one behind a blank an option.
      if (i - from >= limit || (look === 4 && (i === from || text.charCodeAt(i + 1) === dashChar))) return -1;
    } else if (look === 0) {
      if (limit !== longestWord && i - from >= shortRun) value = true;
      from = i + 1;
      limit = longestWord;
    } else if (look === 5) {
      if (code === stop || (markup && code === lessChar)) break;
      const length = stop === -1 ? 0 : blankLength(text, i, code, markup);
      if (length === 0) return -1;
      if (limit !== longestWord && i - from >= shortRun) value = true;
      i += length - 1;
      from = i + 1;
      limit = longestWord;
    } else {
      if (look === 2 && ++digits >= 9) return -1;
      if (look === 2 || i > from) limit = longRun - 1;
      if (i - from >= limit) return -1;
    }
  }
  if (i === end && stop !== -1) return -1;
  if (limit !== longestWord && i - from >= shortRun) value = true;
  if (value && i - from !== i - start && announced.test(text.slice(start, i))) return -1;
  return digits >= 4 && i - start >= shortRun && mentionsCode(text, start, i) ? -1 : i;
}

/** The letters with which `code`, `pin`, `otp` and `word` begin. */
const letterC = codeOf('c');
const letterO = codeOf('o');
const letterP = codeOf('p');
const letterW = codeOf('w');
const letterT = codeOf('t');
const letterI = codeOf('i');

/** Whether one of the words with which one-time codes are announced stands in a text, from `start` to `end`; cuts out only what may be one. */
export function mentionsCode(text: string, start: number, end: number): boolean {
  for (let i = start; i < end - 2; i++) {
    const code = lowered(text.charCodeAt(i));
    if (code !== letterC && code !== letterO && code !== letterP && code !== letterW) continue;
    const next = lowered(text.charCodeAt(i + 1));
    const mayBe = code === letterO ? next === letterT : code === letterP ? next === letterI : next === letterO;
    if (mayBe && /^(?:code|pin|otp|word)/i.test(text.slice(i, Math.min(end, i + 4)))) return true;
  }
  return false;
}
