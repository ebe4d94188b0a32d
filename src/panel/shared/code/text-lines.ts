import { LineTable, type Lines } from './line-table.ts';

/** A line longer than this goes on in the next one: browsers are slow with very long lines. */
const MAX_LINE = 1000;

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

/**
 * Lines of XML or HTML: a line for each tag that follows another one, as well as for each line of the source. Depth is
 * counted for XML alone, since HTML leaves closing tags out. Linear; nothing is interpreted.
 */
export function layoutMarkup(text: string, isXml: boolean): Lines {
  const table = new LineTable();
  let depth = 0;
  let lineStart = 0;
  let lineDepth = 0;
  let at = 0;
  const flush = (end: number): void => {
    const [start, stop] = trimmed(text, lineStart, end);
    if (stop > start) pushLong(table, start, stop, lineDepth);
    lineStart = end;
    lineDepth = depth;
  };
  while (at < text.length) {
    const open = text.indexOf('<', at);
    if (open === -1) break;
    const close = text.indexOf('>', open);
    if (close === -1) break;
    const isClosing = text.charCodeAt(open + 1) === 0x2f;
    const [start] = trimmed(text, lineStart, open);
    const onlyTextBetween = isClosing && start < open && text.charCodeAt(open - 1) !== 0x3e;
    if (isXml && isClosing) depth = Math.max(0, depth - 1);
    if (!onlyTextBetween) {
      flush(open);
      lineDepth = depth;
    }
    const next = text.charCodeAt(open + 1);
    const opensElement = !isClosing && next !== 0x21 && next !== 0x3f && text.charCodeAt(close - 1) !== 0x2f;
    if (isXml && opensElement) depth++;
    at = close + 1;
    if (isClosing) flush(at);
  }
  flush(text.length);
  return table.lines(text, 'markup');
}

function pushLong(table: LineTable, start: number, end: number, depth: number): void {
  if (end - start <= MAX_LINE) {
    table.push(start, end, depth);
    return;
  }
  for (let at = start; at < end; at += MAX_LINE) table.push(at, Math.min(end, at + MAX_LINE), depth);
}

function trimmed(text: string, from: number, to: number): [start: number, end: number] {
  let start = from;
  let end = to;
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  return [start, end];
}
