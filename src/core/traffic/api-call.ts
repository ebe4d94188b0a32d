import { header, type Exchange } from '../exchange.ts';

const apiTypes = new Set(['xhr', 'fetch', 'preflight', 'beacon', 'ping', 'eventsource', 'websocket']);

/**
 * Whether the page's code asked (fetch, XHR, beacon, event stream, socket, preflight), rather than the page or its parts:
 * by Chromium's resource type, else by `Sec-Fetch-Dest` (https://www.w3.org/TR/fetch-metadata/). Where neither says: yes.
 */
export function isApiCall(exchange: Exchange): boolean {
  const type = exchange.browser.resourceType;
  if (type !== null) return apiTypes.has(type);
  const destination = header(exchange.request.headers, 'Sec-Fetch-Dest');
  return destination === null || destination === 'empty' || destination === 'websocket';
}
