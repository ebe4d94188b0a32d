import type { NetworkKind } from '../network/kinds.ts';

/**
 * An exchange: one request and what came back, whatever the source (DevTools or a HAR file). Plain JSON, so that it can be
 * stored, handed between pages and written to a file. Names follow HTTP (RFC 9110) and HAR 1.2 where they have a word.
 */
export interface Exchange {
  /** Unique within one recording or file. */
  readonly id: string;
  /** When the request started, milliseconds since the epoch (UTC). NaN never; an unreadable time is 0. */
  readonly startedAt: number;
  /** From start to the end of the response, milliseconds. */
  readonly durationMs: number;
  readonly request: ExchangeRequest;
  readonly response: ExchangeResponse;
  readonly browser: BrowserSigns;
  /** How this exchange belongs to another one that is shown instead of it; null if it stands for itself. */
  readonly partOf: PartOf | null;
  /** The CORS preflight that the browser sent before this request, if one was seen. */
  readonly preflight: Exchange | null;
  /** Status of the redirect that brought a call for something else to this address of a login; absent where none was seen. */
  readonly sentToLogin?: number;
  /** Where the time went; absent where the browser or file doesn't say. */
  readonly timing?: Timing;
  /** What the tool that wrote the file adds; absent live, and in files that Chromium's or Firefox's DevTools wrote. */
  readonly recorded?: Recorded;
  /** Id of the vendor that somebody assigned its host to by hand, where the recording keeps that (Errata's own files). */
  readonly assignedTo?: string;
  /** Header lines, in lower case, that the recording may lack although they were sent or received (`mayBeLeftOut`); absent: none. */
  readonly leftOut?: readonly string[];
}

/**
 * queue: before anything was done for it · connect: TCP alone · wait: from the last byte sent to the first one received · the others
 * say what their name says.
 */
export type TimingPart = 'queue' | 'dns' | 'connect' | 'tls' | 'send' | 'wait' | 'download';

/** Milliseconds; what does not apply, or isn't stated, is absent. */
export type Timing = Readonly<Partial<Record<TimingPart, number>>>;

/** What a recording says beside HTTP and the browser's signs. */
export interface Recorded {
  /** The tool's name and version as they are shown: `mitmproxy 10.2.1`. */
  readonly writer: string;
  /** From where it saw the traffic. */
  readonly seenBy: 'browser' | 'proxy' | 'client' | 'unknown';
  /** Why no usable response came, in the tool's own words; null where it gives no reason. */
  readonly failure: RecordedReason | null;
  /** Nothing was sent, or the request still ran when the recording ended: no failure. */
  readonly unfinished?: true;
  /** `content.size` counts the bytes that came, so that a body shorter than its Content-Length shows. */
  readonly countsBytes?: true;
  /** The test itself wrote the response (Playwright's `route.fulfill`): the server was not asked. */
  readonly fulfilled?: true;
  /** What was going on: the test's title, then its steps, outermost first. */
  readonly during?: readonly string[];
}

export interface RecordedReason {
  readonly text: string;
  /** What kind of failure the words mean. */
  readonly kind: NetworkKind;
  /** Where it stands: a member of the entry (`response._error`), or the file beside it (`console`). */
  readonly at: string;
}

export interface ExchangeRequest {
  /** As sent, upper case for the standard methods; `''` where the browser gave none (refused WebSockets). */
  readonly method: string;
  /** Absolute URL as the browser gave it; userinfo and fragment may be in it. */
  readonly url: string;
  readonly httpVersion: string;
  readonly headers: readonly Header[];
  readonly body: Body | null;
}

export interface ExchangeResponse {
  /** 0 where no response headers were seen. */
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly headers: readonly Header[];
  /** null where there is none to speak of: status 0, or not fetched because nothing failed. */
  readonly body: Body | null;
  /** Where a redirect points to, `''` if nowhere. */
  readonly redirectUrl: string;
}

/** One header line. Names keep the case that was sent; look them up with `header()`. */
export interface Header {
  readonly name: string;
  readonly value: string;
}

