import type { Lines } from './line-table.ts';

/** What is drawn, row by row: lines that are not folded away, and the notes below them. */
export interface Rows {
  readonly count: number;
  at(row: number): { readonly line: number } | { readonly note: string };
}

/** The rows of a text with some of its brackets folded. The line that closes a folded bracket is drawn on the opening one. */
export function visibleRows(
  lines: Lines,
  folded: ReadonlySet<number>,
  notes: ReadonlyMap<number, readonly string[]> = new Map(),
): Rows {
  if (folded.size === 0 && notes.size === 0) return { count: lines.count, at: (line) => ({ line }) };

  const rows: number[] = [];
  const texts: string[] = [];
  for (let line = 0; line < lines.count; line++) {
    rows.push(line);
    for (const text of notes.get(line) ?? []) rows.push(-texts.push(text));
    if (folded.has(line)) line = Math.max(line, lines.closing(line));
  }
  return {
    count: rows.length,
    at(row) {
      const value = rows[row] ?? 0;
      return value < 0 ? { note: texts[-value - 1] ?? '' } : { line: value };
    },
  };
}
