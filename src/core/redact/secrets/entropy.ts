import {
  codeOf,
  colonChar,
  dashChar,
  dotChar,
  isCapital,
  isDigit,
  isHexDigit,
  isSmallLetter,
  plusChar,
  spaceChar,
} from '../../lib/characters.ts';
/** How random a string looks. Heuristics on whole values and on runs of token characters; all linear. */

const uuid = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
const wordy = /^[A-Za-z]+(?:[ _./-][A-Za-z]+)*$/;
const dateLike = /^\d{4}-\d{2}-\d{2}(?:[T ][\d:.+Z-]*)?$/;
const timeLike = /^\d{4}-\d\d-\d\d[T ][\d:.Z+-]+$/;
const versionLike = /^v?\d+(?:\.\d+)*$/;

/** Whether the text is a UUID (RFC 9562), with or without dashes. */
export function isAnyUuid(text: string): boolean {
  return (text.length === 36 || text.length === 32) && uuid.test(text);
}

/** Whether the text is a date with a time (RFC 3339), and nothing else. */
export function isTime(text: string): boolean {
  return text.length >= 16 && text.length <= 35 && text[4] === '-' && timeLike.test(text);
}

/** `T` before a time and `Z` behind it (RFC 3339). */
const timeMark = codeOf('T');
const utcMark = codeOf('Z');

/** Whether a text, from `start` to `end`, is a date with a time or a UUID with dashes; asked of many values, so it cuts nothing out. */
export function isStampOrUuid(text: string, start: number, end: number): boolean {
  const length = end - start;
  if (length === 36 && text.charCodeAt(start + 8) === dashChar) return isDashedUuid(text, start);
  if (length < 16 || length > 35 || text.charCodeAt(start + 4) !== dashChar) return false;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (isDigit(code) || code === colonChar) continue;
    if (
      code !== dashChar &&
      code !== dotChar &&
      code !== plusChar &&
      code !== timeMark &&
      code !== utcMark &&
      code !== spaceChar
    )
      return false;
  }
  const sign = text.charCodeAt(start + 10);
  return (sign === timeMark || sign === spaceChar) && text.charCodeAt(start + 7) === dashChar;
}

/** Whether 36 characters from `start` are a UUID in its usual form. */
function isDashedUuid(text: string, start: number): boolean {
  for (let i = 0; i < 36; i++) {
    const code = text.charCodeAt(start + i);
    if (i === 8 || i === 13 || i === 18 || i === 23) {
      if (code !== dashChar) return false;
    } else if (!isHexDigit(code)) return false;
  }
  return true;
}

/** Words of letters with one sign between them: `card_declined`, `Europe/Zurich`. */
export function isWordy(text: string): boolean {
  return text.length <= 80 && wordy.test(text);
}

/**
 * Whether a value could be a key rather than words: at least eight characters without white space that are no words, date,
 * version, number or URL. Used where the name alone does not decide.
 */
