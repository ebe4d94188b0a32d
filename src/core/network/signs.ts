import { header, type Exchange } from '../exchange/exchange.ts';
import { urlParts } from '../exchange/url.ts';

/** `ERR_BLOCKED_BY_RESPONSE` and its suffix `NotSameOrigin`, read from `net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin`. */
export interface NetworkCode {
  readonly code: string;
  readonly detail: string | null;
}

/** The browser's own code, without `net::`; null where the exchange carries none (all of Firefox). */
export function networkCode(exchange: Exchange): NetworkCode | null {
  const { error } = exchange.browser;
  if (error === null || !error.startsWith('net::')) return null;
  const [code = '', detail] = error.slice('net::'.length, 200).split('.', 2);
  return { code, detail: detail ?? null };
}

/** Scheme, host and port of a URL as browsers compare them; null if it is no URL or has no origin of its own. */
export function originOf(url: string): string | null {
  const origin = urlParts(url)?.origin ?? 'null';
  return origin === 'null' ? null : origin;
}

/** The origin of the page that asked: from `Origin`, else from `Referer`; null if neither tells. */
export function pageOrigin(exchange: Exchange): string | null {
  const { headers } = exchange.request;
  const stated = header(headers, 'origin');
  if (stated !== null && stated !== 'null') return originOf(stated);
  const referer = header(headers, 'referer');
  return referer === null ? null : originOf(referer);
}

/**
 * Whether page and target differ in scheme, host or port (https://fetch.spec.whatwg.org/#origin-header). null: cannot tell,
 * the exchange names no page.
 */
export function isCrossOrigin(exchange: Exchange): boolean | null {
  const site = header(exchange.request.headers, 'sec-fetch-site');
  if (site === 'same-origin') return false;
  if (site === 'cross-site' || site === 'same-site') return true;
  if (isPreflight(exchange) || exchange.preflight !== null || header(exchange.request.headers, 'origin') === 'null') {
    return true;
  }
  const page = pageOrigin(exchange);
  const target = originOf(exchange.request.url);
  return page === null || target === null ? null : page !== target;
}

/** An OPTIONS request that the browser sent on its own account to ask for leave (Fetch, CORS-preflight fetch). */
export function isPreflight(exchange: Exchange): boolean {
  if (exchange.browser.resourceType === 'preflight') return true;
  const { method, headers } = exchange.request;
  return (
    method === 'OPTIONS' &&
    header(headers, 'access-control-request-method') !== null &&
    header(headers, 'origin') !== null
  );
}

/** A WebSocket, whether its handshake succeeded or not. */
export function isWebSocket(exchange: Exchange): boolean {
  return exchange.browser.resourceType === 'websocket' || /^wss?:/i.test(exchange.request.url);
}

/** Firefox's mark of a request that never reached the network: no `_securityState`, body size -1 (measured on 153 ESR). */
export function isBlockedBeforeNetwork(exchange: Exchange): boolean {
  const { family, error, securityState, bodySize } = exchange.browser;
  if (exchange.response.status !== 0) return false;
  if (error === '') return true;
  return family === 'firefox' && securityState === null && bodySize === -1;
}
