import type { Header } from '../exchange/exchange.ts';
import { withoutEnd } from '../without-end.ts';

/** Headers of a request, sorted by who writes them when page code repeats it. */
export interface SortedHeaders {
  /** To be handed to `fetch`. */
  readonly settable: readonly (readonly [name: string, value: string])[];
  /** Names of those that page code may not set and the browser would not write the same way. */
  readonly lost: readonly string[];
}

/** Written by the browser itself for each request, so nothing is lost (WHATWG Fetch; Fetch Metadata; client hints). */
const browserWrites =
  /^(?::.*|accept-encoding|access-control-request-.*|connection|content-length|cookie|device-memory|dnt|downlink|dpr|ect|host|keep-alive|origin|priority|referer|rtt|save-data|sec-.*|te|transfer-encoding|upgrade-insecure-requests|user-agent|viewport-width|x-client-data)$/;

/** Forbidden to page code otherwise (WHATWG Fetch, "forbidden request-header"). */
const forbidden = /^(?:accept-charset|cookie2|date|expect|proxy-.*|set-cookie|trailer|upgrade|via)$/;

/** Headers that carry a method in their value are forbidden for some methods. */
const methodOverride = /^x-(?:http-method|http-method-override|method-override)$/;

const token = /^[!#$%&'*+.^`|~\w-]+$/;

/** Sorts the headers; of a GET, conditions that the browser's cache adds are left to it, as are the marks of "Disable cache". */
export function sortHeaders(method: string, headers: readonly Header[]): SortedHeaders {
  const settable: (readonly [string, string])[] = [];
  const lost: string[] = [];
  const isRead = method === 'GET' || method === 'HEAD';
  for (const { name, value } of headers) {
    const lower = name.toLowerCase();
    const text = withoutEnd(value.replace(/^[\t\n\r ]+/, ''), '\t\n\r ');
    if (browserWrites.test(lower)) continue;
    if (/^(?:cache-control|pragma)$/.test(lower) && text === 'no-cache') continue;
    if (isRead && /^if-(?:none-match|modified-since)$/.test(lower)) continue;
    const isForbidden = forbidden.test(lower) || (methodOverride.test(lower) && /connect|trace|track/i.test(text));
    if (isForbidden || !token.test(name) || !isByteString(text)) lost.push(name.slice(0, 100));
    else settable.push([name, text]);
  }
  return { settable, lost };
}

/** What `Headers` takes as a value: bytes, no line breaks, no NUL. */
function isByteString(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit > 0xff || unit === 0 || unit === 0x0a || unit === 0x0d) return false;
  }
  return true;
}
