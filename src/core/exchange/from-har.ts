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
import { arrayMember, isObject, member, numberMember, stringMember } from '../json.ts';

/** A HAR file read, or one sentence that says what is wrong with it and what to do. */
export type HarReading = { readonly exchanges: readonly Exchange[] } | { readonly problem: string };

/**
 * Reads a HAR 1.2 file (http://www.softwareishard.com/blog/har-12-spec/) or DevTools' bare log object. Every entry gives
 * exactly one exchange, in the file's order, however damaged the entry is.
 */
export function fromHar(text: string): HarReading {
  let file: unknown;
  try {
    file = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (error) {
    return { problem: `This is not JSON (${placeOf(error)}): export the HAR file again.` };
  }
  const log = isObject(member(file, 'log')) ? member(file, 'log') : file;
  if (!Array.isArray(member(log, 'entries'))) {
    return {
      problem:
        'This JSON is not a HAR file: it has no log.entries list. Export it from the Network panel ("Save all as HAR").',
    };
  }
  const family = familyOfCreator(stringMember(member(log, 'creator'), 'name'));
  const exchanges = arrayMember(log, 'entries').map((entry, index) => fromHarEntry(entry, String(index), family));
  return { exchanges };
}

/** Where reading stopped. The engine's own message quotes the file, in which secrets are. */
function placeOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const place = /\bat (?:position|line) \d+(?: column \d+)?/.exec(message.slice(-200))?.[0];
  if (place !== undefined) return `reading stopped ${place}`;
  return /\bend of\b/.test(message) ? 'it ends too early' : 'reading stopped at the beginning';
}

/**
 * Turns one HAR entry, as DevTools delivers it or as it stands in a file, into an exchange. Members that are missing or of a
 * wrong type are read as absent; it never throws. A body that the entry does not hold is marked `not-fetched` (or `lost`
 * where the browser never has it).
 */
export function fromHarEntry(entry: unknown, id: string, family: BrowserSigns['family'] = 'unknown'): Exchange {
  const request = readRequest(member(entry, 'request'));
  const browser = readSigns(entry, family);
  return {
    id,
    ...readTimes(entry),
    request,
    response: readResponse(member(entry, 'response'), browser),
    browser,
    partOf: null,
    preflight: null,
  };
}

/** The exchange with a response body that was fetched after its entry came, or with the reason why there is none. */
export function withResponseBody(exchange: Exchange, body: Pick<Body, 'content' | 'encoding' | 'missing'>): Exchange {
  const known = exchange.response.body;
  const mimeType = known?.mimeType ?? header(exchange.response.headers, 'content-type') ?? '';
  const merged: Body = { params: null, size: known?.size ?? -1, mimeType, ...body };
  return { ...exchange, response: { ...exchange.response, body: merged } };
}

function readRequest(request: unknown): ExchangeRequest {
  const headers = readHeaders(request);
  const method = stringMember(request, 'method');
  return {
    method: /^(get|head|post|put|delete|connect|options|trace|patch|query)$/i.test(method)
      ? method.toUpperCase()
      : method,
    url: stringMember(request, 'url'),
    httpVersion: stringMember(request, 'httpVersion'),
    headers,
    body: readRequestBody(member(request, 'postData'), headers),
  };
}

