import {
  ampersandChar,
  backslashChar,
  dashChar,
  dotChar,
  isDigit,
  isLetter,
  isLetterOrDigit,
  lowered,
  openBraceChar,
  percentChar,
  underscoreChar,
} from '../../lib/characters.ts';

/** What the escapes of a text stand for. */
export const escaped = {
  /** A sign is said by its number. */
  byNumber: 1,
  /** `_`, `-`, `~` or a dot, which hardly a syntax escapes. */
  unreserved: 2,
  /** An ellipsis. */
  ellipsis: 4,
  /** A letter or a digit, or dots that make an ellipsis, or that is not certain. */
  letters: 8,
} as const;

const tildeChar = 0x7e;
const hashChar = 0x23;
const semicolonChar = 0x3b;
const ellipsisChar = 0x2026;
/** `u`, `x`, in small letters. */
const letterU = 0x75;
const letterX = 0x78;
/** Escapes inside of escapes that are followed. */
const deepest = 8;

/**
 * One look at all escapes of a text, as `bareText` reads them, without taking any away. Where `letters` is not among them, every run of
 * letters and digits of the text without its escapes stands in the text as it is, however often its other signs are escaped. Linear.
 */
export function surveyEscapes(text: string): number {
  let bits = 0;
  for (let at = text.indexOf('\\'); at !== -1 && bits < escaped.letters;) {
    let end = at + 1;
    while (text.charCodeAt(end) === backslashChar) end++;
    bits |= text.charCodeAt(end) === dotChar ? escapedDot(text, at, end) : behindBackslash(text, end, 0);
    at = text.indexOf('\\', end);
  }
  for (let at = text.indexOf('%'); at !== -1 && bits < escaped.letters; at = text.indexOf('%', at + 1))
    bits |= behindPercent(text, at + 1, 0);
  for (let at = text.indexOf('&'); at !== -1 && bits < escaped.letters; at = text.indexOf('&', at + 1))
    bits |= behindAmpersand(text, at + 1, 0);
  return bits;
}

/** A dot behind backslashes: beside other dots it may be one of three. */
function escapedDot(text: string, start: number, dot: number): number {
  let next = dot + 1;
  while (text.charCodeAt(next) === backslashChar) next++;
  const beside = text.charCodeAt(next) === dotChar || text.charCodeAt(start - 1) === dotChar;
  return beside ? escaped.letters : escaped.unreserved;
}

function behindBackslash(text: string, at: number, depth: number): number {
  const code = text.charCodeAt(at);
  if (code === dotChar) return escaped.letters;
  if (code === underscoreChar || code === dashChar || code === tildeChar) return escaped.unreserved;
  if (code === 0x30 || code === 0x31) {
    const octal = numberAt(text, at, 3, 8);
    return octal < 32 || octal > 127 ? 0 : signBits(text, octal, at + 3, depth);
  }
  const lower = lowered(code);
  if (lower !== letterU && code !== letterX) return 0;
  const digits = code === letterX ? 2 : code === letterU ? 4 : 8;
  const number = numberAt(text, at + 1, digits, 16);
  if (number !== -1) return signBits(text, number, at + 1 + digits, depth);
  // `\u{41}`, whose braces may be escaped as well.
  const next = text.charCodeAt(at + 1);
  return code === letterU && (next === openBraceChar || isIntroducer(next)) ? escaped.letters : 0;
}

function behindPercent(text: string, at: number, depth: number): number {
  const byte = numberAt(text, at, 2, 16);
  // The first byte of an ellipsis in UTF-8.
  if (byte === 0xe2) return escaped.letters;
  if (byte !== -1) return byte < 0x80 ? signBits(text, byte, at + 2, depth) : escaped.byNumber;
  if (text.charCodeAt(at) !== letterU) return 0;
  const legacy = numberAt(text, at + 1, 4, 16);
  return legacy === -1 ? 0 : signBits(text, legacy, at + 5, depth);
}

function behindAmpersand(text: string, at: number, depth: number): number {
  const code = text.charCodeAt(at);
  if (code === hashChar) return byReference(text, at + 1, depth);
  if (isIntroducer(code)) return mayBeHash(text, at) ? escaped.letters : 0;
  let end = at;
  while (end - at <= 8 && isLetter(text.charCodeAt(end))) end++;
  if (end === at || end - at > 8) return 0;
  const close = text.charCodeAt(end);
  if (close !== semicolonChar && !isIntroducer(close)) return 0;
  const sign = namedSigns.get(text.slice(at, end).toLowerCase());
  if (sign === undefined) return 0;
  // The name's own end is escaped.
  return close === semicolonChar ? signBits(text, sign, end + 1, depth) & ~escaped.byNumber : escaped.letters;
}

/** Names of HTML for signs with which escapes begin, and for those that are seldom escaped. */
const namedSigns = new Map([
  ['amp', ampersandChar],
  ['percnt', percentChar],
  ['bsol', backslashChar],
  ['lowbar', underscoreChar],
  ['period', dotChar],
]);

function byReference(text: string, at: number, depth: number): number {
  const isHex = lowered(text.charCodeAt(at)) === letterX;
  const start = isHex ? at + 1 : at;
  let end = start;
  while (end - start < (isHex ? 6 : 7) && digitOf(text.charCodeAt(end), isHex ? 16 : 10) !== -1) end++;
  if (end === start) return isIntroducer(text.charCodeAt(start)) ? escaped.letters : 0;
  const sign = numberAt(text, start, end - start, isHex ? 16 : 10);
  return signBits(text, sign, text.charCodeAt(end) === semicolonChar ? end + 1 : end, depth);
}

/** Whether an escape at `at` may stand for `#`. */
function mayBeHash(text: string, at: number): boolean {
  let next = at;
  while (text.charCodeAt(next) === backslashChar) next++;
  const code = text.charCodeAt(next);
  if (next > at)
    return code === hashChar || isLetterOrDigit(code) ? /[#uUx01]/.test(text[next] ?? '') : isIntroducer(code);
  if (code === percentChar) return /^(?:23|25|26|5c|u)/i.test(text.slice(at + 1, at + 3));
  return /^[#na%\\]/i.test(text.slice(at + 1, at + 2));
}

/** What an escape says that stands for this sign and ends at `end`; an escape may begin with the sign itself. */
function signBits(text: string, sign: number, end: number, depth: number): number {
  if (isLetterOrDigit(sign) || sign === dotChar) return escaped.letters;
  if (sign === underscoreChar || sign === dashChar || sign === tildeChar) return escaped.byNumber | escaped.unreserved;
  if (sign === ellipsisChar) return escaped.byNumber | escaped.ellipsis;
  if (!isIntroducer(sign)) return escaped.byNumber;
  if (depth >= deepest) return escaped.letters;
  const behind = sign === backslashChar ? behindBackslash : sign === percentChar ? behindPercent : behindAmpersand;
  return escaped.byNumber | behind(text, end, depth + 1);
}

/** Signs with which escapes begin. */
function isIntroducer(code: number): boolean {
  return code === backslashChar || code === percentChar || code === ampersandChar;
}

/** The number of exactly so many digits; -1 where there are fewer. */
function numberAt(text: string, at: number, digits: number, base: number): number {
  let number = 0;
  for (let i = at; i < at + digits; i++) {
    const digit = digitOf(text.charCodeAt(i), base);
    if (digit === -1) return -1;
    number = number * base + digit;
  }
  return number;
}

function digitOf(code: number, base: number): number {
  if (isDigit(code)) return code - 0x30 < base ? code - 0x30 : -1;
  const lower = lowered(code);
  return base === 16 && lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
