import { eachJsonToken } from '../../../core/body/json-tokens.ts';
import { LineTable, type Lines } from './line-table.ts';

/**
 * Lays JSON out, one member a line, without parsing it: numbers, the order and repeated members stay as they were sent,
 * and text that breaks off, holds several documents or is no JSON at all gives lines, too. Linear, without recursion.
 */
export function layoutJson(text: string): Lines {
  const table = new LineTable();
  /** The lines that open what is open. */
  const levels: number[] = [];
  let lineStart = -1;
  let lineEnd = 0;
  /** The sign that closes what the line opened last: standing next, it stays on that line. */
  let closing = '';

  const extend = (start: number, end: number): void => {
    if (lineStart < 0) lineStart = start;
    lineEnd = end;
  };
  const flush = (): void => {
    if (lineStart >= 0) table.push(lineStart, lineEnd, levels.length);
    lineStart = -1;
  };
  const goDeeper = (): void => {
    const opening = table.count;
    flush();
    levels.push(opening);
    closing = '';
  };
  const comeBack = (): void => {
    flush();
    const opening = levels.pop();
    if (opening !== undefined) table.closes(opening, table.count);
  };

  eachJsonToken(text, (kind, start, end) => {
    const isEmpty = kind === closing;
    if (isEmpty) closing = '';
    else if (closing !== '') goDeeper();

    const isSeparator = kind === ',' || kind === ':';
    if (kind === '}' || kind === ']') {
      if (!isEmpty) comeBack();
    } else if (levels.length === 0 && !isSeparator) flush(); // A second document gets a line of its own.
    extend(start, end);
    if (kind === '{') closing = '}';
    else if (kind === '[') closing = ']';
    else if (kind === ',') flush();
  });
  if (closing !== '') goDeeper();
  flush();
  return table.lines(text, 'json');
}