function readRequestBody(postData: unknown, headers: readonly Header[]): Body | null {
  if (!isObject(postData)) return null;
  const params = readParams(postData);
  const text = member(postData, 'text');
  const content = typeof text === 'string' ? text : null;
  const announced = Number(header(headers, 'content-length') ?? Number.NaN);
  return {
    mimeType: stringMember(postData, 'mimeType') || (header(headers, 'content-type') ?? ''),
    content,
    encoding: stringMember(postData, 'encoding') === 'base64' ? 'base64' : 'text',
    size: Number.isSafeInteger(announced) ? announced : -1,
    missing: missingOfRequest(content, params, announced),
    params,
  };
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

function readResponse(response: unknown, browser: BrowserSigns): ExchangeResponse {
  const status = numberMember(response, 'status', 0);
  const headers = readHeaders(response);
  return {
    status,
    statusText: stringMember(response, 'statusText'),
    httpVersion: stringMember(response, 'httpVersion'),
    headers,
    body: status === 0 ? null : readResponseBody(member(response, 'content'), headers, browser),
    redirectUrl: stringMember(response, 'redirectURL'),
  };
}

function readResponseBody(content: unknown, headers: readonly Header[], browser: BrowserSigns): Body {
  const text = member(content, 'text');
  const size = numberMember(content, 'size', -1);
  const whole = typeof text === 'string' ? text : size === 0 ? '' : null;
  return {
    mimeType: stringMember(content, 'mimeType') || (header(headers, 'content-type') ?? ''),
    content: whole,
    encoding: stringMember(content, 'encoding') === 'base64' ? 'base64' : 'text',
    size,
    missing: whole !== null ? null : browser.error === null ? 'not-fetched' : 'lost',
    params: null,
  };
}

function readHeaders(message: unknown): readonly Header[] {
  return arrayMember(message, 'headers').map((line) => ({
    name: stringMember(line, 'name'),
    value: stringMember(line, 'value'),
  }));
}

const firstCredibleTime = Date.UTC(2000, 0, 1);

/** Chromium gives 1969 and a duration of 26 minutes for refused WebSockets (measured on 156): both are read as unknown. */
function readTimes(entry: unknown): Pick<Exchange, 'startedAt' | 'durationMs'> {
  const startedAt = Date.parse(stringMember(entry, 'startedDateTime'));
  if (!(startedAt >= firstCredibleTime)) return { startedAt: 0, durationMs: 0 };
  return { startedAt, durationMs: Math.max(0, numberMember(entry, 'time', 0)) };
}

const workerSources: readonly WorkerSource[] = ['network', 'fallback-code', 'cache-storage', 'http-cache'];

function readSigns(entry: unknown, family: BrowserSigns['family']): BrowserSigns {
  const response = member(entry, 'response');
  const error = member(response, '_error');
  const resourceType = member(entry, '_resourceType');
  const securityState = member(entry, '_securityState');
  const workerSource = workerSources.find((one) => one === member(response, '_serviceWorkerResponseSource'));
  const known = family === 'unknown' ? familyOfEntry(entry, response) : family;
  const sendMs = known === 'firefox' ? numberMember(member(entry, 'timings'), 'send', 0) : 0;
  return {
    family: known,
    error: typeof error === 'string' ? error : null,
    resourceType: typeof resourceType === 'string' ? resourceType : null,
    bodySize: numberMember(response, 'bodySize', -1),
    // Errata's own files write an absent one as '', so that they are known as Firefox's.
    securityState: typeof securityState === 'string' && securityState !== '' ? securityState : null,
    fromCache: typeof member(entry, '_fromCache') === 'string' || (known === 'firefox' && isFirefoxCacheHit(entry)),
    ...(sendMs > 0 ? { sendMs } : {}),
    viaServiceWorker: member(response, '_fetchedViaServiceWorker') === true,
    ...(workerSource === undefined ? {} : { workerSource }),
    connected: stringMember(entry, 'serverIPAddress') !== '',
    initiator: readInitiator(member(entry, '_initiator')),
    webSocketError: arrayMember(entry, '_webSocketMessages').some(
      (message) => stringMember(message, 'type') === 'error',
    ),
  };
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

function familyOfCreator(name: string): BrowserSigns['family'] {
  if (name === 'WebInspector') return 'chromium';
  return name === 'Firefox' ? 'firefox' : 'unknown';
}

/** Only Chromium writes `_error`, `_resourceType` and `_transferSize`; only Firefox writes `_securityState`. */
function familyOfEntry(entry: unknown, response: unknown): BrowserSigns['family'] {
  if (member(response, '_error') !== undefined || member(response, '_transferSize') !== undefined) return 'chromium';
  if (member(entry, '_resourceType') !== undefined) return 'chromium';
  return member(entry, '_securityState') === undefined ? 'unknown' : 'firefox';
}

const stackFrameLimit = 50;

function readInitiator(initiator: unknown): Initiator | null {
  if (!isObject(initiator)) return null;
  const url = member(initiator, 'url');
  const frames = arrayMember(member(initiator, 'stack'), 'callFrames').slice(0, stackFrameLimit);
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
