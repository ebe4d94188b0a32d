import { cutText } from '../lib/cut-text.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { header } from '../exchange/exchange.ts';
import { exchangeFacts } from '../exchange/facts.ts';
import { ownServerName } from '../exchange/own-server.ts';
import { urlParts } from '../exchange/url.ts';
import type { CorsReason, CorsRefusal } from './cors-answer.ts';
import { refusedStreamType } from './event-stream.ts';
import type { Identity } from './identify.ts';

/** The host and port of a URL for a sentence, without userinfo; what is no URL is quoted from its beginning. */
export function hostInWords(url: string): string {
  const parts = urlParts(url);
  if (parts === null) return quoted(url.replace(/^[^@/]{0,200}@/, ''));
  return parts.host === '' ? `a ${parts.protocol} address` : parts.host.slice(0, 100);
}

/** Who has to change a response, at the beginning of a sentence: the host, or `Your server on port 3000` where it is the reader's own. */
export function serverName(exchange: Exchange): string {
  const { url } = exchange.request;
  return exchangeFacts(exchange).server === null ? hostInWords(url) : `Your server ${ownServerName(url)}`;
}

/** A value from the network for a sentence: on one line, at most 80 characters. */
export function quoted(value: string): string {
  const line = cutText(value, 400).replaceAll(/\s+/g, ' ').trim();
  return cutText(line, 80);
}

/** One sentence that names the failure. `title` is the catalogue's, in a few words. */
export function headlineOf(exchange: Exchange, identity: Identity, title: string): string {
  const { status } = exchange.response;
  const { kind, refusal, code, certain } = identity;
  const named = code === null ? '' : ` (${code})`;
  if (kind === 'aborted') return headlineOfAbort(exchange);
  const streamType = refusedStreamType(exchange);
  if (streamType !== null) return `${status}, refused by EventSource: ${streamClause(streamType)}`;
  if (refusal?.answer === 'preflight') {
    const because = corsClause(refusal);
    const method = methodOf(exchange);
    return certain
      ? `CORS preflight failed, ${method} not sent: ${because}`
      : `CORS preflight probably failed, ${method} not sent: ${because}`;
  }
  if (kind === 'cors' && status !== 0) {
    const reason = refusal === null ? 'the CORS headers don’t fit' : corsClause(refusal);
    return `${status}, ${certain ? '' : 'probably '}unreadable because of CORS: ${reason}`;
  }
  if (kind === 'websocket' && status >= 400) return `${title}: the server returned ${status} to the handshake`;
  if (kind === 'websocket') return headlineOfSocket(exchange, title);
  if (kind === 'policy') {
    return `${status}, withheld by the browser: ${lowerFirst(title)}${named}`;
  }
  if (status >= 400) {
    return kind === 'incomplete-body'
      ? `${status}, but the response body is incomplete${named}`
      : `${status}, but the body was lost: ${lowerFirst(title)}${named}`;
  }
  return `${title}${certain ? '' : ', most likely'}: ${hostInWords(exchange.request.url)}${named}`;
}

function headlineOfSocket({ browser, request }: Exchange, title: string): string {
  const { webSocketClose: close } = browser;
  if (close !== undefined)
    return `WebSocket closed with ${close.code}: ${quoted(close.reason) || hostInWords(request.url)}`;
  return `${title}: ${hostInWords(request.url)}`;
}

function headlineOfAbort(exchange: Exchange): string {
  const { status } = exchange.response;
  const { seenBy = 'browser' } = exchange.recorded ?? {};
  const who = seenBy === 'browser' ? 'the page' : 'the client';
  const after = exchange.durationMs >= 1 ? ` after ${duration(exchange.durationMs)}` : '';
  return status === 0
    ? `Canceled by ${who}${after}`
    : `Canceled by ${who}${after}, while the response (${status}) was arriving`;
}

/** Milliseconds for a sentence: `246 ms`, `1.2 s`, `30 s`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return `${Math.round(ms / 100) / 10} s`;
}

/** The method that the page asked for: a preflight stands for the request that it asks leave for. */
export function methodOf(exchange: Exchange): string {
  const asked = exchangeFacts(exchange).preflight
    ? header(exchange.request.headers, 'access-control-request-method')
    : null;
  return quoted(asked ?? (exchange.request.method || 'request')).slice(0, 20);
}

/** What an `EventSource` holds against the media type of a response. */
export function streamClause(type: string): string {
  return type === '' ? 'the response has no Content-Type' : `the response is ${quoted(type)}, not text/event-stream`;
}

/** Why CORS refused it, as the end of a sentence that begins with "because". */
export function corsClause(refusal: CorsRefusal): string {
  return clauses[refusal.reason](refusal, quoted(refusal.value ?? ''));
}

const clauses: Record<CorsReason, (refusal: CorsRefusal, stated: string) => string> = {
  MissingAllowOriginHeader: () => 'the response has no Access-Control-Allow-Origin header',
  MultipleAllowOriginValues: (_, stated) => `Access-Control-Allow-Origin contains more than one value (${stated})`,
  InvalidAllowOriginValue: (_, stated) => `Access-Control-Allow-Origin is not an origin (${stated})`,
  AllowOriginMismatch: ({ origin }, stated) => `it allows ${stated}, and the page is ${quoted(origin)}`,
  WildcardOriginNotAllowed: () => 'Access-Control-Allow-Origin: * doesn’t allow requests with credentials',
  InvalidAllowCredentials: ({ value }, stated) =>
    value === null
      ? 'the response has no Access-Control-Allow-Credentials header, but the request includes credentials'
      : `Access-Control-Allow-Credentials is not true (${stated})`,
  PreflightInvalidStatus: ({ status }) => `the preflight returned ${status}`,
  PreflightDisallowedRedirect: ({ value, status }, stated) =>
    value === null ? `the preflight was redirected (${status})` : `the preflight was redirected to ${stated}`,
  MethodDisallowedByPreflightResponse: ({ subjects }) =>
    `Access-Control-Allow-Methods does not list ${quoted(subjects.join(', '))}`,
  HeaderDisallowedByPreflightResponse: ({ subjects }) =>
    `Access-Control-Allow-Headers does not list ${quoted(subjects.join(', '))}`,
};

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
