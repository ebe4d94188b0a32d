import type { ExchangeRequest } from '../exchange/exchange.ts';
import { parseUrl } from '../exchange/url.ts';

/**
 * The endpoint that a request goes to: method, origin and path, with `{id}` where a segment names one thing of many, so that
 * `GET https://a/users/17` and `…/users/18` are one. Query and fragment do not count. A URL that can't be read stands for itself.
 * Bounded to 500 characters.
 */
export function endpointOf(request: Pick<ExchangeRequest, 'method' | 'url'>): string {
  const url = parseUrl(request.url);
  const target = url === null ? request.url : `${url.protocol}//${url.host}${pathOf(url.pathname)}`;
  return `${request.method} ${target}`.slice(0, longestEndpoint);
}

const longestEndpoint = 500;

function pathOf(pathname: string): string {
  return pathname
    .slice(0, longestEndpoint)
    .split('/')
    .map((segment) => (isId(segment) ? '{id}' : segment))
    .join('/');
}

/** Numbers, UUIDs, and tokens of eight and more that mix letters and digits; words, versions (`v2`) and file names are none. */
function isId(segment: string): boolean {
  if (!/\d/.test(segment)) return false;
  if (/^\d+$/.test(segment)) return true;
  if (segment.length < 8 || segment.includes('.')) return false;
  const digits = segment.replace(/\D/g, '').length;
  return digits >= 2 && /^[\w~-]+$/.test(segment) && (digits >= segment.length / 4 || segment.length >= 16);
}
