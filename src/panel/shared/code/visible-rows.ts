import type { Lines } from './line-table.ts';

/** A sentence about a line, and the field that it is about. */
export interface Note {
  readonly text: string;
  readonly path: string;
}

/** What is drawn, row by row: lines that are not folded away, and the notes below them. */
export interface Rows {
  readonly count: number;
  at(row: number): { readonly line: number } | { readonly note: Note };
  /** The row of a line; -1 where it is folded away. */
  rowOf(line: number): number;
}

const noNote: Note = { text: '', path: '' };

/** The rows of a text with some of its brackets folded. The line that closes a folded bracket is drawn on the opening one. */
export function visibleRows(
  lines: Lines,
  folded: ReadonlySet<number>,
  notes: ReadonlyMap<number, readonly Note[]> = new Map(),
): Rows {
  if (folded.size === 0 && notes.size === 0) {
    return { count: lines.count, at: (line) => ({ line }), rowOf: (line) => line };
  }
  const rows: number[] = [];
  const texts: Note[] = [];
  for (let line = 0; line < lines.count; line++) {
    rows.push(line);
    for (const note of notes.get(line) ?? []) rows.push(-texts.push(note));
    if (folded.has(line)) line = Math.max(line, lines.closing(line));
  }
  return {
    count: rows.length,
    at(row) {
      const value = rows[row] ?? 0;
      return value < 0 ? { note: texts[-value - 1] ?? noNote } : { line: value };
    },
    rowOf: (line) => rows.indexOf(line),
  };
}
