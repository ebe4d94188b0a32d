import type { Retry } from '../core/diagnosis.ts';
import { type Exchange, receivedAt } from '../core/exchange/exchange.ts';

/** Milliseconds since the epoch at which the server said that it accepts again; null if it said nothing. */
export function acceptsAgainAt(exchange: Exchange, retry: Retry | null): number | null {
  if (retry === null || retry.afterSeconds === null) return null;
  return receivedAt(exchange) + retry.afterSeconds * 1000;
}

/** Whole seconds until then, never negative: rounded up, so that 0 means that the time has come. */
export function secondsLeft(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / 1000));
}
