import { computed, type ReadonlySignal } from '@preact/signals';
import { receivedAt } from '../core/exchange/exchange.ts';
import { acceptsAgainAt } from './countdown.ts';
import type { Row } from './row.ts';

/** The moment (milliseconds since the epoch) from which the server accepts a failed request again; null where it said nothing. */
export type WaitsUntil = (row: Row) => number | null;

/**
 * Reads the stated waits: a newer failure of the same endpoint that asks to wait longer holds for the older ones, too. Reads the
 * rows as a signal only for a failure that states a wait itself.
 */
export function createWaits(rows: ReadonlySignal<readonly Row[]>): WaitsUntil {
  const newest = computed(() => {
    const found = new Map<string, { readonly at: number; readonly until: number }>();
    for (const { exchange, diagnosis, facts } of rows.value) {
      const until = acceptsAgainAt(exchange, diagnosis.retry);
      if (until === null) continue;
      const at = receivedAt(exchange);
      if (at >= (found.get(facts.endpoint)?.at ?? 0)) found.set(facts.endpoint, { at, until });
    }
    return found;
  });
  return ({ exchange, diagnosis, facts }) => {
    const own = acceptsAgainAt(exchange, diagnosis.retry);
    return own === null ? null : Math.max(own, newest.value.get(facts.endpoint)?.until ?? 0);
  };
}
