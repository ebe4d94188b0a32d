import { lineSaysFailed } from '../envelopes/general/says-failed/decision/one-line.ts';
import { isStream } from '../body/stream-type.ts';
import { asksForJsonOnly } from '../exchange/asked-for.ts';
import { header, type Exchange } from '../exchange/exchange.ts';
import { exchangeFacts } from '../exchange/facts.ts';
import { silentRefusal } from '../network/cors.ts';
import { refusedStreamType } from '../network/event-stream.ts';
import { shortfall } from '../network/firefox-traces.ts';
import type { NetworkKind } from '../network/kinds.ts';
import { networkCode } from '../network/network-code.ts';

/**
 * What became of an exchange as far as status, headers and the browser's signs tell, before any body is read.
 * look-inside: a 2xx answer whose body may say that the call failed · withheld: the server answered, the browser kept the
 * answer from the page · network: no usable answer · given-up: the page itself broke it off, which is no failure.
 */
export type Outcome =
  | { readonly kind: 'succeeded' }
  | { readonly kind: 'look-inside' }
  | { readonly kind: 'failed'; readonly by: 'status' | 'network' | 'withheld' }
  | { readonly kind: 'given-up' };

const succeeded: Outcome = { kind: 'succeeded' };
const givenUp: Outcome = { kind: 'given-up' };
const failedByStatus: Outcome = { kind: 'failed', by: 'status' };
const failedByNetwork: Outcome = { kind: 'failed', by: 'network' };
const withheld: Outcome = { kind: 'failed', by: 'withheld' };

/**
 * Decides whether an exchange failed, from what costs nothing to read. Never throws. An exchange that is part of another one
 * (`partOf`) has succeeded here: its failure is told once, by the exchange that is shown.
 */
export function outcomeOf(exchange: Exchange): Outcome {
  const { status } = exchange.response;
  if (exchange.partOf !== null || exchange.recorded?.unfinished === true) return succeeded;
  // An entry of a file that holds neither a request nor a response: nothing failed that anybody could name.
  if (status === 0 && exchange.request.url === '') return succeeded;
  if (refusedStreamType(exchange) !== null) return withheld;
  const found = networkCode(exchange);
  if (found !== null) return outcomeOfCode(exchange, found.code);
  const stated = exchange.recorded?.failure ?? null;
  if (stated !== null) return outcomeOfReason(exchange, stated.kind);
  if (/^(?:data|blob):/i.test(exchange.request.url)) return succeeded;
  if (status === 0) return outcomeWithoutAnswer(exchange);
  // A tool that saw the browser's traffic leaves out the request that the preflight stopped; Chromium's own files have it.
  const isAlone = exchange.recorded?.seenBy === 'browser' && exchangeFacts(exchange).preflight;
  if ((isAlone || exchange.browser.family === 'firefox') && silentRefusal(exchange) !== null) return withheld;
  if (status >= 400) return failedByStatus;
  if (status === 101 && exchangeFacts(exchange).webSocket) return outcomeOfSocket(exchange);
  if (shortfall(exchange) !== null) return failedByNetwork;
  return mayHideFailure(exchange) ? { kind: 'look-inside' } : succeeded;
}

/** Codes with which Chromium keeps an answer that did arrive from the page. */
const withholding =
  /^(?:ERR_(?:FAILED|INVALID_REDIRECT|UNSAFE_REDIRECT|BLOCKED_BY_\w+)|NS_ERROR_DOM_(?:BAD_URI|CORP_FAILED))$/;

function outcomeOfCode(exchange: Exchange, code: string): Outcome {
  const { status } = exchange.response;
  if (code === 'ERR_ABORTED' || code === 'NS_BINDING_ABORTED' || code === 'NS_ERROR_ABORT')
    return outcomeOfAbort(exchange);
  if (code === 'ERR_CONTEXT_SHUT_DOWN') return givenUp;
  // The page asked for the cache alone, or the person declined to send a form again.
  if (code === 'ERR_CACHE_MISS') return succeeded;
  if (status === 0) return failedByNetwork;
  if (withholding.test(code)) return withheld;
  return status >= 400 ? failedByStatus : failedByNetwork;
}

/** What a recording's own words mean for the outcome: a status of 400 or more says more than they do. */
function outcomeOfReason({ response: { status } }: Exchange, kind: NetworkKind): Outcome {
  if (status >= 400) return failedByStatus;
  if (kind === 'aborted') return givenUp;
  return status !== 0 && kind === 'cors' ? withheld : failedByNetwork;
}

/**
 * Chromium reports as aborted what the page cancelled, streams that it closed, and every opaque answer of a `no-cors` fetch
 * (2xx, no headers, body size -1), though that one succeeded (measured on 156).
 */
