import type { RetryVerdict, Schedule, Source } from '../diagnosis.ts';
import { type Book, sourceOf } from './book.ts';
import { type Scene, signSeen } from './sign-seen.ts';
import type { Entry } from './types.ts';

/** What the catalogue says about repeating the call; null members are left to core's own table. */
export interface Policy {
  readonly verdict: RetryVerdict | null;
  readonly reason: string | null;
  /** Where verdict and reason were read; null if there are none. */
  readonly source: Source | null;
  /** For verdicts under which the call is repeated. */
  readonly schedule: Schedule | null;
  /** Also tell the vendor's support. */
  readonly report: boolean;
}

export interface Page {
  readonly entry: Entry;
  readonly book: Book;
}

/**
 * The retry policy that the entries give together, the best entry first: of each part the first that states it.
 * null where none says anything.
 */
export function resolvePolicy(pages: readonly Page[], scene: Scene): Policy | null {
  const stated = pages.filter(({ entry }) => entry.retry !== null);
  if (stated.length === 0) return null;
  const judged = firstVerdict(stated, scene) ?? firstReason(stated);
  const verdict = judged?.verdict ?? null;
  return {
    verdict,
    reason: judged?.reason ?? null,
    source: judged?.source ?? null,
    schedule: verdict === 'change' || verdict === 'stop' ? null : firstSchedule(stated),
    report: stated.find(({ entry }) => entry.retry?.report !== undefined)?.entry.retry?.report ?? false,
  };
}

type Judged = Pick<Policy, 'verdict' | 'reason' | 'source'>;

function firstVerdict(pages: readonly Page[], scene: Scene): Judged | null {
  for (const { entry, book } of pages) {
    const { unless, verdict, reason } = entry.retry ?? {};
    if (unless !== undefined && signSeen(unless.when, scene)) {
      const source = book.source(entry, unless.reason.source);
      return { verdict: unless.verdict, reason: unless.reason.text, source };
    }
    if (verdict === undefined) continue;
    return {
      verdict,
      reason: reason?.text ?? null,
      source: book.source(entry, reason?.source ?? sourceOf(entry)),
    };
  }
  return null;
}

function firstReason(pages: readonly Page[]): Judged | null {
  for (const { entry, book } of pages) {
    const reason = entry.retry?.reason;
    if (reason !== undefined) return { verdict: null, reason: reason.text, source: book.source(entry, reason.source) };
  }
  return null;
}

function firstSchedule(pages: readonly Page[]): Schedule | null {
  for (const { entry, book } of pages) {
    const schedule = entry.retry?.schedule;
    if (schedule !== undefined) return { ...schedule, source: book.source(entry, schedule.source) };
  }
  return null;
}
