import { LineTable, type Lines } from './line-table.ts';

/** A line longer than this goes on in the next one: browsers are slow with very long lines. */
export const MAX_LINE = 1000;

/** Lines of any text. */
export function layoutText(text: string): Lines {
  const table = new LineTable();
  let start = 0;
  while (start <= text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const visible = end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
    pushLong(table, start, visible, 0);
    if (newline === -1) break;
    start = newline + 1;
  }
  return table.lines(text, 'text');
}

/** Adds a line, as several where it is very long. */
export function pushLong(table: LineTable, start: number, end: number, depth: number): void {
  if (end - start <= MAX_LINE) {
    table.push(start, end, depth);
    return;
  }
  for (let at = start; at < end; at += MAX_LINE) table.push(at, Math.min(end, at + MAX_LINE), depth);
}
