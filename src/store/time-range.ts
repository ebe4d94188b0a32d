import type { Exchange } from '../core/exchange/exchange.ts';

/** A stretch of time, milliseconds since the epoch; `to` is no more in it. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** Whether an exchange started in it. */
export function isWithin({ from, to }: TimeRange, { startedAt }: Pick<Exchange, 'startedAt'>): boolean {
  return startedAt >= from && startedAt < to;
}
