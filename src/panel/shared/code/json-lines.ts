import type { PathSegment } from '../../../core/fields/path.ts';
import { LineTable, type Lines } from './line-table.ts';

/** Paths to find on the way: a tree of members and positions, with the path where one ends. */
export interface Wanted {
  readonly next: Map<PathSegment, Wanted>;
  readonly paths: string[];
}

export interface JsonLayout {
  readonly lines: Lines;
  /** The line on which the value of each wanted path begins. */
  readonly found: ReadonlyMap<string, number>;
}

interface Level {
  readonly isList: boolean;
  readonly opening: number;
  position: number;
  readonly wanted: Wanted | undefined;
}

/**
 * Lays JSON out, one member a line, without parsing it: numbers, the order and repeated members stay as they were sent,
 * and text that breaks off, holds several documents or is no JSON at all gives lines, too. Linear, without recursion.
 */
export function layoutJson(text: string, wanted?: Wanted): JsonLayout {
  const table = new LineTable();
  const found = new Map<string, number>();
  const levels: Level[] = [];
  let lineStart = -1;
  let lineEnd = 0;
  let expectsName = false;
  /** What the value that comes next is called, as far as it is wanted. */
  let valueWanted: Wanted | undefined = wanted;
  let at = 0;

  const flush = (): void => {
    if (lineStart >= 0) table.push(lineStart, lineEnd, levels.length);
    lineStart = -1;
  };
  const extend = (start: number, end: number): void => {
    if (lineStart < 0) lineStart = start;
    lineEnd = end;
  };
  /** A value begins: it is remembered where it is wanted, and a second document gets a line of its own. */
  const beginValue = (): Wanted | undefined => {
    if (levels.length === 0) flush();
    const mine = valueWanted;
    for (const path of mine?.paths ?? []) if (!found.has(path)) found.set(path, table.count);
    valueWanted = undefined;
    return mine;
  };

  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isBlank(code)) {
      at++;
      continue;
    }
    const level = levels.at(-1);
    if (code === OPEN_OBJECT || code === OPEN_LIST) {
      const mine = beginValue();
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
      levels.push({ isList, opening, position: 0, wanted: mine });
      expectsName = !isList;
      valueWanted = isList ? mine?.next.get(0) : undefined;
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
      if (level) {
        level.position++;
        expectsName = !level.isList;
        valueWanted = level.isList ? level.wanted?.next.get(level.position) : undefined;
      }
      at++;
    } else if (code === QUOTE) {
      const end = stringEnd(text, at);
      if (expectsName && level && !level.isList) {
        valueWanted = level.wanted ? level.wanted.next.get(nameOf(text.slice(at, end))) : undefined;
        expectsName = false;
        // The value decides on the line; the name belongs to it.
        extend(at, end);
      } else {
        beginValue();
        extend(at, end);
      }
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
  return { lines: table.lines(text, 'json'), found };
}

/** A tree of paths for `layoutJson`. */
export function wantPaths(paths: readonly (readonly [path: string, segments: readonly PathSegment[]])[]): Wanted {
  const root: Wanted = { next: new Map(), paths: [] };
  for (const [path, segments] of paths) {
    let node = root;
    for (const segment of segments) {
      let next = node.next.get(segment);
      if (!next) {
        next = { next: new Map(), paths: [] };
        node.next.set(segment, next);
      }
      node = next;
    }
    node.paths.push(path);
  }
  return root;
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

function nameOf(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}
