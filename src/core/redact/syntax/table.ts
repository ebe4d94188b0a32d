import type { NameSense } from '../secrets/name-words.ts';
import { senseOf } from '../secrets/names.ts';
import { cut, type Part, type Scope } from './scope.ts';

interface Cell {
  readonly start: number;
  readonly end: number;
}

interface Column {
  readonly name: string;
  readonly sense: NameSense;
}

const longestHead = 4096;

/**
 * Hides what stands in the columns of a table whose first line names secrets: values set apart by commas, semicolons, tabs
 * or bars, quoted or not (RFC 4180, section 2). The rest of the text is left to other readers. Linear.
 */
export function scanTable(part: Part, scope: Scope): void {
  const { text } = part;
  const headEnd = text.slice(0, longestHead).search(/[\r\n]/);
  if (headEnd < 3 || headEnd + 3 > text.length) return;
  const head = text.slice(0, headEnd);
  const separator = [',', ';', '\t', '|'].find((sign) => head.includes(sign));
  if (separator === undefined) return;
  const columns = columnsOf(head, separator);
  if (columns === undefined || !columns.some(({ sense }) => hides(sense))) return;
  for (let at = headEnd; at < text.length;) {
    const { cells, next } = readRow(text, at, separator);
    // A line of another length means that this is no table, or no more of it.
    if (cells.length !== columns.length && cells.some(({ start, end }) => end > start)) return;
    for (const [index, { start, end }] of cells.entries()) {
      const column = columns[index];
      if (column !== undefined && hides(column.sense)) {
        scope.scan.named(cut(part, start, end), column.sense, column.name, scope);
      }
    }
    at = next;
  }
}

function hides({ as }: NameSense): boolean {
  return as !== 'plain' && as !== 'id';
}

/** The names in a table's first line; undefined where it says anything else. */
function columnsOf(head: string, separator: string): readonly Column[] | undefined {
  const names = readRow(head, 0, separator).cells.map(({ start, end }) => head.slice(start, end).trim());
  if (names.length < 2 || !names.every((name) => /^[\p{L}_#][\p{L}\p{M}\p{N} _.()#-]{0,39}$/u.test(name)))
    return undefined;
  return names.map((name) => ({ name, sense: senseOf(name) }));
}

/** The cells of the row that begins at `at`, without their quotes, and where the next row begins. */
function readRow(
  text: string,
  at: number,
  separator: string,
): { readonly cells: readonly Cell[]; readonly next: number } {
  const cells: Cell[] = [];
  let start = at;
  while (start < text.length && isLineBreak(text[start])) start++;
  for (;;) {
    const cell = readCell(text, start, separator);
    const quoted = text[start] === '"' && text[cell - 1] === '"' && cell > start + 1;
    cells.push(quoted ? { start: start + 1, end: cell - 1 } : { start, end: cell });
    if (text[cell] !== separator) return { cells, next: cell };
    start = cell + 1;
  }
}

/** Where the cell ends: at a separator or line break that stands in no quotes. */
function readCell(text: string, start: number, separator: string): number {
  let quoted = text[start] === '"';
  let at = quoted ? start + 1 : start;
  for (; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') quoted = !quoted && text[start] === '"';
    else if (!quoted && (sign === separator || isLineBreak(sign))) break;
  }
  return at;
}

function isLineBreak(sign: string | undefined): boolean {
  return sign === '\n' || sign === '\r';
}