export function couldBeKey(value: string): boolean {
  if (value.length < 8 || /[\s<>{}]/.test(value)) return false;
  if (dateLike.test(value) || versionLike.test(value) || /^-?[\d.,]+$/.test(value)) return false;
  if (/^(?:https?:)?\/\//i.test(value)) return false;
  return !value
    .slice(0, 512)
    .split(/[._/:,;-]/)
    .every(isRegular);
}

/** A word as people and programs write them: one case, or humps of camel case, with a short number behind; or a short number. */
function isRegular(piece: string): boolean {
  if (piece.length > 24) return piece.length <= 80 && /^[A-Za-z]+$/.test(piece) && humps(piece) >= 4;
  return /^(?:\d{0,5}|[a-z]+\d{0,4}|[A-Z]+\d{0,4}|[A-Za-z]?[a-z]+(?:[A-Z][a-z]+)*\d{0,4})$/.test(piece);
}

/** Longest code that somebody made up of words. */
const longestCoined = 40;

/**
 * Whether a value is made of words and numbers, as people coin the codes of errors, vouchers and products: `welcome10off2026`,
 * `Http2ProtocolError`, `iphone-15-pro-256gb`. One in a hundred random values of 20 letters and digits passes for one, so it
 * decides only where no other sign says that the value is secret.
 */
export function isCoined(value: string): boolean {
  if (value.length > longestCoined || /[bcdfghjklmnpqrstvwxz]{5}/i.test(value)) return false;
  const turns = value.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0;
  if (turns * 5 > value.length) return false;
  const words = value.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
  const spoken = words.filter((word) => word.length >= 3 && /[aeiouy]/i.test(word));
  const letters = words.join('').length;
  return (
    spoken.some((word) => word.length >= 5) &&
    spoken.join('').length * 3 >= letters * 2 &&
    letters >= words.length * 2.5
  );
}

/** Letters in a word of camel case, on average. */
function humps(piece: string): number {
  return piece.length / (1 + piece.replace(/[^A-Z]/g, '').length);
}

/** Whether a segment of a path looks like a secret behind a word such as `reset` or `webhooks`: longer than ids by hand are. */
export function isKeyLike(segment: string): boolean {
  return segment.length >= 16 && (couldBeKey(segment) || /[A-Z]{2}/.test(segment));
}

/** Letters and digits in turn, as no word, number or version has them: `fa4ez9q`. */
export function isMixed(segment: string): boolean {
  return (
    /^[A-Za-z0-9]+$/.test(segment) &&
    /[a-z]/.test(segment) &&
    /[A-Za-z]\d+[A-Za-z]|\d[A-Za-z]+\d/.test(segment) &&
    !isRegular(segment)
  );
}

/** Whether a path's segment is longer than any id or name, and of no words: a token that is less than random. */
export function isLongKey(segment: string): boolean {
  if (segment.length < 48 || !/^[\w=-]+$/.test(segment) || !/\d/.test(segment)) return false;
  return /[A-Z]/.test(segment) && /[a-z]/.test(segment) && couldBeKey(segment) && !/^[\da-f-]+$/i.test(segment);
}

/** Fewest characters that can be told to be random. */
export const leastRandom = 32;

/**
 * Whether a run of token characters is too random to be a name: 32 or more, upper and lower case and digits, at least
 * 4 bits of entropy a character, and changing between the three kinds as random text does (camel case does not).
 */
export function isRandom(run: string): boolean {
  if (run.length < leastRandom || isAnyUuid(run) || /^[0-9a-f]+$/i.test(run.slice(0, 4096))) return false;
  let upper = 0;
  let lower = 0;
  let digits = 0;
  let changes = 0;
  let before = 0;
  // The beginning of a long one tells.
  const length = Math.min(run.length, 4096);
  for (let i = 0; i < length; i++) {
    const code = run.charCodeAt(i);
    const kind = isSmallLetter(code) ? 1 : isCapital(code) ? 2 : isDigit(code) ? 3 : 4;
    if (kind === 1) lower++;
    else if (kind === 2) upper++;
    else if (kind === 3) digits++;
    if (kind !== before) changes++;
    before = kind;
  }
  if (upper < 3 || lower < 3 || digits < 2 || changes < length * 0.42) return false;
  return entropy(run.slice(0, 256)) >= 4;
}

const counts = new Uint16Array(129);
/** n × log2(n). */
const weights = Float64Array.from({ length: 257 }, (_, n) => (n === 0 ? 0 : n * Math.log2(n)));

/** Shannon entropy of a text's first 256 characters, bits a character. Characters beyond ASCII count as one. */
export function entropy(text: string): number {
  const length = Math.min(text.length, 256);
  let sum = 0;
  counts.fill(0);
  for (let i = 0; i < length; i++) {
    const at = Math.min(128, text.charCodeAt(i));
    const count = counts[at] ?? 0;
    sum += (weights[count + 1] ?? 0) - (weights[count] ?? 0);
    counts[at] = count + 1;
  }
  return length === 0 ? 0 : Math.log2(length) - sum / length;
}
