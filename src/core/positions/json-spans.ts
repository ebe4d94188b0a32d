import { createScanner } from 'jsonc-parser';
import type { Span } from './place.ts';
import type { Wanted } from './wanted.ts';

/** jsonc-parser's token kinds; its own names are an ambient `const enum`, which modules compiled one by one can't read. */
const OPEN_OBJECT = 1;
const CLOSE_OBJECT = 2;
const OPEN_LIST = 3;
const CLOSE_LIST = 4;
const COMMA = 5;
const COLON = 6;
const FIRST_LITERAL = 7;
const STRING = 10;
const LAST_VALUE = 11;
const END = 17;

interface Level {
  readonly isList: boolean;
  readonly start: number;
  readonly wanted: Wanted | undefined;
  position: number;
}

/** Which record of a text with several documents a tree is about. */
export interface Documents {
  /** The tree for document number `index`, from 0; `isContainer` where it is an object or a list. */
  wanted(index: number, isContainer: boolean): Wanted | undefined;
  /** Whether documents that are neither object nor list count. */
  readonly countsScalars: boolean;
}

/**
 * Where the wanted values stand in JSON text, without their names and commas. The text may break off, hold several documents
 * or be malformed: what can be read is. Of members with the same name the last counts, as for JSON.parse. Linear, no recursion.
 */
export function jsonSpans(text: string, documents: Documents): ReadonlyMap<string, Span> {
  const scanner = createScanner(text, true);
  const spans = new Map<string, Span>();
  const levels: Level[] = [];
  let documentCount = 0;
  let expectsName = false;
  let next: Wanted | undefined;

  const note = (wanted: Wanted | undefined, start: number, end: number): void => {
    for (const asked of wanted?.asked ?? []) spans.set(asked, { start, end });
  };
  /** The tree for the value that begins now. */
  const begin = (isContainer: boolean): Wanted | undefined => {
    if (levels.length > 0) return next;
    if (!isContainer && !documents.countsScalars) return undefined;
    documentCount += 1;
    return documents.wanted(documentCount - 1, isContainer);
  };
  const open = (isList: boolean): void => {
    const wanted = begin(true);
    levels.push({ isList, start: scanner.getTokenOffset(), wanted, position: 0 });
    expectsName = !isList;
    next = isList ? wanted?.next.get('0') : undefined;
  };
  const close = (): void => {
    const level = levels.pop();
    if (level !== undefined) note(level.wanted, level.start, scanner.getPosition());
    expectsName = false;
    next = undefined;
  };
  const separate = (): void => {
    const level = levels.at(-1);
    if (level === undefined) return;
    level.position += 1;
    expectsName = !level.isList;
    next = level.isList ? level.wanted?.next.get(String(level.position)) : undefined;
  };

  for (let kind: number = scanner.scan(); kind !== END; kind = scanner.scan()) {
    if (kind === OPEN_OBJECT || kind === OPEN_LIST) open(kind === OPEN_LIST);
    else if (kind === CLOSE_OBJECT || kind === CLOSE_LIST) close();
    else if (kind === COMMA) separate();
    else if (kind === STRING && expectsName) {
      next = levels.at(-1)?.wanted?.next.get(scanner.getTokenValue());
      expectsName = false;
    } else if (kind >= FIRST_LITERAL && kind <= LAST_VALUE) {
      note(begin(false), scanner.getTokenOffset(), scanner.getPosition());
      next = undefined;
    } else if (kind !== COLON) next = undefined;
  }
  for (const level of levels) note(level.wanted, level.start, text.length);
  return spans;
}