export interface Body {
  /** The media type with its parameters, as the message or the browser states it; `''` or `x-unknown` if none. */
  readonly mimeType: string;
  /** Text, or base64 of the bytes where `encoding` says so; null where it is not to be had (see `missing`). */
  readonly content: string | null;
  readonly encoding: 'text' | 'base64';
  /** Bytes of the decoded body as far as known, else -1. */
  readonly size: number;
  /** Why `content` is null or incomplete; null if it is whole. */
  readonly missing: MissingBody | null;
  /** Decoded form and multipart members, where the browser lists them (HAR `postData.params`). */
  readonly params: readonly Param[] | null;
}

export interface Param {
  readonly name: string;
  readonly value: string;
  readonly fileName: string | null;
}

/**
 * lost: the browser gives no body for this kind of failure · too-large: over the limit · navigated: gone with the page ·
 * timed-out: the browser did not answer in time · not-fetched: not asked for · cut: `content` holds only the beginning
 */
export type MissingBody = 'lost' | 'too-large' | 'navigated' | 'timed-out' | 'not-fetched' | 'cut';

/** What the browser adds to HTTP: the signs that tell failures without a response apart (facts: Chromium 156, Firefox 153). */
export interface BrowserSigns {
  /** Whose dialect the signs are in. HAR files written by other tools are `unknown`. */
  readonly family: 'chromium' | 'firefox' | 'unknown';
  /** Chromium's `_error`: `net::ERR_…`, `''` = blocked before the network, null = loaded or not stated. */
  readonly error: string | null;
  /** Chromium's `_resourceType` (`xhr`, `fetch`, `preflight`, `websocket` …); null where the browser has none. */
  readonly resourceType: string | null;
  /** HAR `response.bodySize`, with its browser-specific meanings (negative = refused, -1 = never sent or unknown). */
  readonly bodySize: number;
  /** Firefox's `_securityState`: `broken` = TLS failed; null = absent. */
  readonly securityState: string | null;
  readonly fromCache: boolean;
  /**
   * Firefox's `timings.send` where it is above 0, milliseconds: from the first to the last time that the request was sent. One
   * without a body goes out at one go, so that it was sent more than once: Firefox itself repeats what got no byte of an answer.
   */
  readonly sendMs?: number;
  readonly viaServiceWorker: boolean;
  /** Chromium's `_serviceWorkerResponseSource`: where the service worker had the response from; absent where it isn't stated. */
  readonly workerSource?: WorkerSource;
  /** Whether the browser named a remote address for the connection. */
  readonly connected: boolean;
  readonly initiator: Initiator | null;
  /** Chromium's `_webSocketMessages` contains one of type `error`. */
  readonly webSocketError: boolean;
  /** What it says: the browser's own words. */
  readonly webSocketErrorText?: string;
  /** How a WebSocket was closed, where the file says so (HTTP Toolkit's `_webSocketClose`); no browser tells. */
  readonly webSocketClose?: { readonly code: number; readonly reason: string };
}

/** network: the worker passed the request on · fallback-code: its code made the response up · the others are stores of this browser. */
export type WorkerSource = 'network' | 'fallback-code' | 'cache-storage' | 'http-cache';

export interface Initiator {
  readonly type: string;
  readonly url: string | null;
  readonly frames: readonly CallFrame[];
}

export interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  /** Counted from 0, as the browser does. */
  readonly lineNumber: number;
  readonly columnNumber: number;
}

/** `id` is the exchange that is shown instead. */
export interface PartOf {
  readonly id: string;
  readonly as: 'preflight' | 'redirect-hop' | 'redirect-ghost' | 'service-worker-double';
}

/**
 * The value of a header, by name in any case. Several lines of one name are joined with `, ` (RFC 9110 §5.3); null if absent.
 */
export function header(headers: readonly Header[], name: string): string | null {
  const wanted = name.toLowerCase();
  let found: string | null = null;
  for (const line of headers) {
    // Most names differ in length: comparing that first saves the lower case of nearly all lines.
    if (line.name.length !== wanted.length || line.name.toLowerCase() !== wanted) continue;
    found = found === null ? line.value : `${found}, ${line.value}`;
  }
  return found;
}

/** When the response had arrived, milliseconds since the epoch: start plus duration. All waits count from here. */
export function receivedAt(exchange: Exchange): number {
  return exchange.startedAt + Math.max(0, exchange.durationMs);
}
