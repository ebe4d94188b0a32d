import { latin1Bytes, utf8 } from './decode.ts';

/** A text without any escapes, and the way back. */
export interface BareText {
  readonly text: string;
  /** Where a boundary of this text lies in the escaped one. What ends inside of an escape ends behind it, what begins there, before it. */
  place(at: number, isEnd: boolean): number;
}

/** One level of escapes: where each began and ended, in the escaped text and in the other, four numbers each. */
type Level = readonly number[];

/** How often a text is escaped at most: what is deeper stays. */
const mostLevels = 8;

/** What may stand behind a backslash that says a sign by its number, JSON's, JavaScript's, Python's and C's: its digits, and their base. */
const numbered = /u\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|U([\da-fA-F]{8})|x([\da-fA-F]{2})|(0[4-7][0-7]|1[0-7]{2})/y;
/** Behind a percent sign: one byte of ASCII, bytes beyond it together (RFC 3986, section 2.1), or four digits (ECMA-262, annex B.2.1). */
const percented = /([0-7][\da-fA-F])|([89a-fA-F][\da-fA-F](?:%[89a-fA-F][\da-fA-F])*)|u([\da-fA-F]{4})/y;
/** Behind an ampersand: a reference of XML or HTML. */
const referred = /#(\d{1,7});?|#[xX]([\da-fA-F]{1,6});?|([A-Za-z]{2,8});/y;

const signs: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** Names of HTML for signs of ASCII (HTML, section 13.5). */
const named = new Map([
  ['amp', '&'],
  ['apos', "'"],
  ['ast', '*'],
  ['bsol', '\\'],
  ['colon', ':'],
  ['comma', ','],
  ['commat', '@'],
  ['dollar', '$'],
  ['equals', '='],
  ['excl', '!'],
  ['grave', '`'],
  ['gt', '>'],
  ['hat', '^'],
  ['lbrace', '{'],
  ['lbrack', '['],
  ['lcub', '{'],
  ['lowbar', '_'],
  ['lpar', '('],
  ['lsqb', '['],
  ['lt', '<'],
  ['nbsp', '\u00a0'],
  ['newline', '\n'],
  ['num', '#'],
  ['percnt', '%'],
  ['period', '.'],
  ['plus', '+'],
  ['quest', '?'],
  ['quot', '"'],
  ['rbrace', '}'],
  ['rbrack', ']'],
  ['rcub', '}'],
  ['rpar', ')'],
  ['rsqb', ']'],
  ['semi', ';'],
  ['sol', '/'],
  ['tab', '\t'],
  ['verbar', '|'],
  ['vert', '|'],
]);

/**
 * The text with every escape taken away, as often as there are some inside of each other: however often each sign of a value was
 * escaped, the value reads the same. null where nothing is escaped. Never throws; linear.
 */
export function bareText(text: string): BareText | null {
  const levels: Level[] = [];
  let bare = text;
  while (levels.length < mostLevels && mayBeEscaped(bare)) {
    const once = withoutLevel(bare);
    if (once === null) break;
    levels.push(once.level);
    bare = once.text;
  }
  if (levels.length === 0) return null;
  levels.reverse();
  return { text: bare, place: (at, isEnd) => levels.reduce((place, level) => placeIn(level, place, isEnd), at) };
}

/** Whether the text holds a sign with which an escape begins. */
export function mayBeEscaped(text: string): boolean {
  return text.includes('\\') || text.includes('%') || text.includes('&');
}

function withoutLevel(text: string): { readonly text: string; readonly level: Level } | null {
  const level: number[] = [];
  const parts: string[] = [];
  let from = 0;
  let length = 0;
  const take = (start: number, end: number, sign: string): void => {
    if (start > from) parts.push(text.slice(from, start));
    length += start - from;
    level.push(start, end, length, length + sign.length);
    parts.push(sign);
    length += sign.length;
    from = end;
  };
  for (let at = 0; at < text.length; at = Math.max(at + 1, from)) {
    const code = text.charCodeAt(at);
    if (code === 92) behindBackslash(text, at, take);
    else if (code === 37) behindPercent(text, at, take);
    else if (code === 38) behindAmpersand(text, at, take);
  }
  if (level.length === 0) return null;
  parts.push(text.slice(from));
  return { text: parts.join(''), level };
}

type Take = (start: number, end: number, sign: string) => void;

function behindBackslash(text: string, at: number, take: Take): void {
  const sign = text[at + 1];
  if (sign === undefined || /\s/.test(sign)) return;
  if (!/[A-Za-z\d]/.test(sign)) return take(at, at + 2, sign);
  const control = signs[sign];
  if (control !== undefined) return take(at, at + 2, control);
  const match = matchAt(numbered, text, at + 1);
  if (match === null) return;
  const [all, braced, four, eight, two, octal] = match;
  const by = signOf(braced ?? four ?? eight ?? two ?? octal ?? '', octal === undefined ? 16 : 8);
  if (by !== null) take(at, at + 1 + all.length, by);
}

function behindPercent(text: string, at: number, take: Take): void {
  const match = matchAt(percented, text, at + 1);
  if (match === null) return;
  const [all, one, bytes, legacy] = match;
  if (bytes === undefined) {
    const by = signOf(one ?? legacy ?? '', 16);
    if (by !== null) take(at, at + 1 + all.length, by);
    return;
  }
  let start = at;
  for (const [sign, count] of signsOf(bytes)) {
    take(start, start + 3 * count, sign);
    start += 3 * count;
  }
}

function behindAmpersand(text: string, at: number, take: Take): void {
  const match = matchAt(referred, text, at + 1);
  if (match === null) return;
  const [all, decimal, hex, name] = match;
  const by =
    name === undefined ? signOf(decimal ?? hex ?? '', decimal === undefined ? 16 : 10) : named.get(name.toLowerCase());
  if (by !== null && by !== undefined) take(at, at + 1 + all.length, by);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function signOf(digits: string, base: number): string | null {
  const code = Number.parseInt(digits, base);
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : null;
}

/** Bytes beyond ASCII, percent-encoded, each sign with how many there are: as UTF-8, else one for each. */
function signsOf(bytes: string): readonly (readonly [string, number])[] {
  const raw = bytes.replace(/%?(..)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  const text = utf8(latin1Bytes(raw));
  if (text === null) return Array.from(raw, (sign) => [sign, 1]);
  return Array.from(text, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    return [sign, code < 0x800 ? 2 : code < 0x1_00_00 ? 3 : 4];
  });
}

/** Where a boundary lies in the text that had one level more. */
function placeIn(level: Level, at: number, isEnd: boolean): number {
  // The last escape whose sign begins before it.
  let low = 0;
  let high = level.length / 4;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((level[middle * 4 + 2] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return at;
  const [start = 0, end = 0, , bareEnd = 0] = level.slice(low * 4 - 4, low * 4);
  if (at >= bareEnd) return end + at - bareEnd;
  return isEnd ? end : start;
}
