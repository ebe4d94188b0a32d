import { isRepetition } from '../repeat/is-repetition.ts';
import { header, type Exchange } from './exchange.ts';

/**
 * Who asked for an exchange. code: the page's code (fetch, XHR, beacon, event stream, socket) · browser: the browser for the page
 * (documents, images, scripts, fonts, preflights) · person: somebody pressed "Try again".
 */
export type AskedBy = 'code' | 'browser' | 'person';

/** An OPTIONS request that the browser sent on its own account to ask for permission (Fetch, CORS-preflight fetch). */
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

const typesOfCode = new Set(['xhr', 'fetch', 'preflight', 'beacon', 'ping', 'eventsource', 'websocket']);

/**
 * Whether the page's code asked, or the browser because of it (a preflight): by Chromium's resource type, else by `Sec-Fetch-Dest`
 * (https://www.w3.org/TR/fetch-metadata/; not sent to plain http). null: neither says.
 */
export function isStatedApiCall(exchange: Exchange): boolean | null {
  const { resourceType } = exchange.browser;
  if (resourceType !== null) return typesOfCode.has(resourceType);
  const destination = header(exchange.request.headers, 'sec-fetch-dest');
  return destination === null ? null : destination === 'empty' || destination === 'websocket';
}

/**
 * What browsers accept where they load a document, a picture or a style sheet themselves (Fetch standard, "default `Accept`
 * values": https://fetch.spec.whatwg.org/#document-accept-header-value). Scripts and fonts are asked for as code asks.
 */
const loading = /^(?:image\/|text\/css,|text\/html,application\/xhtml\+xml)/i;

/** The same, with a guess by `Accept` where neither sign is there. Where nothing says: yes. */
export function isApiCall(exchange: Exchange): boolean {
  return isStatedApiCall(exchange) ?? !loading.test((header(exchange.request.headers, 'accept') ?? '').slice(0, 100));
}

/** Who asked; `apiCall` and `preflight` as above. */
export function askedBy(exchange: Exchange, apiCall: boolean, preflight: boolean): AskedBy {
  if (preflight || !apiCall) return 'browser';
  return isRepetition(exchange) ? 'person' : 'code';
}

/**
 * The document of the page itself, not of a frame in it: by `Sec-Fetch-Dest`; where that is not sent (plain http), any document that
 * the browser loaded.
 */
export function isPageDocument({ browser, request }: Exchange): boolean {
  const destination = header(request.headers, 'sec-fetch-dest');
  if (destination !== null) return destination === 'document';
  if (browser.resourceType !== null) return browser.resourceType === 'document';
  return /^text\/html,/i.test((header(request.headers, 'accept') ?? '').slice(0, 100));
}
