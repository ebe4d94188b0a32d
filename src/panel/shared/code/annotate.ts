import type { Field } from '../../../core/diagnosis.ts';
import type { Body, Header } from '../../../core/exchange/exchange.ts';
import { findPlaces, lineAt } from '../../../core/positions/index.ts';
import type { Lines } from './line-table.ts';
import type { Note } from './visible-rows.ts';

/** A word at the end of a line that says what was read there. */
export interface Mark {
  readonly text: string;
  /** The field that it is about, if any. */
  readonly path: string | null;
}

const MAX_NOTE = 1000;

/**
 * The problems of fields, at the lines of a request's body where their values were found: under the name that was sent, which need
 * not be the API's. What was not sent has no line.
 */
export function notesFor(
  lines: Lines,
  body: Body | null,
  headers: readonly Header[],
  fields: readonly Field[],
): ReadonlyMap<number, readonly Note[]> {
  const places = findPlaces(
    body,
    headers,
    fields.map((field) => asked(field)).filter((path) => path !== ''),
  );
  const notes = new Map<number, Note[]>();
  for (const field of fields) {
    const place = places.get(asked(field));
    if (place === undefined) continue;
    addNotes(notes, lineAt(lines, place.start), field.path, field.messages);
  }
  return notes;
}

/** The place where a field's value was found; without one, that of the API's own name. */
function asked({ path, sentAt }: Field): string {
  return (sentAt?.from === 'body' ? sentAt.pointer : undefined) ?? path;
}

/** Adds the problems of one field to the notes of a line. */
export function addNotes(notes: Map<number, Note[]>, line: number, path: string, messages: readonly string[]): void {
  const own = notes.get(line) ?? [];
  for (const text of messages) own.push({ text: text.slice(0, MAX_NOTE).replaceAll('\n', ' '), path });
  notes.set(line, own);
}

/** Marks at the lines of a response's body, by the JSON Pointers of the places from which something was read. */
export function marksFor(
  lines: Lines,
  body: Body | null,
  headers: readonly Header[],
  marks: ReadonlyMap<string, readonly Mark[]>,
): ReadonlyMap<number, readonly Mark[]> {
  const byLine = new Map<number, Mark[]>();
  for (const [pointer, place] of findPlaces(body, headers, [...marks.keys()])) {
    const line = lineAt(lines, place.start);
    const own = byLine.get(line) ?? [];
    for (const mark of marks.get(pointer) ?? []) {
      if (!own.some(({ text }) => text === mark.text)) own.push(mark);
    }
    byLine.set(line, own);
  }
  return byLine;
}
