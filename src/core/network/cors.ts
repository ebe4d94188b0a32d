import { header, type Exchange } from '../exchange/exchange.ts';
import { exchangeFacts } from '../exchange/facts.ts';
import { originOf } from '../exchange/origins.ts';
import { checkAnswer, type CorsRefusal } from './cors-answer.ts';
import { checkPreflight } from './cors-preflight.ts';

/**
 * Repeats the browser's CORS checks (https://fetch.spec.whatwg.org/#concept-cors-check and `#cors-preflight-fetch`) on the
 * headers that were seen: those of the preflight (the exchange itself or the one before it), then those of the answer.
 * null: not a cross-origin request of a page in mode `cors`, or nothing to object to. `refused`: the browser is known to have
 * refused it, so what headers can't show (wanted credentials) may be inferred.
 */
export function corsRefusal(exchange: Exchange, refused = false): CorsRefusal | null {
  const preflight = exchangeFacts(exchange).preflight ? exchange : exchange.preflight;
  const origin = statedOrigin(exchange) ?? (preflight === null ? null : statedOrigin(preflight));
  if (origin === null || !isRefusable(exchange, origin, refused)) return null;
  const answered = preflight !== exchange && (exchange.response.status !== 0 || hasHeadersAlone(exchange));
  if (preflight !== null) {
    const found = checkPreflight(preflight, origin, refused && !answered);
    if (found !== null) return found;
  }
  return answered ? checkAnswer(exchange, origin, 'response', refused) : null;
}

/**
 * The refusal where the browser gives no sign of it: all of Firefox, preflights without their request, and requests that a refused
 * preflight kept from being sent. Answers without a
 * connection of their own come from the cache or a service worker, and what a worker makes up passes no CORS check.
 */
export function silentRefusal(exchange: Exchange): CorsRefusal | null {
  const { family, connected } = exchange.browser;
  if (!exchangeFacts(exchange).preflight && exchange.preflight === null && isOnItsOwnOrigin(exchange)) return null;
  const isShown =
    exchangeFacts(exchange).preflight ||
    (family === 'firefox' && connected) ||
    (exchange.response.status === 0 && exchange.preflight !== null) ||
    hasHeadersAlone(exchange);
  return isShown ? corsRefusal(exchange) : null;
}

/**
 * What a browser kept back from its page, as tools write it that listen to its remote protocol: status 0, and the headers of the response that
 * came (measured with cypress-har-generator 5.17.1).
 */
function hasHeadersAlone({ response, recorded }: Exchange): boolean {
  return response.status === 0 && recorded?.seenBy === 'browser' && response.headers.length > 0;
}

/**
 * `Origin: null` from a document of the very origin that was asked: a redirect within the page's own origin, or a sandboxed frame.
 * That can't be told apart, and the first is not checked at all.
 */
function isOnItsOwnOrigin(exchange: Exchange): boolean {
  if (statedOrigin(exchange) !== 'null') return false;
  const { document } = exchangeFacts(exchange);
  return document !== null && document === originOf(exchange.request.url);
}

/** The `Origin` header of a page; null for none, and for extensions, to which browsers grant more. */
function statedOrigin(exchange: Exchange): string | null {
  const origin = header(exchange.request.headers, 'origin')?.trim() ?? null;
  return origin !== null && /^(?:https?:\/\/|null$)/i.test(origin) ? origin : null;
}

function isRefusable(exchange: Exchange, origin: string, refused: boolean): boolean {
  const { headers, method, url } = exchange.request;
  if (exchange.response.status === 304 || exchange.response.status === 101) return false;
  const site = header(headers, 'sec-fetch-site');
  const target = originOf(url);
  if (site === 'same-origin' || origin === target) return false;
  // From a sandboxed frame, or redirected: where the page is of the server's own origin and no `Sec-Fetch-Site` tells the two apart,
  // only what the browser itself says can.
  if (origin === 'null' && !refused && site === null && exchangeFacts(exchange).document === target) return false;
  const mode = header(headers, 'sec-fetch-mode');
  // Browsers send Sec-Fetch-Mode to secure targets alone; without it a POST may be a form or a beacon, which nobody checks.
  return mode === 'cors' || (mode === null && (refused || method !== 'POST'));
}
