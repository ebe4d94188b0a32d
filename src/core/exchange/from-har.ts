import {
  header,
  type Body,
  type BrowserSigns,
  type Exchange,
  type ExchangeRequest,
  type ExchangeResponse,
  type Header,
  type Initiator,
  type WorkerSource,
  type MissingBody,
  type Param,
} from './exchange.ts';
import { eventStreamType } from '../body/stream-type.ts';
import { arrayMember, isObject, member, numberMember, stringMember } from '../lib/json.ts';
import { bodyText, entryDuration, headersOf, isBase64, pseudoHeader, statusOf, timeOf, urlOf } from './har/lenient.ts';
import { timingOf } from './har/timing.ts';
import type { FileEntry, Habits } from './har/writer.ts';

/**
 * Turns one HAR entry, as DevTools delivers it or as it stands in a file, into an exchange. Members that are missing or of a
 * wrong type are read as absent; it never throws. A body that the entry does not hold is marked `not-fetched` (or `lost`
 * where the browser never has it).
 *
 * @param file what the file's writer adds; absent live
 */
export function fromHarEntry(
  entry: unknown,
  id: string,
  family: BrowserSigns['family'] = 'unknown',
  file: FileEntry = live,
): Exchange {
  const request = readRequest(member(entry, 'request'), file.foreign);
  const { recorded } = file;
  const browser = readSigns(entry, family, file);
  const timing = timingOf(entry, browser.family);
  return {
    id,
    ...readTimes(entry),
    request,
    response: withStreamMessages(readResponse(member(entry, 'response'), browser, file, request.method), entry),
    browser,
    partOf: null,
    preflight: null,
    ...(timing === null ? {} : { timing }),
    ...(recorded === null ? {} : { recorded }),
    ...(file.assignedTo === undefined ? {} : { assignedTo: file.assignedTo }),
    ...(file.leftOut === undefined ? {} : { leftOut: file.leftOut }),
  };
}

const live: FileEntry = { habits: {}, recorded: null, family: 'unknown', foreign: false };

/** The exchange with a response body that was fetched after its entry came, or with the reason why there is none. */
export function withResponseBody(exchange: Exchange, body: Pick<Body, 'content' | 'encoding' | 'missing'>): Exchange {
  const known = exchange.response.body;
  const mimeType = known?.mimeType ?? header(exchange.response.headers, 'content-type') ?? '';
  // The messages of an event stream that came with the entry: the browser has no body of it.
  if (!body.content && known?.content && known.missing === 'cut') return exchange;
  const merged: Body = { params: null, size: known?.size ?? -1, mimeType, ...body };
  return { ...exchange, response: { ...exchange.response, body: merged } };
}

function readRequest(request: unknown, isForeign: boolean): ExchangeRequest {
  const headers = isForeign ? withoutDoubles(headersOf(request)) : headersOf(request);
  const method = stringMember(request, 'method') || pseudoHeader(headers, ':method');
  return {
    method: /^(get|head|post|put|delete|connect|options|trace|patch|query)$/i.test(method)
      ? method.toUpperCase()
      : method,
    url: urlOf(request, headers),
    httpVersion: stringMember(request, 'httpVersion'),
    headers,
    body: readRequestBody(member(request, 'postData'), headers),
  };
}

/**
 * chrome-har lists what the page set, and then all that was sent: many lines twice (measured with 1.3.1). No browser sends the same line twice,
 * and two of a kind (`Sec-Fetch-Mode: cors, cors`) mean nothing.
 */
function withoutDoubles(headers: readonly Header[]): readonly Header[] {
  const seen = new Set<string>();
  return headers.filter(({ name, value }) => {
    const line = `${name.toLowerCase()}: ${value}`;
    return !seen.has(line) && seen.add(line).size > 0;
  });
}

