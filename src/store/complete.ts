import { type IsRepeated, valuesOf } from '../core/filter/matches.ts';
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
  isRepeated: IsRepeated,
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
  return valuesWith(begun, key, rows, isRepeated).map(([value, count]) =>
    taken(word.at + valueAt, value, quoted(value), count),
  );
}

function valuesWith(begun: string, key: string, rows: readonly Row[], isRepeated: IsRepeated): [string, number][] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const value of valuesOf(key, row, isRepeated)) {
      if (value !== '' && value.length <= MAX_VALUE) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  const all = [...counts].filter(([value]) => value.toLowerCase().includes(begun) && value.toLowerCase() !== begun);
  return all.sort(([one, few], [other, many]) => many - few || one.localeCompare(other)).slice(0, MAX_OFFERED);
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
