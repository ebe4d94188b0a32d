import type { Diagnosis } from '../diagnosis.ts';
import { type Exchange, header } from '../exchange/exchange.ts';
import { isApiCall } from '../traffic/api-call.ts';
import { type UrlParts, urlParts } from '../exchange/url.ts';

/** What filters and lists ask about a failure, worked out once. Texts are as they are shown; `haystack` is lower case. */
export interface Facts {
  readonly status: number;
  readonly method: string;
  readonly host: string;
  /** Path and query. */
  readonly path: string;
  readonly crossOrigin: boolean;
  /** The browser kept the response from the page: CORS, or a block of its own that leaves the same signs. */
  readonly withheld: boolean;
  /** The status says success, the body says failure. */
  readonly hidden: boolean;
  /** An API call: made by script (fetch, XHR, beacon, event stream, socket, preflight). The rest is pages and their parts. */
  readonly api: boolean;
  /** Same method, endpoint, status and code: what counts as the same failure again. */
  readonly repeatKey: string;
  readonly haystack: string;
}

const MAX_PART = 2000;

/** Works the facts out. Never throws. */
export function factsOf(exchange: Exchange, diagnosis: Diagnosis): Facts {
  const { request, response, browser } = exchange;
  const url = urlParts(request.url);
  const crossOrigin = isCrossOrigin(exchange, url);
  const path = url ? url.pathname + url.search : request.url;
  return {
    status: response.status,
    method: request.method,
    host: url?.host ?? '',
    path,
    crossOrigin,
    withheld: crossOrigin && (browser.error === 'net::ERR_FAILED' || browser.bodySize < -1),
    hidden: diagnosis.failed && response.status >= 200 && response.status < 300 && diagnosis.class !== 'network',
    api: isApiCall(exchange),
    repeatKey: [request.method, url?.host, url?.pathname, response.status, diagnosis.code].join(' ').slice(0, MAX_PART),
    haystack: haystackOf(exchange, diagnosis),
  };
}

function isCrossOrigin(exchange: Exchange, url: UrlParts | null): boolean {
  const { headers } = exchange.request;
  const site = header(headers, 'Sec-Fetch-Site');
  if (site !== null) return site === 'cross-site' || site === 'same-site';
  const origin = header(headers, 'Origin');
  if (origin !== null && origin !== 'null' && url) return origin !== url.origin;
  const from = exchange.browser.initiator?.url ?? header(headers, 'Referer');
  const asking = from ? urlParts(from) : null;
  return asking !== null && url !== null && asking.origin !== url.origin;
}

function haystackOf(exchange: Exchange, diagnosis: Diagnosis): string {
  const parts = [
    exchange.request.method,
    exchange.request.url,
    String(exchange.response.status),
    diagnosis.class ?? '',
    diagnosis.vendor ?? diagnosis.family ?? '',
    diagnosis.code ?? '',
    diagnosis.message ?? '',
    diagnosis.headline ?? '',
    ...diagnosis.ids.slice(0, 20),
    ...diagnosis.fields.slice(0, 50).map((field) => field.path),
  ];
  return parts
    .map((part) => part.slice(0, MAX_PART))
    .join('\n')
    .toLowerCase();
}
