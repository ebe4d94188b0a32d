import { type Relations, valuesOf } from '../core/filter/matches.ts';
import { filterKeys } from '../core/filter/query.ts';
import type { Row } from './row.ts';

/** A way to go on with a filter text. */
export interface Completion {
  /** What is offered: a key with its colon, or a value. */
  readonly label: string;
  /** Failures that have the value; null for keys. */
  readonly count: number | null;
  /** The whole text after it was taken, and where the caret stands then. */
  readonly text: string;
  readonly caret: number;
}

const MAX_OFFERED = 12;
const MAX_VALUE = 200;

/** What the word before the caret may go on with: keys, or values that failures really have, most frequent first. */
export function complete(
  text: string,
  caret: number,
  rows: readonly Row[],
  relations: Relations,
): readonly Completion[] {
  const word = wordBefore(text, caret);
  if (word === null) return [];
  const colon = word.text.indexOf(':');
  const rest = text.slice(caret);
  const taken = (from: number, label: string, insert: string, count: number | null): Completion => {
    const head = text.slice(0, from) + insert;
    return { label, count, text: head + rest, caret: head.length };
  };
  if (colon === -1) {
    if (word.text === '') return [];
    return filterKeys
      .filter((key) => key.startsWith(word.text) && key !== word.text)
      .map((key) => taken(word.at, `${key}:`, `${key}:`, null));
  }
  const key = word.text.slice(0, colon);
  if (!filterKeys.includes(key)) return [];
  const comma = word.text.lastIndexOf(',');
  const valueAt = Math.max(colon, comma) + 1;
  const begun = word.text.slice(valueAt).replace(/^"/, '');
  return valuesWith(begun, key, rows, relations).map(([value, count]) =>
    taken(word.at + valueAt, value, quoted(value), count),
  );
}

function valuesWith(begun: string, key: string, rows: readonly Row[], relations: Relations): [string, number][] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const value of valuesOf(key, row, relations)) {
      if (value !== '' && value.length <= MAX_VALUE) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return mostFrequent(counts, (value) => {
    const lower = value.toLowerCase();
    return lower.includes(begun) && lower !== begun;
  });
}

/** The most frequent values, alike ones in the order of the alphabet. Each failure may have a value of its own: no more is sorted than is offered. */
function mostFrequent(
  counts: ReadonlyMap<string, number>,
  fits: (value: string) => boolean,
): [value: string, count: number][] {
  const best: [value: string, count: number][] = [];
  for (const [value, count] of counts) {
    const last = best.length < MAX_OFFERED ? undefined : best.at(-1);
    if (last !== undefined && !isBefore([value, count], last)) continue;
    if (!fits(value)) continue;
    const at = best.findIndex((other) => isBefore([value, count], other));
    best.splice(at === -1 ? best.length : at, 0, [value, count]);
    if (best.length > MAX_OFFERED) best.pop();
  }
  return best;
}

function isBefore([one, many]: readonly [string, number], [other, few]: readonly [string, number]): boolean {
  return many > few || (many === few && one < other);
}

/** The word that ends at the caret, in lower case; null within a quoted text that is closed, or a regular expression. */
function wordBefore(text: string, caret: number): { readonly text: string; readonly at: number } | null {
  const head = text.slice(0, caret);
  let at = 0;
  let isQuoted = false;
  for (let index = 0; index < head.length; index += 1) {
    const char = head.charAt(index);
    if (char === '"') isQuoted = !isQuoted;
    else if (!isQuoted && /\s/.test(char)) at = index + 1;
  }
  const word = head.slice(at);
  if (word.startsWith('/')) return null;
  const minus = word.startsWith('-') ? 1 : 0;
  return { text: word.slice(minus).toLowerCase(), at: at + minus };
}

function quoted(value: string): string {
  return /[\s,"]/.test(value) ? `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"` : value;
}
