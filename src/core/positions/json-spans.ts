import { eachJsonToken } from '../body/json-tokens.ts';
import { parseJson } from '../body/json.ts';
import type { Span } from './place.ts';
import type { WantedPlaces } from './wanted.ts';

interface Level {
  readonly isList: boolean;
  readonly start: number;
  readonly wanted: WantedPlaces | undefined;
  position: number;
}

/** Which record of a text with several documents a tree is about. */
export interface Documents {
  /** The tree for document number `index`, from 0; `isContainer` where it is an object or a list. */
  wanted(index: number, isContainer: boolean): WantedPlaces | undefined;
  /** Whether documents that are neither object nor list count. */
  readonly countsScalars: boolean;
}

/**
 * Where the wanted values stand in JSON text, without their names and commas. The text may break off, hold several documents
 * or be malformed: what can be read is. Of members with the same name the last counts, as for JSON.parse. Linear, no recursion.
 */
export function jsonSpans(text: string, documents: Documents): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>();
  const levels: Level[] = [];
  let documentCount = 0;
  let next: WantedPlaces | undefined;

  const note = (wanted: WantedPlaces | undefined, start: number, end: number): void => {
    for (const asked of wanted?.asked ?? []) spans.set(asked, { start, end });
  };
  /** The tree for the value that begins now. */
  const begin = (isContainer: boolean): WantedPlaces | undefined => {
    if (levels.length > 0) return next;
    if (!isContainer && !documents.countsScalars) return undefined;
    documentCount += 1;
    return documents.wanted(documentCount - 1, isContainer);
  };
  const open = (isList: boolean, start: number): void => {
    const wanted = begin(true);
    levels.push({ isList, start, wanted, position: 0 });
    next = isList ? wanted?.next.get('0') : undefined;
  };
  const close = (end: number): void => {
    const level = levels.pop();
    if (level !== undefined) note(level.wanted, level.start, end);
    next = undefined;
  };
  const separate = (): void => {
    const level = levels.at(-1);
    if (level === undefined) return;
    level.position += 1;
    next = level.isList ? level.wanted?.next.get(String(level.position)) : undefined;
  };

  eachJsonToken(text, (kind, start, end) => {
    if (kind === '{' || kind === '[') open(kind === '[', start);
    else if (kind === '}' || kind === ']') close(end);
    else if (kind === ',') separate();
    else if (kind === 'name') next = levels.at(-1)?.wanted?.next.get(nameAt(text, start, end));
    else if (kind === 'string' || kind === 'word') {
      note(begin(false), start, end);
      next = undefined;
    }
  });
  for (const level of levels) note(level.wanted, level.start, text.length);
  return spans;
}

/** A member's name without quotes and escapes; as it is written if it breaks off or is malformed. */
function nameAt(text: string, start: number, end: number): string {
  const inner = text.slice(start + 1, end - 1);
  if (!inner.includes('\\')) return inner;
  const read = parseJson(text.slice(start, end));
  return typeof read === 'string' ? read : inner;
}
