import { lineFeedChar, returnChar } from '../lib/characters.ts';
import type { Header } from '../exchange/exchange.ts';
import { isForbidden as isForbiddenName, isWrittenByBrowser } from '../headers/families.ts';
import { hasRole } from '../headers/roles.ts';
import { withoutEnd } from '../lib/without-end.ts';

/** Headers of a request, sorted by who writes them when page code repeats it. */
export interface SortedHeaders {
  /** To be handed to `fetch`. */
  readonly settable: readonly (readonly [name: string, value: string])[];
  /** Names of those that page code may not set and the browser would not write the same way. */
  readonly lost: readonly string[];
}

const token = /^[!#$%&'*+.^`|~\w-]+$/;

/** Sorts the headers; of a GET, conditions that the browser's cache adds are left to it, as are the marks of "Disable cache". */
export function sortHeaders(method: string, headers: readonly Header[]): SortedHeaders {
  const settable: (readonly [string, string])[] = [];
  const lost: string[] = [];
  const isRead = method === 'GET' || method === 'HEAD';
  for (const { name, value } of headers) {
    const lower = name.toLowerCase();
    const text = withoutEnd(value.replace(/^[\t\n\r ]+/, ''), '\t\n\r ');
    if (isWrittenByBrowser(lower)) continue;
    if (/^(?:cache-control|pragma)$/.test(lower) && text === 'no-cache') continue;
    if (isRead && /^if-(?:none-match|modified-since)$/.test(lower)) continue;
    const isForbidden = isForbiddenName(lower) || (hasRole(lower, 'method') && /connect|trace|track/i.test(text));
    if (isForbidden || !token.test(name) || !isByteString(text)) lost.push(name.slice(0, 100));
    else settable.push([name, text]);
  }
  return { settable, lost };
}

/** What `Headers` takes as a value: bytes, no line breaks, no NUL. */
function isByteString(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit > 0xff || unit === 0 || unit === lineFeedChar || unit === returnChar) return false;
  }
  return true;
}
