import { rememberedOf } from '../lib/remember.ts';
import type { Entry } from './types.ts';
import { isWantedWord, type Word } from './machine-words.ts';

/** What is known of a failed exchange when its entry is looked up. */
export interface LookupInput {
  /** 0 where no response came. */
  readonly status: number;
  readonly code: string | null;
  readonly message: string | null;
  /** All machine words of the response; the main code alone where there are none. */
  readonly words?: readonly Word[];
}

/** `alias`: by a code that says no more than the entry's status does. */
export type FoundBy = 'code' | 'alias' | 'message' | 'status' | 'status-class';

export interface FoundEntry {
  readonly entry: Entry;
  readonly by: FoundBy;
}

const longestMessage = 16_000;

/**
 * All failure entries that apply, the most particular first: code and second word, code and words of the message, code and
 * status, code, words of the message, status, class of statuses. Entries of one rank keep the catalogue's order. Entries are
 * found by word and status, so the work does not grow with their number.
 */
export function lookUp(entries: readonly Entry[], wanted: LookupInput): readonly FoundEntry[] {
  const message = wanted.message?.slice(0, longestMessage).toLowerCase() ?? '';
  const words = wanted.words ?? (wanted.code === null ? [] : [{ at: '', value: wanted.code }]);
  const found: (FoundEntry & { readonly rank: number; readonly order: number })[] = [];
  for (const candidate of candidatesFor(indexOf(entries), wanted.status, words)) {
    const match = rate(candidate, wanted.status, words, message);
    if (match !== null) found.push({ entry: candidate.entry, order: candidate.order, ...match });
  }
  return found.sort((a, b) => b.rank - a.rank || a.order - b.order).map(({ entry, by }) => ({ entry, by }));
}

/** An entry that explains failures, with its words in lower case. */
interface Candidate {
  readonly entry: Entry;
  readonly order: number;
  readonly aliases: readonly string[];
  readonly phrases: readonly string[];
}

interface Index {
  readonly byWord: ReadonlyMap<string, readonly Candidate[]>;
  readonly byStatus: ReadonlyMap<string, readonly Candidate[]>;
  /** Those that go by the message alone. */
  readonly others: readonly Candidate[];
}

const indexOf = rememberedOf((entries: readonly Entry[]): Index => {
  const byWord = new Map<string, Candidate[]>();
  const byStatus = new Map<string, Candidate[]>();
  const others: Candidate[] = [];
  const put = (map: Map<string, Candidate[]>, key: string, one: Candidate) => {
    map.set(key, [...(map.get(key) ?? []), one]);
  };
  for (const [order, entry] of entries.entries()) {
    if (entry.outcome !== 'failure') continue;
    const { code, message, status, statusClass } = entry.match;
    const aliases = entry.codes?.map((alias) => alias.toLowerCase()) ?? [];
    const one = { entry, order, aliases, phrases: message?.map((word) => word.toLowerCase()) ?? [] };
    for (const alias of aliases) put(byWord, alias, one);
    if (code !== undefined) put(byWord, code.toLowerCase(), one);
    else if (status !== undefined) put(byStatus, String(status), one);
    else if (statusClass !== undefined) put(byStatus, `${statusClass}xx`, one);
    else if (message !== undefined) others.push(one);
  }
  return { byWord, byStatus, others };
});

function candidatesFor(index: Index, status: number, words: readonly Word[]): ReadonlySet<Candidate> {
  return new Set([
    ...words.flatMap(({ value }) => index.byWord.get(value.toLowerCase()) ?? []),
    ...(index.byStatus.get(String(status)) ?? []),
    ...(index.byStatus.get(`${Math.floor(status / 100)}xx`) ?? []),
    ...index.others,
  ]);
}

function rate(
  { entry: { match }, aliases, phrases }: Candidate,
  status: number,
  words: readonly Word[],
  message: string,
): { by: FoundBy; rank: number } | null {
  const sameStatus = match.status === status;
  const { code, at, also } = match;
  if (aliases.some((is) => words.some((word) => isWantedWord(word, { is }))))
    return { by: 'alias', rank: sameStatus ? 40 : 30 };
  if (match.networkError !== undefined) return null;
  if (code !== undefined) {
    const wanted = at === undefined ? { is: code } : { at, is: code };
    if (!words.some((word) => isWantedWord(word, wanted))) return null;
  }
  if (also !== undefined && !words.some((word) => isWantedWord(word, also))) return null;
  if (!phrases.every((word) => message.includes(word))) return null;
  if (match.status !== undefined && !sameStatus) return null;
  if (match.statusClass !== undefined && match.statusClass !== Math.floor(status / 100)) return null;
  const more = (also === undefined ? 0 : 200) + (phrases.length === 0 ? 0 : 100 + phrases.length);
  if (code !== undefined) return { by: 'code', rank: 30 + (at === undefined ? 0 : 5) + (sameStatus ? 10 : 0) + more };
  if (match.message !== undefined) return { by: 'message', rank: 20 + (sameStatus ? 5 : 0) };
  if (match.status !== undefined) return { by: 'status', rank: 10 };
  return match.statusClass === undefined ? null : { by: 'status-class', rank: 5 };
}