function outcomeOfAbort(exchange: Exchange): Outcome {
  const { status, headers } = exchange.response;
  const { resourceType, bodySize } = exchange.browser;
  if (status >= 400) return failedByStatus;
  if (status === 0) return givenUp;
  // The page closed the stream, perhaps because of its last message.
  if (resourceType === 'eventsource' && exchange.response.body?.content) return { kind: 'look-inside' };
  if (resourceType !== null && ['eventsource', 'websocket', 'media', 'document'].includes(resourceType))
    return succeeded;
  const opaque = headers.length === 0 && bodySize === -1 && exchangeFacts(exchange).crossOrigin !== false;
  return opaque ? succeeded : givenUp;
}

/**
 * Status 0 and no code: a failure whose reason the browser keeps, but for Chromium's requests that are still running (they
 * stand in getHAR with a duration of 0) and WebSockets that report no error.
 */
function outcomeWithoutAnswer(exchange: Exchange): Outcome {
  const { family, error, webSocketError } = exchange.browser;
  if (family !== 'chromium' || error !== null) return failedByNetwork;
  if (exchangeFacts(exchange).webSocket) return webSocketError ? failedByNetwork : succeeded;
  return exchange.durationMs > 0 ? failedByNetwork : succeeded;
}

/** Closed as agreed, left, or without a word (RFC 6455 §7.4.1): no failure. */
const peacefulCodes = new Set([1000, 1001, 1005]);

/** An open WebSocket that has ended: by its close code where the file states one, else its last message may say why. */
function outcomeOfSocket({ browser, response }: Exchange): Outcome {
  const { webSocketClose } = browser;
  if (webSocketClose !== undefined && !peacefulCodes.has(webSocketClose.code)) return failedByNetwork;
  return says.test(response.body?.content ?? '') ? { kind: 'look-inside' } : succeeded;
}

/** A message that says more than its kind: `{"type":"error"}` alone may belong to any protocol. */
const says = /"(?:error|errors|code|reason|message|msg|detail|description)"\s{0,5}:/i;

/** Types that APIs use for errors, beside streams: JSON and all that is built on it, XML, plain text, gRPC-Web, Connect, none at all. */
const errorBearing =
  /^(?:$|(?:application|text)\/(?:[\w.-]*[+_])?(?:json|xml|javascript)|text\/plain|application\/(?:x-www-form-urlencoded|grpc|connect|proto|x-protobuf|octet-stream)|x-unknown|application\/x-unknown)/i;

/**
 * Whether a 2xx answer (or a redirect that leads nowhere) to a call of the page's code (fetch, XHR, beacon) has a type that can hide a
 * failure in its body. HTML counts only where the browser says that code asked for it, or the request asks for JSON alone. Cheap: status
 * and headers alone.
 */
export function mayHideFailure(exchange: Exchange): boolean {
  const { status, headers, body } = exchange.response;
  const { preflight, webSocket, statedApiCall } = exchangeFacts(exchange);
  const readable = (status >= 200 && status <= 299) || isUnfollowed(exchange);
  if (!readable || preflight || webSocket || statedApiCall === false) return false;
  if (failedInHeaders(exchange)) return true;
  if (status === 204 || status === 205 || exchange.request.method === 'HEAD') return false;
  const type = (header(headers, 'content-type') ?? body?.mimeType ?? '').trim();
  if (errorBearing.test(type) || isStream(exchange)) return true;
  return /^text\/html/i.test(type) && (statedApiCall === true || asksForJsonOnly(exchange) || holdsData(body?.content));
}

/** JSON, elements or a line of failure under the type that PHP states by default. */
function holdsData(content: string | null | undefined): boolean {
  if (typeof content !== 'string') return false;
  return (
    /^\s{0,50}(?:\{\s{0,50}"|\[\s{0,50}\{\s{0,50}"|<(?:status|result|code|error|success)>)/i.test(
      content.slice(0, 160),
    ) || lineSaysFailed(content)
  );
}

/** A redirect status without an address: the page gets it as it is, with a body that may say why (300 of PostgREST, 301 of S3). */
function isUnfollowed({ response }: Exchange): boolean {
  const { status, headers, redirectUrl } = response;
  return status >= 300 && status <= 399 && status !== 304 && redirectUrl === '' && header(headers, 'location') === null;
}

/** gRPC-Web answers without a body carry their status in the headers; other codes than 0 are failures. */
export function failedInHeaders(exchange: Exchange): boolean {
  const status = header(exchange.response.headers, 'grpc-status');
  return status !== null && status.trim() !== '0';
}
