import { header, receivedAt } from '../exchange/exchange.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { parseHttpDate } from './http-date.ts';

/** By how much the two clocks may differ before the server's is believed: `Date` has whole seconds, and answers take time. */
const TOLERANCE_MS = 2_000;

/**
 * The moment of arrival on the server's clock, ms since the epoch: absolute times in a response are that clock's times
 * (RFC 9110 §6.6.1). Where `Date` agrees with our clock within 2 s, ours is taken, which is finer. NaN where neither is known.
 */
export function serverNow(exchange: Exchange): number {
  return onServersClock(
    exchange.startedAt > 0 ? receivedAt(exchange) : Number.NaN,
    header(exchange.response.headers, 'date'),
  );
}

/** The same for a moment of arrival (ms since the epoch; NaN if unknown) and the text of the `Date` header that came with it. */
export function onServersClock(ours: number, text: string | null): number {
  const stated = text === null ? null : parseHttpDate(text.trim(), ours);
  if (stated === null) return ours;
  return Math.abs(stated - ours) <= TOLERANCE_MS ? ours : stated;
}
