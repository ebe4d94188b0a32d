import { createScanner } from 'jsonc-parser';

/** A sign of JSON, a member's name, another string, or a word: a number, a literal, or whatever stands there instead. */
export type JsonTokenKind = JsonSign | 'name' | 'string' | 'word';
export type JsonSign = '{' | '}' | '[' | ']' | ',' | ':';

/**
 * Hands each token of a JSON text (RFC 8259, section 2) to `take`, with its offsets in UTF-16 units, `end` exclusive. The text
 * may break off, hold several documents or be no JSON at all: no character but blanks is left out. Linear, no recursion.
 */
export function eachJsonToken(text: string, take: (kind: JsonTokenKind, start: number, end: number) => void): void {
  const scanner = createScanner(text);
  const openings: JsonSign[] = [];
  let expectsName = false;
  for (let kind: number = scanner.scan(); kind !== END; kind = scanner.scan()) {
    if (kind === LINE_BREAK || kind === SPACE) continue;
    const start = scanner.getTokenOffset();
    const end = scanner.getPosition();
    const sign = SIGNS.get(kind);
    if (sign !== undefined) {
      if (sign === '{' || sign === '[') openings.push(sign);
      else if (sign === '}' || sign === ']') openings.pop();
      if (sign !== ':') expectsName = sign === '{' || (sign === ',' && openings.at(-1) === '{');
      take(sign, start, end);
    } else if (kind === STRING) {
      take(expectsName ? 'name' : 'string', start, end);
      expectsName = false;
    } else if (kind !== UNKNOWN || !isMark(text, start, end)) take('word', start, end);
  }
}

// jsonc-parser's token kinds; its own names are an ambient `const enum`, which modules compiled one by one can't read.
const SIGNS: ReadonlyMap<number, JsonSign> = new Map([
  [1, '{'],
  [2, '}'],
  [3, '['],
  [4, ']'],
  [5, ','],
  [6, ':'],
]);
const STRING = 10;
const LINE_BREAK = 14;
const SPACE = 15;
const UNKNOWN = 16;
const END = 17;

/** A byte order mark, or the separator of records (RFC 7464), neither of which the scanner knows. */
function isMark(text: string, start: number, end: number): boolean {
  return end - start === 1 && (text[start] === '\u{FEFF}' || text[start] === '\u{1E}');
}
