import { header, type Exchange } from '../exchange/exchange.ts';

const apiTypes = new Set(['xhr', 'fetch', 'preflight', 'beacon', 'ping', 'eventsource', 'websocket']);

/**
 * What browsers accept where they load a document, a picture or a style sheet themselves (Fetch standard, "default `Accept`
 * values": https://fetch.spec.whatwg.org/#document-accept-header-value). Scripts and fonts are asked for as code asks.
 */
const loading = /^(?:image\/|text\/css,|text\/html,application\/xhtml\+xml)/i;

/**
 * Whether the page's code asked (fetch, XHR, beacon, event stream, socket, preflight), rather than the page or its parts:
 * by Chromium's resource type, else by `Sec-Fetch-Dest` (https://www.w3.org/TR/fetch-metadata/; not sent to plain http), else by
 * what the browser accepts. Where nothing says: yes.
 */
export function isApiCall(exchange: Exchange): boolean {
  const type = exchange.browser.resourceType;
  if (type !== null) return apiTypes.has(type);
  const destination = header(exchange.request.headers, 'Sec-Fetch-Dest');
  if (destination !== null) return destination === 'empty' || destination === 'websocket';
  return !loading.test((header(exchange.request.headers, 'Accept') ?? '').slice(0, 100));
}
