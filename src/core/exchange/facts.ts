import { lazily } from '../lib/remember.ts';
import { askedBy, isApiCall, isPreflight, isStatedApiCall, isWebSocket, type AskedBy } from './asked-by.ts';
import type { Exchange } from './exchange.ts';
import { documentOrigin, isCrossOrigin, senderOrigin } from './origins.ts';
import { serverPlace, type ServerPlace } from './server-place.ts';

/** What an exchange is by its request and the browser's signs, whatever came back. */
export interface ExchangeFacts {
  /** The browser's own question before the request (CORS preflight). */
  readonly preflight: boolean;
  readonly webSocket: boolean;
  /** The page's code asked, or a preflight did for it; the rest is pages and their parts. A guess where nothing says. */
  readonly apiCall: boolean;
  /** The same, null where the browser doesn't say. */
  readonly statedApiCall: boolean | null;
  readonly askedBy: AskedBy;
  /** The origin whose code sent it: the page's, or that of the frame that sent it. null: the request doesn't tell. */
  readonly from: string | null;
  /** Where the document that sent it was loaded from: `from`, else by its Referer. */
  readonly document: string | null;
  /** null: can't tell. */
  readonly crossOrigin: boolean | null;
  /** null: an address or a name of the public internet. */
  readonly server: ServerPlace | null;
}

/**
 * The facts of an exchange, the only place that works them out: each when it is first asked for, once for each exchange. Never
 * throws. What became of the exchange is told by `outcomeOf` (outcome), which is made from these.
 */
export const exchangeFacts: (exchange: Exchange) => ExchangeFacts = lazily<Exchange, ExchangeFacts>({
  preflight: isPreflight,
  webSocket: isWebSocket,
  apiCall: isApiCall,
  statedApiCall: isStatedApiCall,
  askedBy: (exchange, { apiCall, preflight }) => askedBy(exchange, apiCall, preflight),
  from: senderOrigin,
  document: documentOrigin,
  crossOrigin: (exchange, { from, preflight }) =>
    isCrossOrigin(exchange, from, preflight || exchange.preflight !== null),
  server: ({ request }) => serverPlace(request.url),
});
