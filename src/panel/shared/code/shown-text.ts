import type { Lines } from './line-table.ts';
import { MAX_LINE } from './text-lines.ts';
import { jsonTokens } from './tokens.ts';

/** A laid-out body as it stands on the screen with nothing cut or folded, and where each line begins in it. */
export interface ShownText {
  readonly text: string;
  readonly count: number;
  start(line: number): number;
}

const known = new WeakMap<Lines, ShownText>();

/** The text of all lines, made once for each layout; lines are set apart by line feeds, the parts of one long line are not. Linear. */
export function shownText(lines: Lines): ShownText {
  const made = known.get(lines) ?? makeText(lines);
  known.set(lines, made);
  return made;
}

/** One line as it is shown, without its indentation. */
export function shownLine(lines: Lines, line: number): string {
  const slice = lines.text.slice(lines.start(line), lines.end(line));
  if (lines.kind !== 'json') return slice;
  return jsonTokens(slice)
    .map(({ text }) => text)
    .join('');
}

function makeText(lines: Lines): ShownText {
  const starts = new Int32Array(lines.count);
  const parts: string[] = [];
  let length = 0;
  for (let line = 0; line < lines.count; line++) {
    starts[line] = length;
    const isContinued =
      lines.kind !== 'json' &&
      lines.end(line) - lines.start(line) === MAX_LINE &&
      lines.start(line + 1) === lines.end(line);
    const part = shownLine(lines, line) + (isContinued ? '' : '\n');
    parts.push(part);
    length += part.length;
  }
  return { text: parts.join(''), count: lines.count, start: (line) => starts[line] ?? length };
}
