import { rememberedOf } from '../lib/remember.ts';
import type { Entry, Standard } from './types.ts';

/**
 * What HTTP says of a status from 400 on. A status that is not registered counts as the x00 of its class (RFC 9110 §15).
 * undefined below 400, and where nothing is known.
 */
export function statusEntry({ statuses }: Standard, status: number): Entry | undefined {
  if (status < 400) return undefined;
  const entries = byStatus(statuses);
  return entries.get(status) ?? entries.get(Math.floor(status / 100) * 100);
}

const byStatus = rememberedOf(
  (entries: readonly Entry[]): ReadonlyMap<number | undefined, Entry> =>
    new Map(entries.toReversed().map((entry) => [entry.match.status, entry])),
);
