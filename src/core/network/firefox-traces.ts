import { header, type Exchange } from '../exchange/exchange.ts';
import { exchangeFacts } from '../exchange/facts.ts';

/**
 * How far a call came that ended without a status, as far as Firefox's entry lets it be told (measured on 153 ESR, with and without
 * TLS). unsent: not a byte of its body went out, so there was no connection · sent: the request went out, nothing is known of an
 * answer · resent: Firefox sent it more than once, as it does where connections close without a byte of an answer · answer-began:
 * bytes of an answer came, but no status was told.
 */
export type FirefoxTrace = 'unsent' | 'sent' | 'resent' | 'answer-began';

/**
 * The trace of a call in Firefox; null where it leaves none. Then a refused connection, an unknown host name and what the page
 * itself gave up look the same: all times are 0, and there is no code.
 */
export function firefoxTrace(exchange: Exchange): FirefoxTrace | null {
  const { request, response, browser } = exchange;
  if (browser.family !== 'firefox' || response.status !== 0 || browser.securityState === null) return null;
  if (byteCount(header(request.headers, 'content-length')) > 0) {
    if (request.body === null) return browser.bodySize === 0 ? 'unsent' : null;
    return browser.bodySize > 0 ? 'sent' : null;
  }
  if (request.body !== null) return null;
  if (browser.bodySize > 0) return 'answer-began';
  return (browser.sendMs ?? 0) > 0 ? 'resent' : null;
}

/** A body that is shorter than its Content-Length, in bytes as they came over the wire. */
export interface Shortfall {
  readonly announced: number;
  readonly arrived: number;
}

/**
 * The shortfall of a response's body in Firefox, which itself says nothing of it, and in recordings of tools that count what arrives but
 * keep no reason (`recorded.countsBytes`); null where there is none or it can't be told. A
 * connection that broke and a page that stopped reading leave the same. Firefox counts bytes before they are unpacked, so that
 * compressed bodies can be compared, too (measured on 153 ESR). Left out are answers of which the page gets no body, or not by
 * code: to HEAD and preflights, opaque ones, those of the cache and of service workers, media.
 */
export function shortfall(exchange: Exchange): Shortfall | null {
  const { request, response, browser, recorded } = exchange;
  const { status, headers, body } = response;
  if (!browser.connected || browser.fromCache) return null;
  const isPacked = header(headers, 'content-encoding') !== null;
  if (browser.family !== 'firefox' && (recorded?.countsBytes !== true || isPacked)) return null;
  if (status < 200 || (status > 299 && status < 400) || request.method === 'HEAD') return null;
  if (exchangeFacts(exchange).preflight || exchangeFacts(exchange).webSocket || !isReadByCode(exchange)) return null;
  if (header(headers, 'transfer-encoding') !== null) return null;
  const announced = byteCount(header(headers, 'content-length'));
  const arrived = body?.size ?? 0;
  return arrived > 0 && arrived < announced ? { announced, arrived } : null;
}

/** Where the request does not say who reads the answer (no secure target), only types that code alone asks for count. */
function isReadByCode({ request, response }: Exchange): boolean {
  const destination = header(request.headers, 'sec-fetch-dest');
  if (destination !== null && destination !== 'empty') return false;
  const mode = header(request.headers, 'sec-fetch-mode');
  if (mode !== null) return mode === 'cors' || mode === 'same-origin';
  return /^[\w.-]{1,40}\/(?:[\w.-]{1,80}\+)?(?:json|xml)\b/i.test(header(response.headers, 'content-type') ?? '');
}

/** A Content-Length; 0 for none, and for what is no number of bytes. */
function byteCount(length: string | null): number {
  return length !== null && /^\d{1,15}$/.test(length.trim()) ? Number(length) : 0;
}
