import { endsPair, senseOf } from '../secrets/names.ts';
import type { NameSense } from '../secrets/name-words.ts';

/** A word of a text, with what was asked about it already. */
export interface RecentWord {
  readonly raw: string;
  sense: NameSense | null;
  pairs: boolean | null;
  /** What it says about a line in which it stands; for quiet-line.ts. */
  line: number | null;
  /** A word with which it was seen to name no secret together: the last one before it. */
  behind: RecentWord | null;
}

/** Words that came lately, by length and outer letters: texts repeat them, and comparing costs less than cutting out. */
const recent: (RecentWord | undefined)[] = Array.from({ length: 1024 }, () => undefined);

/** The word that stands in `text` from `start` to `end`. */
export function wordAt(text: string, start: number, end: number): RecentWord {
  const length = end - start;
  const place = (length * 31 + text.charCodeAt(start) * 7 + text.charCodeAt(end - 1) * 3) & 1023;
  const last = recent[place];
  if (last !== undefined && last.raw.length === length && text.startsWith(last.raw, start)) return last;
  const fresh: RecentWord = { raw: text.slice(start, end), sense: null, pairs: null, line: null, behind: null };
  if (length <= 64) recent[place] = fresh;
  return fresh;
}

/** What the word as a name says about its value. */
export function senseOfWord(word: RecentWord): NameSense {
  return (word.sense ??= senseOf(word.raw));
}

/** Whether the word can be the second of two that name a secret only together. */
export function endsPairWord(word: RecentWord): boolean {
  return (word.pairs ??= endsPair(word.raw));
}
