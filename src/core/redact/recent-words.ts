import { endsPair, senseOf } from './names.ts';
import type { NameSense } from './name-words.ts';

/** A word of a text, with what was asked about it already. */
export interface Word {
  readonly raw: string;
  sense: NameSense | null;
  pairs: boolean | null;
}

/** Words that came lately, by length and outer letters: texts repeat them, and comparing costs less than cutting out. */
const recent: (Word | undefined)[] = Array.from({ length: 1024 }, () => undefined);

/** The word that stands in `text` from `start` to `end`. */
export function wordAt(text: string, start: number, end: number): Word {
  const length = end - start;
  const place = (length * 31 + text.charCodeAt(start) * 7 + text.charCodeAt(end - 1) * 3) & 1023;
  const last = recent[place];
  if (last !== undefined && last.raw.length === length && text.startsWith(last.raw, start)) return last;
  const fresh: Word = { raw: text.slice(start, end), sense: null, pairs: null };
  if (length <= 64) recent[place] = fresh;
  return fresh;
}

/** What the word as a name says about its value. */
export function senseOfWord(word: Word): NameSense {
  return (word.sense ??= senseOf(word.raw));
}

/** Whether the word can be the second of two that name a secret only together. */
export function endsPairWord(word: Word): boolean {
  return (word.pairs ??= endsPair(word.raw));
}
