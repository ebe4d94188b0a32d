import { lineAt } from '../../../core/positions/place.ts';
import type { Lines } from './line-table.ts';
import { shownText } from './shown-text.ts';
import type { Stretch } from './tokens.ts';

/** Lines in which a text was found, in order, each once. */
export interface FoundLines {
  readonly lines: readonly number[];
  /** There are more than were looked at. */
  readonly more: boolean;
}

const MAX_FOUND = 5000;

/** Looks for a text in a body as it is shown, long values in full, without regard to case. Linear; stops after 5,000 places. */
export function findLines(lines: Lines, words: string): FoundLines {
  if (words === '') return { lines: [], more: false };
  const shown = shownText(lines);
  const found: number[] = [];
  let places = 0;
  for (const { index } of shown.text.matchAll(patternFor(words))) {
    const line = lineAt(shown, index);
    if (found.at(-1) !== line) found.push(line);
    places += 1;
    if (places === MAX_FOUND) return { lines: found, more: true };
  }
  return { lines: found, more: false };
}

/** Where a text stands in one line; at most 5,000 places. */
export function hitsIn(line: string, words: string): readonly Stretch[] {
  const hits: Stretch[] = [];
  if (words === '') return hits;
  for (const { index, 0: hit } of line.matchAll(patternFor(words))) {
    hits.push([index, index + hit.length]);
    if (hits.length === MAX_FOUND) break;
  }
  return hits;
}

/** Splits a piece of a line, which begins at `at`, at the hits: every second part is one, or belongs to one. */
export function splitAtHits(text: string, at: number, hits: readonly Stretch[]): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (const [start, end] of hits) {
    const [first, last] = [Math.max(0, start - at), Math.min(text.length, end - at)];
    if (last <= first) continue;
    parts.push(text.slice(from, first), text.slice(first, last));
    from = last;
  }
  parts.push(text.slice(from));
  return parts;
}

function patternFor(words: string): RegExp {
  return new RegExp(words.slice(0, 200).replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`), 'gi');
}
