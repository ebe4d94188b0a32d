/** A sign of JSON, a member's name, another string, or a word: a number, a literal, or whatever stands there instead. */
export type JsonTokenKind = '{' | '}' | '[' | ']' | ',' | ':' | 'name' | 'string' | 'word';

/**
 * Hands each token of a JSON text (RFC 8259, section 2) to `take`, with its offsets in UTF-16 units, `end` exclusive. The text
 * may break off, hold several documents or be no JSON at all: no character but blanks is left out. Linear, no recursion.
 */
export function eachJsonToken(text: string, take: (kind: JsonTokenKind, start: number, end: number) => void): void {
  const openings: ('{' | '[')[] = [];
  let expectsName = false;
  for (let at = skipBlanks(text, 0); at < text.length;) {
    const code = text.charCodeAt(at);
    const sign = signAt(code);
    let kind: JsonTokenKind = sign ?? 'word';
    let end = at + 1;
    if (sign === '{' || sign === '[') {
      openings.push(sign);
      expectsName = sign === '{';
    } else if (sign === '}' || sign === ']') {
      openings.pop();
      expectsName = false;
    } else if (sign === ',') {
      expectsName = openings.at(-1) === '{';
    } else if (sign === undefined) {
      const isString = code === QUOTE;
      end = isString ? stringEnd(text, at) : wordEnd(text, at);
      if (isString) {
        kind = expectsName ? 'name' : 'string';
        expectsName = false;
      }
    }
    take(kind, at, end);
    at = skipBlanks(text, end);
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

function signAt(code: number): '{' | '}' | '[' | ']' | ',' | ':' | undefined {
  switch (code) {
    case 0x7b:
      return '{';
    case 0x7d:
      return '}';
    case 0x5b:
      return '[';
    case 0x5d:
      return ']';
    case 0x2c:
      return ',';
    case 0x3a:
      return ':';
    default:
      return undefined;
  }
}

/** The blanks of JSON; also a byte order mark in front, and the separator of records (RFC 7464). */
export function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9 || code === 0xfeff || code === 0x1e;
}

/** Where the first character stands, from `from` on, that is no blank; the text's length if there is none. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

/** Behind the closing quote of the string that begins at `start`, or the text's length if it is never closed. */
export function stringEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    at += code === BACKSLASH ? 2 : 1;
  }
  return text.length;
}

/** Behind the number or literal that begins at `start`, or whatever stands there instead. */
export function wordEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isBlank(code) || code === QUOTE || signAt(code) !== undefined) break;
    at += 1;
  }
  return at;
}
