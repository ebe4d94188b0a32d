import { asciiLength, backslashChar, codeOf, lineFeedChar } from '../../lib/characters.ts';
import { jsonEscape } from './decode.ts';

/** A quoted value in JSON, program text, a query language or a shell, in itself or inside of other strings. */
export interface Literal {
  /** Where its inside begins and ends. */
  readonly start: number;
  readonly end: number;
  /** Behind the closing quote. */
  readonly next: number;
  /** How often the inside was escaped: once in itself, and once for each string around it. */
  readonly levels: number;
  /** The quote at its end. */
  readonly close: string;
}

const closers: Readonly<Record<string, string>> = { '"': '"', "'": "'", '`': '`', '“': '”', '‘': '’', '«': '»' };
/** Longest inside that is read. */
const longest = 65_536;

/** Whether a literal may begin with this sign. */
export function opensLiteral(sign: string | undefined): boolean {
  return sign !== undefined && (sign === '\\' || Object.hasOwn(closers, sign));
}

/**
 * The literal that begins at `at` with a quote, or with the backslashes that a string around it puts before the quote. A quote
 * inside has more of them than the one that ends it, so a value is never cut at an escaped quote. null if there is no literal,
 * or if a line ends first. One that is cut off, or longer than 65,536 characters, ends there.
 */
export function literalAt(text: string, at: number): Literal | null {
  let slashes = 0;
  while (slashes < 15 && text.charCodeAt(at + slashes) === backslashChar) slashes++;
  const quote = text[at + slashes] ?? '';
  const close = closers[quote];
  if (close === undefined || (slashes & (slashes + 1)) !== 0) return null;
  const levels = 1 + Math.log2(slashes + 1);
  let start = at + slashes + 1;
  const last = Math.min(text.length, start + longest);
  // `"""…"""` may hold quotes and lines: GraphQL's, Python's and Kotlin's.
  if (slashes === 0 && quote === close && text.startsWith(close + close, start)) {
    start += 2;
    const end = text.slice(0, last).indexOf(close.repeat(3), start);
    return end === -1 ? { start, end: last, next: last, levels, close } : { start, end, next: end + 3, levels, close };
  }
  const step = 2 * (slashes + 1);
  let run = 0;
  for (let i = start; i < last; i++) {
    const code = text.charCodeAt(i);
    if (code === backslashChar) run++;
    else if (code === lineFeedChar && quote !== '`') return null;
    else {
      if (text[i] === close && (run % step === slashes || text.startsWith("'\\''", i))) {
        const doubled = doubledLength(text, i, close, slashes);
        if (doubled === 0) return { start, end: i - slashes, next: i + 1, levels, close };
        i += doubled - 1;
      }
      run = 0;
    }
  }
  return { start, end: last, next: last, levels, close };
}

/** Characters of a quote inside that SQL and YAML write twice, and shells as `'\''`; 0 if the quote ends the literal. */
function doubledLength(text: string, at: number, close: string, slashes: number): number {
  if (slashes !== 0 || codeOf(close) >= asciiLength) return 0;
  if (close === "'" && text.startsWith("'\\''", at)) return 4;
  return close !== '`' && text[at + 1] === close ? 2 : 0;
}

const escape =
  /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(0[4-7][0-7]|1[0-7]{2})|(["'`\\/bfnrtv]|0(?!\d)))/g;
const signs: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', 0: '\0' };

/** A text without one level of escapes, with the way from places in one to places in the other. */
export interface Unescaped {
  readonly text: string;
  /** Where a place of the escaped text is now; asked from left to right. */
  readonly place: (raw: number) => number;
}

/** Takes one level of escapes away, those of JSON, of JavaScript (ECMA-262, section 12.9.4) and of C by octal digits; what is none stays. Linear. */
export function unescapeOnce(raw: string): Unescaped {
  const parts: string[] = [];
  /** Ends of escapes: in the escaped text, in the other. */
  const ends: number[] = [];
  let at = 0;
  let length = 0;
  for (const match of raw.matchAll(escape)) {
    const [all, braced, four, two, octal, sign] = match;
    const digits = braced ?? four ?? two ?? octal;
    const code = digits === undefined ? 0 : Number.parseInt(digits, octal === undefined ? 16 : 8);
    const by =
      digits === undefined ? (signs[sign ?? ''] ?? sign ?? '') : code <= 0x10ffff ? String.fromCodePoint(code) : all;
    parts.push(raw.slice(at, match.index), by);
    length += match.index - at + by.length;
    at = match.index + all.length;
    ends.push(at, length);
  }
  parts.push(raw.slice(at));
  let next = 0;
  const place = (rawAt: number): number => {
    while (next < ends.length && (ends[next] ?? 0) <= rawAt) next += 2;
    const [rawEnd, end] = next === 0 ? [0, 0] : [ends[next - 2] ?? 0, ends[next - 1] ?? 0];
    return end + rawAt - rawEnd;
  };
  return { text: parts.join(''), place };
}

/** The value of the literal with this inside; undefined where nothing in it is escaped. */
export function valueOf(raw: string, { levels, close }: Literal): string | undefined {
  // A shell's `'\\''`, else SQL's two quotes for one.
  const [doubled, by] = raw.includes("'\\''") ? ["'\\''", "'"] : [close + close, close];
  const undoubled = levels === 1 && raw.includes(doubled) ? raw.replaceAll(doubled, by) : raw;
  if (undoubled === raw && !raw.includes('\\')) return undefined;
  let text = undoubled;
  for (let i = 0; i < levels && text.includes('\\'); i++) text = unescapeOnce(text).text;
  return text;
}

/** The inside of a literal for a text, escaped as often; quotes of all kinds are, so that it fits whatever the literal's own is. */
export function literalEscape(levels: number): (text: string) => string {
  return (text) => {
    let escaped = text;
    for (let i = 0; i < levels; i++) escaped = jsonEscape(escaped).replaceAll("'", "\\'");
    return escaped;
  };
}