function readRequestBody(postData: unknown, headers: readonly Header[]): Body | null {
  if (!isObject(postData)) return null;
  const params = readParams(postData);
  const announced = Number(header(headers, 'content-length') ?? Number.NaN);
  const text = bodyText(member(postData, 'text')) ?? null;
  // WebPageTest writes `""` for every POST (www/har/HttpArchiveGenerator.php).
  const content = (text === '' && announced > 0 ? null : text) ?? jsonInParams(params);
  return {
    mimeType: stringMember(postData, 'mimeType') || (header(headers, 'content-type') ?? ''),
    content,
    encoding: isBase64(postData) ? 'base64' : 'text',
    size: Number.isSafeInteger(announced) ? announced : -1,
    missing: missingOfRequest(content, params, announced),
    params,
  };
}

/**
 * Charles keeps JSON under `application/x-www-form-urlencoded` as a form's parameters, taken apart at `=` and `&`, and no text: the text that they
 * were, where it is JSON. null for a real form.
 */
function jsonInParams(params: readonly Param[] | null): string | null {
  const first = params?.[0]?.name.trimStart() ?? '';
  if (params === null || !/^[{[]/.test(first) || params.some(({ fileName }) => fileName !== null)) return null;
  const text = params.map(({ name, value }) => (value === '' ? name : `${name}=${value}`)).join('&');
  try {
    JSON.parse(text);
    return text;
  } catch {
    return null;
  }
}

const firefoxRequestBodyLimit = 1_048_576;

/** Firefox cuts request bodies at 1 MiB without a mark; only Content-Length tells (measured on 153 ESR). */
function missingOfRequest(
  content: string | null,
  params: readonly Param[] | null,
  announced: number,
): MissingBody | null {
  if (content === null) return params === null ? 'not-fetched' : null;
  return content.length === firefoxRequestBodyLimit && announced > firefoxRequestBodyLimit ? 'cut' : null;
}

function readParams(postData: unknown): readonly Param[] | null {
  const params = arrayMember(postData, 'params');
  if (params.length === 0) return null;
  return params.map((param) => {
    const fileName = member(param, 'fileName');
    return {
      name: stringMember(param, 'name'),
      value: stringMember(param, 'value'),
      fileName: typeof fileName === 'string' ? fileName : null,
    };
  });
}

function readResponse(
  response: unknown,
  browser: BrowserSigns,
  { habits, foreign }: FileEntry,
  method: string,
): ExchangeResponse {
  const headers = headersOf(response);
  const stated = statusOf(member(response, 'status')) || statusOf(pseudoHeader(headers, ':status'));
  const status = stated || handshakeStatus(browser.webSocketErrorText);
  return {
    status,
    statusText: stringMember(response, 'statusText'),
    httpVersion: stringMember(response, 'httpVersion'),
    headers,
    body:
      stated === 0
        ? null
        : readResponseBody(
            member(response, 'content'),
            headers,
            browser,
            habits,
            isAnnouncedBody(headers, stated, method, foreign),
          ),
    redirectUrl: stringMember(response, 'redirectURL'),
  };
}

/** Messages of an event stream that are kept, at most, and characters of them: the newest. */
const MAX_MESSAGES = 200;
const MAX_MESSAGE_CHARS = 16_000;

/**
 * Chromium lists the messages of an EventSource beside its response (`_eventSourceMessages`), which has no body then: the newest of
 * them as the stream that they came in (https://html.spec.whatwg.org/multipage/server-sent-events.html). `cut`: the beginning may be missing.
 */
function withStreamMessages(response: ExchangeResponse, entry: unknown): ExchangeResponse {
  const received = arrayMember(entry, '_webSocketMessages').findLast(
    (message) => stringMember(message, 'type') === 'receive' && numberMember(message, 'opcode', 0) === 1,
  );
  if (received !== undefined) return withSocketMessage(response, stringMember(received, 'data'));
  const messages = arrayMember(entry, '_eventSourceMessages').slice(-MAX_MESSAGES);
  if (response.body === null || messages.length === 0 || response.body.content) return response;
  const texts: string[] = [];
  let length = 0;
  for (const message of messages.toReversed()) {
    const name = stringMember(message, 'eventName') || 'message';
    const lines = stringMember(message, 'data').slice(0, MAX_MESSAGE_CHARS).split('\n');
    const text = `event: ${name}\n${lines.map((line) => `data: ${line}\n`).join('')}\n`;
    length += text.length;
    if (length > MAX_MESSAGE_CHARS && texts.length > 0) break;
    texts.push(text);
  }
  const content = texts.toReversed().join('');
  const body: Body = { ...response.body, mimeType: eventStreamType, content, encoding: 'text', missing: 'cut' };
  return { ...response, body };
}

/** The last message that a WebSocket's server sent, as the response's body: an error that ends a session stands in it. */
function withSocketMessage(response: ExchangeResponse, text: string): ExchangeResponse {
  if (text === '' || text.length > MAX_MESSAGE_CHARS || response.status !== 101) return response;
  const mimeType = /^\s*[{[]/.test(text) ? 'application/json' : 'text/plain';
  const size = response.body?.size ?? -1;
  return { ...response, body: { mimeType, content: text, encoding: 'text', size, missing: 'cut', params: null } };
}

/**
 * Proxies that pass a body on while it comes (mitmproxy's `stream_large_bodies`) and tools that ask for it too late write `""` for what they don't
 * have: an announced body that is empty is one that was not kept. `isForeign`: no browser's own file.
 */
function isAnnouncedBody(headers: readonly Header[], status: number, method: string, isForeign: boolean): boolean {
  if (!isForeign || method === 'HEAD' || status === 204 || status === 304) return false;
  return Number(header(headers, 'content-length') ?? 0) > 0;
}

function readResponseBody(
  content: unknown,
  headers: readonly Header[],
  browser: BrowserSigns,
  habits: Habits,
  isAnnounced: boolean,
): Body {
  const text = bodyText(member(content, 'text'));
  const size = numberMember(content, 'size', -1);
  const whole = isAnnounced ? text || null : (text ?? (size === 0 ? '' : null));
  return {
    mimeType: stringMember(content, 'mimeType') || (header(headers, 'content-type') ?? ''),
    content: whole,
    encoding: isBase64(content) ? 'base64' : 'text',
    size,
    missing: whole !== null ? null : (habits.missing ?? (browser.error === null ? 'not-fetched' : 'lost')),
    params: null,
  };
}

/** Chromium gives 1969 and a duration of 26 minutes for refused WebSockets (measured on 156): both are read as unknown. */
function readTimes(entry: unknown): Pick<Exchange, 'startedAt' | 'durationMs'> {
  const startedAt = timeOf(member(entry, 'startedDateTime'));
  return startedAt === null ? { startedAt: 0, durationMs: 0 } : { startedAt, durationMs: entryDuration(entry) };
}

const workerSources: readonly WorkerSource[] = ['network', 'fallback-code', 'cache-storage', 'http-cache'];

function readSigns(entry: unknown, family: BrowserSigns['family'], { habits, foreign }: FileEntry): BrowserSigns {
  const response = member(entry, 'response');
  const error = habits.error ?? (habits.failure === undefined ? member(response, '_error') : null);
  const resourceType = member(entry, '_resourceType');
  const securityState = member(entry, '_securityState');
  const workerSource = workerSources.find((one) => one === member(response, '_serviceWorkerResponseSource'));
  const known = family === 'unknown' && !foreign ? familyOfEntry(entry) : family;
  const sendMs = known === 'firefox' ? numberMember(member(entry, 'timings'), 'send', 0) : 0;
  return {
    family: known,
    error: typeof error === 'string' ? error : null,
    // The browser's remote protocol, and what is made from it, writes `XHR`.
    resourceType: typeof resourceType === 'string' ? resourceType.toLowerCase() : null,
    bodySize: numberMember(response, 'bodySize', -1),
    // Errata's own files write an absent one as '', so that they are known as Firefox's.
    securityState: typeof securityState === 'string' && securityState !== '' ? securityState : null,
    fromCache:
      habits.fromCache === true ||
      typeof member(entry, '_fromCache') === 'string' ||
      (known === 'firefox' && isFirefoxCacheHit(entry)),
    ...(sendMs > 0 ? { sendMs } : {}),
    viaServiceWorker: habits.viaServiceWorker === true || member(response, '_fetchedViaServiceWorker') === true,
    ...(workerSource === undefined ? {} : { workerSource }),
    connected: stringMember(entry, 'serverIPAddress') !== '',
    initiator: readInitiator(member(entry, '_initiator')),
    ...readSocketEnd(entry),
  };
}

function readSocketEnd(entry: unknown): Pick<BrowserSigns, 'webSocketError' | 'webSocketErrorText' | 'webSocketClose'> {
  const error = arrayMember(entry, '_webSocketMessages').find((message) => stringMember(message, 'type') === 'error');
  const text = stringMember(error, 'data').slice(0, MAX_ERROR_TEXT);
  const close = member(entry, '_webSocketClose');
  const code = numberMember(close, 'code', 0);
  return {
    webSocketError: error !== undefined,
    ...(text === '' ? {} : { webSocketErrorText: text }),
    ...(code === 0 ? {} : { webSocketClose: { code, reason: stringMember(close, 'reason').slice(0, MAX_ERROR_TEXT) } }),
  };
}

const MAX_ERROR_TEXT = 500;

/**
 * The status with which a WebSocket was refused, where it is an error: Chromium gives such a request the status 0, and states it in words
 * alone (`Error during WebSocket handshake: Unexpected response code: 403`, measured on 156). 0 where it does not.
 */
function handshakeStatus(text = ''): number {
  const status = Number(/\bUnexpected response code: (\d{3})\b/.exec(text)?.[1] ?? 0);
  return status >= 400 ? status : 0;
}

/**
 * Firefox names no address for what came from its cache, counts no headers, and of the body what it holds (measured on 153 ESR; what
 * a service worker answers counts 0). An empty body leaves no sign.
 */
function isFirefoxCacheHit(entry: unknown): boolean {
  const response = member(entry, 'response');
  const size = numberMember(member(response, 'content'), 'size', 0);
  if (stringMember(entry, 'serverIPAddress') !== '' || size <= 0) return false;
  return numberMember(response, 'headersSize', -1) === 0 && numberMember(response, 'bodySize', -1) === size;
}

/** Only Chromium writes `_error`, `_resourceType` and `_transferSize`; only Firefox writes `_securityState`. */
function familyOfEntry(entry: unknown): BrowserSigns['family'] {
  const response = member(entry, 'response');
  if (member(response, '_error') !== undefined || member(response, '_transferSize') !== undefined) return 'chromium';
  if (member(entry, '_resourceType') !== undefined) return 'chromium';
  return member(entry, '_securityState') === undefined ? 'unknown' : 'firefox';
}

const stackFrameLimit = 50;

/**
 * The frames of a stack and, after them, of what it waited for: Chromium keeps what called an `await` or a promise as `parent`
 * (https://chromedevtools.github.io/devtools-protocol/tot/Runtime/#type-StackTrace).
 */
function framesOf(stack: unknown): readonly unknown[] {
  const frames: unknown[] = [];
  let part = stack;
  for (let depth = 0; depth < stackFrameLimit && isObject(part) && frames.length < stackFrameLimit; depth += 1) {
    frames.push(...arrayMember(part, 'callFrames').slice(0, stackFrameLimit - frames.length));
    part = member(part, 'parent');
  }
  return frames;
}

function readInitiator(initiator: unknown): Initiator | null {
  if (!isObject(initiator)) return null;
  const url = member(initiator, 'url');
  const frames = framesOf(member(initiator, 'stack'));
  return {
    type: stringMember(initiator, 'type'),
    url: typeof url === 'string' ? url : null,
    frames: frames.map((frame) => ({
      functionName: stringMember(frame, 'functionName'),
      url: stringMember(frame, 'url'),
      lineNumber: numberMember(frame, 'lineNumber', 0),
      columnNumber: numberMember(frame, 'columnNumber', 0),
    })),
  };
}
