import { rememberedOf } from '../remember.ts';
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
  for (const candidate of candidatesOf(entries)) {
    const match = rate(candidate, wanted.status, code, message);
    if (match !== null) found.push({ entry: candidate.entry, ...match });
  }
  return found.sort((a, b) => b.rank - a.rank).map(({ entry, by }) => ({ entry, by }));
}

/** An entry that explains failures, with its codes and words in lower case. */
interface Candidate {
  readonly entry: Entry;
  readonly aliases: readonly string[];
  readonly code: string | undefined;
  readonly words: readonly string[];
}

const candidatesOf = rememberedOf((entries: readonly Entry[]): readonly Candidate[] =>
  entries
    .filter(({ outcome }) => outcome === 'failure')
    .map((entry) => ({
      entry,
      aliases: entry.codes?.map((alias) => alias.toLowerCase()) ?? [],
      code: entry.match.code?.toLowerCase(),
      words: entry.match.message?.map((word) => word.toLowerCase()) ?? [],
    })),
);

function rate(
  { entry: { match }, aliases, code: ownCode, words }: Candidate,
  status: number,
  code: string | null,
  message: string,
): { by: FoundBy; rank: number } | null {
  const sameStatus = match.status === status;
  if (code !== null && aliases.includes(code)) return { by: 'alias', rank: sameStatus ? 5 : 4 };
  if (match.networkError !== undefined) return null;
  if (ownCode !== undefined && ownCode !== code) return null;
  if (!words.every((word) => message.includes(word))) return null;
  if (match.status !== undefined && !sameStatus) return null;
  if (match.statusClass !== undefined && match.statusClass !== Math.floor(status / 100)) return null;
  if (match.code !== undefined) return { by: 'code', rank: sameStatus ? 5 : 4 };
  if (match.message !== undefined) return { by: 'message', rank: 3 };
  if (match.status !== undefined) return { by: 'status', rank: 2 };
  return match.statusClass === undefined ? null : { by: 'status-class', rank: 1 };
}
