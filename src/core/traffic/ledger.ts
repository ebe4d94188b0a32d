import { receivedAt, type Body, type Exchange, type Header } from '../exchange/exchange.ts';
import { isLimit } from '../headers/families.ts';
import { hidesBody } from '../exchange/hidden-body.ts';
import type { AskedBy } from '../exchange/asked-by.ts';
import { exchangeFacts } from '../exchange/facts.ts';
import { cookieLine, type CookieLine } from './cookies.ts';
import { endpointOf } from './endpoint.ts';

/** What is remembered of an exchange for the sake of the sequence: plain JSON, a few hundred bytes. */
export interface LedgerLine {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly receivedAt: number;
  readonly method: string;
  /** As `endpointOf` names it. */
  readonly endpoint: string;
  /** Tells two requests to one endpoint apart: a hash of the URL without parameters that change with every try. */
  readonly urlHash: string;
  readonly status: number;
  /** Rate-limit, Retry-After and Date lines of the response; idempotency lines of the request. At most 24, each value at most 256 long. */
  readonly limits: readonly Header[];
  readonly idempotency: readonly Header[];
  /** Hash of the request's body; null where it had none. One that the browser does not hand out equals no other. */
  readonly bodyHash: string | null;
  /** Who asked. Only what the page's code asked is a try of an endpoint. */
  readonly by: AskedBy;
  /** Session cookies that the response sets, and of a refused request the names of those that it sent; absent where there are none. */
  readonly cookies?: CookieLine;
}

/** The ledger's line for an exchange. Linear in its URL, headers and the first 64 kB of its request's body. */
export function ledgerLine(exchange: Exchange): LedgerLine {
  const { id, startedAt, request, response, browser } = exchange;
  const cookies = cookieLine(exchange);
  return {
    id,
    startedAt,
    receivedAt: receivedAt(exchange),
    method: request.method,
    endpoint: endpointOf(request),
    urlHash: hashOf(withoutVolatile(request.url)),
    status: response.status,
    // Quotas that the cache holds are long past.
    limits: browser.fromCache ? [] : linesNamed(response.headers, (name) => isLimit(name) || /^date$/i.test(name)),
    idempotency: linesNamed(request.headers, (name) => /idempoten/i.test(name)),
    bodyHash: hidesBody(request) ? `unread ${id}` : bodyHash(request.body),
    by: exchangeFacts(exchange).askedBy,
    ...(cookies === null ? {} : { cookies }),
  };
}

/** Parameters that defeat caches or stamp the time: they differ between tries of one request. */
const volatile = new Set(['_', 't', 'ts', 'cb', 'nonce', 'timestamp']);

function withoutVolatile(url: string): string {
  const mark = url.indexOf('?');
  if (mark < 0) return url;
  const kept = url
    .slice(mark + 1)
    .split('&')
    .filter((parameter) => !volatile.has(parameter.split('=', 1)[0] ?? ''));
  return `${url.slice(0, mark)}?${kept.join('&')}`;
}

function linesNamed(headers: readonly Header[], isWanted: (name: string) => boolean): Header[] {
  const lines: Header[] = [];
  for (const { name, value } of headers) {
    if (lines.length === longestList) break;
    if (name.length <= longestName && isWanted(name)) lines.push({ name, value: value.slice(0, longestValue) });
  }
  return lines;
}

const longestList = 24;
const longestName = 64;
const longestValue = 256;

function bodyHash(body: Body | null): string | null {
  if (body === null) return null;
  if (body.content !== null) return hashOf(body.content);
  return body.params === null ? null : hashOf(JSON.stringify(body.params));
}

/**
 * A hash of a text's length and first 64 kB, 16 hexadecimal digits: two lanes of FNV-1a over UTF-16 units
 * (http://www.isthe.com/chongo/tech/comp/fnv/) with different offsets. Tells repeated requests from changed ones; it protects nothing.
 */
export function hashOf(text: string): string {
  let low = 0x811c9dc5 ^ text.length;
  let high = 0xc9dc5811 ^ text.length;
  const end = Math.min(text.length, longestHashed);
  for (let at = 0; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, prime);
    high = Math.imul(high ^ (unit >>> 8) ^ (unit << 8) ^ at, prime);
  }
  return hex(low) + hex(high);
}

const longestHashed = 65_536;
const prime = 0x01000193;

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
