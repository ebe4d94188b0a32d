import { LineTable, type Lines } from './line-table.ts';

interface Level {
  readonly isList: boolean;
  readonly opening: number;
}

/**
 * Lays JSON out, one member a line, without parsing it: numbers, the order and repeated members stay as they were sent,
 * and text that breaks off, holds several documents or is no JSON at all gives lines, too. Linear, without recursion.
 */
export function layoutJson(text: string): Lines {
  const table = new LineTable();
  const levels: Level[] = [];
  let lineStart = -1;
  let lineEnd = 0;
  let expectsName = false;
  let at = 0;

  const flush = (): void => {
    if (lineStart >= 0) table.push(lineStart, lineEnd, levels.length);
    lineStart = -1;
  };
  const extend = (start: number, end: number): void => {
    if (lineStart < 0) lineStart = start;
    lineEnd = end;
  };
  /** A value begins: a second document gets a line of its own. */
  const beginValue = (): void => {
    if (levels.length === 0) flush();
  };

  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isBlank(code)) {
      at++;
      continue;
    }
    const level = levels.at(-1);
    if (code === OPEN_OBJECT || code === OPEN_LIST) {
      beginValue();
      const close = skipBlanks(text, at + 1);
      const closeCode = text.charCodeAt(close);
      if (closeCode === code + 2) {
        extend(at, close + 1);
        at = close + 1;
        continue;
      }
      extend(at, at + 1);
      const opening = table.count;
      flush();
      const isList = code === OPEN_LIST;
      levels.push({ isList, opening });
      expectsName = !isList;
      at++;
    } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
      flush();
      levels.pop();
      if (level) table.closes(level.opening, table.count);
      expectsName = false;
      extend(at, at + 1);
      at++;
    } else if (code === COMMA) {
      extend(at, at + 1);
      flush();
      if (level) expectsName = !level.isList;
      at++;
    } else if (code === QUOTE) {
      const end = stringEnd(text, at);
      // The value decides on the line; the name belongs to it.
      if (expectsName && level && !level.isList) expectsName = false;
      else beginValue();
      extend(at, end);
      at = end;
    } else if (code === COLON) {
      extend(at, at + 1);
      at++;
    } else {
      const end = wordEnd(text, at);
      beginValue();
      extend(at, end);
      at = end;
    }
  }
  flush();
  return table.lines(text, 'json');
}

const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The blanks of JSON; a byte order mark in front counts as one. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9 || code === 0xfeff;
}

export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** Behind the closing quote of the string that begins here, or the end of the text. */
export function stringEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    at += code === BACKSLASH ? 2 : 1;
  }
  return text.length;
}

/** Behind a number, literal or whatever stands there instead. */
export function wordEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isBlank(code) || code === COMMA || code === COLON || code === QUOTE) break;
    if (code === OPEN_OBJECT || code === CLOSE_OBJECT || code === OPEN_LIST || code === CLOSE_LIST) break;
    at++;
  }
  return at;
}
