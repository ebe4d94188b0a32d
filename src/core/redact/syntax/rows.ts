import type { NameSense } from '../secrets/name-words.ts';
import { senseOf } from '../secrets/names.ts';
import { cut, type Part, type Scope } from './scope.ts';

/** Most columns of a row, and longest lists of names and of values that are read. */
const mostColumns = 64;
const longestList = 8_192;

/** Values in a text that the names of their columns tell: rows of SQL, and tables that are drawn with bars. Linear. */
export function scanRows(part: Part, scope: Scope): void {
  const { text } = part;
  if (/\bvalues\b/i.test(text)) scanInserts(part, scope);
  if (text.includes('|')) scanDrawn(part, scope);
}

/** `INSERT INTO t (name, password) VALUES ('jo', '…'), (…)`, as errors of databases repeat it. */
function scanInserts(part: Part, scope: Scope): void {
  const { text } = part;
  // A statement inside the rows of another (a log that was cut) is read by its own columns, too, until that is done too often.
  let work = text.length * 8 + 100_000;
  let free = 0;
  for (const match of text.matchAll(/\(([\w\s,."`[\]]{3,1000})\)\s{0,8}values\s{0,8}(?=\()/gi)) {
    if (match.index < free && work <= 0) continue;
    const columns = (match[1] ?? '')
      .split(',', mostColumns)
      .map((name) => senseOfColumn(name.replace(/["`[\]\s]/g, '')));
    if (!columns.some(hides)) continue;
    const start = match.index + match[0].length;
    const last = Math.min(text.length, start + longestList);
    let column = -1;
    let at = start;
    for (; at < last; at++) {
      const sign = text[at];
      if (sign === '(') column = 0;
      else if (sign === ',' && column !== -1) column++;
      else if (sign === ')') column = -1;
      else if (sign === "'" || sign === '"') {
        const end = quoteEnd(text, at, last);
        const sense = columns[column];
        if (sense !== undefined && hides(sense)) scope.scan.named(cut(part, at + 1, end), sense, '', scope);
        at = end;
      } else if (column === -1 && sign !== undefined && !/\s|,/.test(sign)) break;
    }
    work -= at - start;
    free = Math.max(free, at);
  }
}

/** Where a literal of SQL ends, in which two quotes are one. */
function quoteEnd(text: string, at: number, last: number): number {
  const quote = text[at];
  for (let end = at + 1; end < last; end++) {
    if (text[end] === '\\') end++;
    else if (text[end] === quote) {
      if (text[end + 1] !== quote) return end;
      end++;
    }
  }
  return last;
}

/** Tables of database clients and of Markdown: lines that begin and end with a bar, under one that names the columns. */
function scanDrawn(part: Part, scope: Scope): void {
  const { text } = part;
  let columns: readonly NameSense[] | null = null;
  for (let at = 0; at < text.length;) {
    const found = text.indexOf('\n', at);
    const end = found === -1 ? text.length : found;
    const isRule = /^[ \t]{0,8}[+|][-+=:| \t\r]{2,4000}$/.test(text.slice(at, Math.min(end, at + 4_096)));
    if (!isRule) {
      const cells = cellsOf(text, at, end);
      if (cells.length < 2) columns = null;
      else if (columns === null) columns = cells.map(({ start, end: to }) => senseOfColumn(text.slice(start, to)));
      else
        for (const [index, { start, end: to }] of cells.entries()) {
          const sense = columns[index];
          if (sense !== undefined && hides(sense) && to > start)
            scope.scan.named(cut(part, start, to), sense, '', scope);
        }
    }
    at = end + 1;
  }
}

/** The cells between the bars of a line, without the blanks around them; none where the line begins with no bar. */
function cellsOf(text: string, from: number, end: number): readonly { readonly start: number; readonly end: number }[] {
  const cells: { readonly start: number; readonly end: number }[] = [];
  let at = skipBlanks(text, from, end);
  if (text[at] !== '|') return cells;
  while (cells.length < mostColumns) {
    const next = text.indexOf('|', at + 1);
    if (next === -1 || next >= end) return cells;
    const start = skipBlanks(text, at + 1, next);
    let to = next;
    while (to > start && /[ \t]/.test(text[to - 1] ?? '')) to--;
    cells.push({ start, end: to });
    at = next;
  }
  return cells;
}

function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at++;
  return at;
}

function senseOfColumn(name: string): NameSense {
  return senseOf(name.slice(0, 64));
}

function hides({ as }: NameSense): boolean {
  return as === 'secret' || as === 'personal' || as === 'authorization';
}
