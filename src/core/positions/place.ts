/** A stretch of a text. Offsets are UTF-16 units from 0, `end` exclusive; lines and columns count from 1, as editors do. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Offsets of a stretch, before lines are counted. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Gives spans of one text their lines and columns. Linear in the text, once for all spans. */
export function placesOf(text: string, spans: ReadonlyMap<string, Span>): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  if (spans.size === 0) return places;
  const starts = lineStarts(text);
  const lines = { count: starts.length, start: (line: number) => starts[line] ?? 0 };
  for (const [name, { start, end }] of spans) {
    const line = lineAt(lines, start);
    const endLine = lineAt(lines, end);
    places.set(name, {
      start,
      end,
      line: line + 1,
      column: start - lines.start(line) + 1,
      endLine: endLine + 1,
      endColumn: end - lines.start(endLine) + 1,
    });
  }
  return places;
}

/**
 * The line, from 0, in which an offset stands: the last that starts at or before it, by halving. `lines` may be a layout of the
 * text, with lines of its own, as long as they follow the text's order; 0 where there are none.
 */
export function lineAt(lines: { readonly count: number; start(line: number): number }, offset: number): number {
  let low = 0;
  let high = lines.count - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (lines.start(middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let newline = text.indexOf('\n'); newline !== -1; newline = text.indexOf('\n', newline + 1)) {
    starts.push(newline + 1);
  }
  return starts;
}
