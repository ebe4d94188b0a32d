import { header, receivedAt, type Exchange } from '../exchange/exchange.ts';

/** Times of a ticket, all in UTC (ISO 8601 with milliseconds); null where the recording has none. */
export interface TicketTimes {
  readonly sent: string | null;
  readonly received: string | null;
  readonly durationMs: number;
  /** The response's `Date` header as written. */
  readonly serverDate: string | null;
  /** Seconds that the machine's clock was ahead of the server's (negative: behind); null if that can't be told. */
  readonly clockAheadSeconds: number | null;
}

/**
 * Reads the times of an exchange. The server's clock is known only from a fresh response: a cached one carries an old `Date`
 * (RFC 9111 §5.1). `Date` has full seconds, so differences below two seconds count as none.
 */
export function timesOf(exchange: Exchange): TicketTimes {
  const serverDate = header(exchange.response.headers, 'date');
  const known = exchange.startedAt > 0;
  return {
    sent: known ? isoTime(exchange.startedAt) : null,
    received: known && exchange.response.status > 0 ? isoTime(receivedAt(exchange)) : null,
    durationMs: Math.round(exchange.durationMs),
    serverDate,
    clockAheadSeconds: known && !exchange.browser.fromCache ? clockAhead(exchange, serverDate) : null,
  };
}

function clockAhead(exchange: Exchange, serverDate: string | null): number | null {
  if (serverDate === null || header(exchange.response.headers, 'age') !== null) return null;
  const server = Date.parse(serverDate);
  if (Number.isNaN(server)) return null;
  // The response was written somewhere between sending and receiving.
  const early = (exchange.startedAt - server) / 1000;
  const late = (receivedAt(exchange) - server) / 1000;
  if (early < 2 && late > -2) return 0;
  return Math.round(early >= 2 ? early : late);
}

/** ISO 8601 in UTC; `unknown` for what is no time. */
export function isoTime(ms: number): string {
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : 'unknown';
}
