import type { Entry } from './types.ts';

/** What is known of a failed exchange when its entry is looked up. */
export interface Wanted {
  /** 0 where no response came. */
  readonly status: number;
  readonly code: string | null;
  readonly message: string | null;
}

/** `alias`: by a code that says no more than the entry's status does. */
export type FoundBy = 'code' | 'alias' | 'message' | 'status' | 'status-class';

export interface FoundEntry {
  readonly entry: Entry;
  readonly by: FoundBy;
}

const longestMessage = 2000;

/**
 * All failure entries that apply, the best first: code and status, code, words of the message, status, class of statuses.
 * Entries of one rank keep the catalogue's order.
 */
export function lookUp(entries: readonly Entry[], wanted: Wanted): readonly FoundEntry[] {
  const code = wanted.code?.toLowerCase() ?? null;
  const message = wanted.message?.slice(0, longestMessage).toLowerCase() ?? '';
  const found: (FoundEntry & { readonly rank: number })[] = [];
  for (const entry of entries) {
    if (entry.outcome !== 'failure') continue;
    const match = rate(entry, wanted.status, code, message);
    if (match !== null) found.push({ entry, ...match });
  }
  return found.sort((a, b) => b.rank - a.rank).map(({ entry, by }) => ({ entry, by }));
}

function rate(
  { match, codes }: Entry,
  status: number,
  code: string | null,
  message: string,
): { by: FoundBy; rank: number } | null {
  const sameStatus = match.status === status;
  if (code !== null && codes?.some((alias) => alias.toLowerCase() === code)) {
    return { by: 'alias', rank: sameStatus ? 5 : 4 };
  }
  if (match.networkError !== undefined) return null;
  if (match.code !== undefined && match.code.toLowerCase() !== code) return null;
  if (match.message !== undefined && !holdsAll(message, match.message)) return null;
  if (match.status !== undefined && !sameStatus) return null;
  if (match.statusClass !== undefined && match.statusClass !== Math.floor(status / 100)) return null;
  if (match.code !== undefined) return { by: 'code', rank: sameStatus ? 5 : 4 };
  if (match.message !== undefined) return { by: 'message', rank: 3 };
  if (match.status !== undefined) return { by: 'status', rank: 2 };
  return match.statusClass === undefined ? null : { by: 'status-class', rank: 1 };
}

function holdsAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word.toLowerCase()));
}
