import { lineAt } from '../../../core/positions/place.ts';
import type { Lines } from './line-table.ts';

/** Lines in which a text was found, in order, each once. */
export interface FoundLines {
  readonly lines: readonly number[];
  /** There are more than were looked at. */
  readonly more: boolean;
}

const MAX_FOUND = 5000;

/** Looks for a text in a laid-out body as it was sent, without regard to case. Linear; stops after 5,000 places. */
export function findLines(lines: Lines, words: string): FoundLines {
  if (words === '') return { lines: [], more: false };
  const found: number[] = [];
  let places = 0;
  for (const { index } of lines.text.matchAll(patternFor(words))) {
    const line = lineAt(lines, index);
    if (found.at(-1) !== line) found.push(line);
    places += 1;
    if (places === MAX_FOUND) return { lines: found, more: true };
  }
  return { lines: found, more: false };
}

/** Splits a text at the words that are looked for: every second part is one of them. */
export function splitAtWords(text: string, words: string): readonly string[] {
  if (words === '') return [text];
  const parts: string[] = [];
  let from = 0;
  for (const { index, 0: hit } of text.matchAll(patternFor(words))) {
    parts.push(text.slice(from, index), hit);
    from = index + hit.length;
  }
  parts.push(text.slice(from));
  return parts;
}

function patternFor(words: string): RegExp {
  return new RegExp(words.slice(0, 200).replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`), 'gi');
}
