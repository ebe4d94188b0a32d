import type { Exchange } from '../exchange/exchange.ts';
import { exchangeFacts } from '../exchange/facts.ts';
import { isLocalAddress } from '../exchange/server-place.ts';
import { outcomeOf } from '../outcome/index.ts';
import type { CorsRefusal } from './cors-answer.ts';
import { corsRefusal, silentRefusal } from './cors.ts';
import { refusedStreamType } from './event-stream.ts';
import { firefoxTrace, shortfall } from './firefox-traces.ts';
import { kindOfCode, type NetworkKind } from './kinds.ts';
import { isBlockedBeforeNetwork, networkCode } from './network-code.ts';
import { statedReason, type StatedReason } from './stated-reason.ts';

/** What a failure is, as far as the browser's signs and the headers tell. */
export interface Identity {
  /** The catalogue's name of it: a code, or Errata's own name where there is none. */
  readonly name: string;
  readonly kind: NetworkKind;
  /** The browser's code without `net::`; null where it gives none. */
  readonly code: string | null;
  readonly refusal: CorsRefusal | null;
  /** Whether the browser itself says so; else it is a conclusion, and has to be worded as one. */
  readonly certain: boolean;
}

/** Whether CORS kept the response from the page, or stopped the request before it was sent: for certain or most likely. */
export function isCorsFailure(exchange: Exchange): boolean {
  return outcomeOf(exchange).kind === 'failed' && identify(exchange).kind === 'cors';
}

/** Names the failure of an exchange that failed without a usable response, or was given up. */
export function identify(exchange: Exchange): Identity {
  if (refusedStreamType(exchange) !== null) return of('EVENT_STREAM_TYPE', 'policy', {});
  const found = networkCode(exchange);
  if (found === null) return withoutCode(exchange);
  const { code, detail } = found;
  const stated = statedReason(exchange);
  // A sentence of the console beside the code says what the code alone leaves open.
  if (stated?.kind === 'cors' && withheldCodes.has(code)) return of(stated.name, 'cors', { code });
  if (withheldCodes.has(code)) return ofFailed(exchange, code);
  if (code === 'ERR_INVALID_REDIRECT' && exchangeFacts(exchange).preflight) {
    return of('CORS.PreflightDisallowedRedirect', 'cors', { code, refusal: corsRefusal(exchange, true) });
  }
  return of(detail === null ? code : `${code}.${detail}`, kindOfCode(code), { code });
}

/** Codes behind which the browser hides a refusal by CORS, among others. */
const withheldCodes: ReadonlySet<string> = new Set(['ERR_FAILED', 'NS_ERROR_DOM_BAD_URI']);

/**
 * `ERR_FAILED` stands for CORS if the call went to another origin, for a refused redirect or a failed service worker if it
 * did not (measured on Chromium 156).
 */
function ofFailed(exchange: Exchange, code: string): Identity {
  const { status } = exchange.response;
  const redirected = status >= 300 && status <= 399;
  const crossOrigin = exchangeFacts(exchange).crossOrigin;
  if (redirected && corsRefusal(exchange) === null) {
    return of('REDIRECT_NOT_FOLLOWED', 'redirect', { code, certain: crossOrigin === false });
  }
  const refusal = corsRefusal(exchange, true);
  if (refusal !== null) return of(`CORS.${refusal.reason}`, 'cors', { code, refusal, certain: !refusal.inferred });
  if (crossOrigin === false) return of('SERVICE_WORKER', 'worker', { code, certain: false });
  if (crossOrigin === null) return of(code, 'unknown', { code });
  if (isLocalAddress(exchange.request.url) && isFromPublicDocument(exchange)) {
    return of('CORS.LocalNetworkAccess', 'cors', { code, certain: false });
  }
  return of('CORS', 'cors', { code, certain: status !== 0 });
}

function withoutCode(exchange: Exchange): Identity {
  const { family, securityState } = exchange.browser;
  const stated = statedReason(exchange);
  if (stated !== null) return ofStated(exchange, stated);
  const refusal = silentRefusal(exchange);
  if (refusal !== null) return of(`CORS.${refusal.reason}`, 'cors', { refusal, certain: false });
  if (isBlockedBeforeNetwork(exchange)) return ofBlocked(exchange);
  if (exchangeFacts(exchange).webSocket && exchange.response.status >= 400) {
    return of('NS_ERROR_WEBSOCKET_CONNECTION_REFUSED', 'websocket', {});
  }
  if (exchange.browser.webSocketClose !== undefined && exchange.response.status === 101) {
    return of('WEBSOCKET_CLOSED', 'websocket', {});
  }
  if (securityState === 'broken') return of('FIREFOX_TLS', 'tls', {});
  if (shortfall(exchange) !== null) return of('NS_ERROR_NET_PARTIAL_TRANSFER', 'incomplete-body', {});
  if (family === 'firefox') return ofSilence(exchange);
  if (exchangeFacts(exchange).webSocket) return of('WEBSOCKET_HANDSHAKE', 'websocket', {});
  return of(exchange.recorded === undefined ? 'NO_ANSWER' : 'NOT_RECORDED', 'unknown', {});
}

/** WebKit's sentence names the header of a refusal by CORS, but not what is wrong with it: the headers show that. */
function ofStated(exchange: Exchange, { name, kind }: StatedReason): Identity {
  const refusal = name === 'CORS' ? corsRefusal(exchange, true) : null;
  return refusal === null ? of(name, kind, {}) : of(`CORS.${refusal.reason}`, 'cors', { refusal });
}

/** Firefox gives no code for any failed connection; some leave a trace. */
function ofSilence(exchange: Exchange): Identity {
  const trace = firefoxTrace(exchange);
  if (trace === 'unsent') return of('FIREFOX_NOT_CONNECTED', 'connection', {});
  if (trace === 'resent') return of('FIREFOX_CLOSED', 'connection', { certain: false });
  if (trace === 'answer-began') return of('FIREFOX_ANSWER_LOST', 'incomplete-body', {});
  return of('FIREFOX_NO_ANSWER', 'connection', {});
}

function ofBlocked(exchange: Exchange): Identity {
  const { url } = exchange.request;
  if (/^file:/i.test(url)) return of('LOCAL_FILE', 'blocked-before-network', {});
  if (isFromSecurePage(exchange) && /^(?:http|ws):/i.test(url) && !isLocalAddress(url)) {
    return of('MIXED_CONTENT', 'blocked-before-network', { certain: false });
  }
  return of('BLOCKED_BEFORE_NETWORK', 'blocked-before-network', {});
}

/** Whether the page's origin is known and no local one. */
function isFromPublicDocument(exchange: Exchange): boolean {
  const { document } = exchangeFacts(exchange);
  return document !== null && !isLocalAddress(document);
}

/** By the page's origin, else by the script that made the call: on a secure page that came over https, too. */
function isFromSecurePage(exchange: Exchange): boolean {
  const { initiator } = exchange.browser;
  const caller = exchangeFacts(exchange).document ?? initiator?.frames[0]?.url ?? initiator?.url ?? '';
  return /^https:/i.test(caller);
}

function of(
  name: string,
  kind: NetworkKind,
  { code = null, refusal = null, certain = true }: Partial<Pick<Identity, 'code' | 'refusal' | 'certain'>>,
): Identity {
  return { name, kind, code, refusal, certain };
}
