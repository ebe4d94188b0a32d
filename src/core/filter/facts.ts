import type { Diagnosis } from '../diagnosis.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { isPageDocument } from '../exchange/asked-by.ts';
import { exchangeFacts } from '../exchange/facts.ts';
import { calledFrom } from '../exchange/called-from.ts';
import { operationsOf, type Operations } from '../exchange/operations.ts';
import { originOf } from '../exchange/origins.ts';
import { urlParts } from '../exchange/url.ts';
import { outcomeOf } from '../outcome/index.ts';
import { groupKeyOf } from '../groups/group-key.ts';
import { isCorsFailure } from '../network/identify.ts';
import { statusWord, type StatusWord } from '../network/status-word.ts';
import { endpointOf } from '../traffic/endpoint.ts';

/** What filters and lists ask about a failure, worked out once. Texts are as they are shown; `haystack` is lower case. */
export interface FilterFacts {
  readonly status: number;
  /** What to show in place of the status; null where the status says it. */
  readonly word: StatusWord | null;
  readonly method: string;
  readonly host: string;
  /** Path and query. */
  readonly path: string;
  /** What a request to a shared endpoint asks for; null where it names nothing. */
  readonly operations: Operations | null;
  /** The line of the page's code that sent it (`calledFrom`); `''` where the browser names none. */
  readonly initiator: string;
  /** The origin of the document that sent it, without `https://`: by Origin, Referer, or the initiator that is a document; else `''`. */
  readonly frame: string;
  /** Known to go to another origin than the one that sent it. */
  readonly crossOrigin: boolean;
  /** The origin whose code sent it: the page's or a frame's; null where the request doesn't tell. */
  readonly from: string | null;
  /** CORS kept the response from the page, or stopped the request: for certain or most likely. */
  readonly cors: boolean;
  /** The status says success, the body says failure. */
  readonly hidden: boolean;
  /**
   * Listed from the start: an API call, made by script (fetch, XHR, beacon, event stream, socket, preflight), or the page's own
   * document where the server refused it. The rest is parts of pages.
   */
  readonly api: boolean;
  /** `endpointOf` the request. */
  readonly endpoint: string;
  /** What counts as the same failure again (`groupKeyOf`). */
  readonly groupKey: string;
  readonly haystack: string;
}

const MAX_PART = 2000;

/** Works the facts out. Never throws. */
export function filterFacts(exchange: Exchange, diagnosis: Diagnosis): FilterFacts {
  const { request, response } = exchange;
  const { crossOrigin, from, document, apiCall } = exchangeFacts(exchange);
  const operations = operationsOf(exchange);
  const url = urlParts(request.url);
  const endpoint = endpointOf(request);
  const path = url ? url.pathname + url.search : request.url;
  return {
    status: response.status,
    word: diagnosis.givenUp ? 'canceled' : diagnosis.failed ? statusWord(exchange) : null,
    method: request.method,
    host: url?.host ?? '',
    path,
    operations,
    initiator: calledFrom(exchange.browser.initiator),
    frame: (document ?? documentOf(exchange) ?? '').replace(/^https:\/\//, ''),
    crossOrigin: crossOrigin === true,
    from,
    cors: diagnosis.failed && isCorsFailure(exchange),
    hidden: diagnosis.failed && outcomeOf(exchange).kind === 'look-inside',
    api: apiCall || (response.status >= 400 && isPageDocument(exchange)),
    endpoint,
    groupKey: groupKeyOf(endpoint, operations, response.status, diagnosis),
    haystack: haystackOf(exchange, diagnosis, operations),
  };
}

/** A document that named the resource itself (`parser`): unlike a script, it comes from where it says. */
function documentOf({ browser: { initiator } }: Exchange): string | null {
  return initiator?.type === 'parser' && initiator.url !== null ? originOf(initiator.url) : null;
}

function haystackOf(exchange: Exchange, diagnosis: Diagnosis, operations: Operations | null): string {
  const parts = [
    exchange.request.method,
    exchange.request.url,
    ...(operations?.names ?? []),
    String(exchange.response.status),
    diagnosis.class ?? '',
    diagnosis.vendor ?? diagnosis.family ?? '',
    diagnosis.answeredBy?.id ?? '',
    diagnosis.answeredBy?.name ?? '',
    diagnosis.code ?? '',
    ...diagnosis.words.map(({ value }) => value),
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
