import { header, type Exchange, type Header } from '../exchange/exchange.ts';
import { exchangeFacts } from '../exchange/facts.ts';
import { checkPreflight, tokens } from '../network/cors-preflight.ts';
import { networkCode } from '../network/network-code.ts';

/** A request may wait so long in the browser's queue before its preflight goes out, milliseconds. */
const longestQueue = 10_000;
/** Clocks and the order of delivery differ by so much, milliseconds. */
const slack = 20;
/** A redirect is followed at once; more than this lies between unrelated calls, milliseconds. */
const longestFollow = 500;
const longestGhost = 100;

/** A URL without its fragment: Chromium cuts it off, Firefox keeps it. */
export function withoutFragment(url: string): string {
  const hash = url.indexOf('#');
  return hash < 0 ? url : url.slice(0, hash);
}

/** The absolute URL that a redirect points to, without fragment; null if the exchange is no redirect. */
export function redirectTarget({ request, response }: Exchange): string | null {
  if (response.status < 300 || response.status > 399) return null;
  const location = response.redirectUrl || (header(response.headers, 'location') ?? '');
  if (location === '' || !URL.canParse(location, request.url)) return null;
  return withoutFragment(new URL(location, request.url).href);
}

/**
 * Whether one exchange is the CORS preflight of the other: same URL, the method and headers that it asked for, started while
 * the request waited, and outcomes that go together (after a refused preflight nothing is sent, so nothing is answered).
 */
export function isPreflightOf(preflight: Exchange, request: Exchange): boolean {
  if (!exchangeFacts(preflight).preflight || exchangeFacts(request).preflight || request.preflight !== null)
    return false;
  if (withoutFragment(preflight.request.url) !== withoutFragment(request.request.url)) return false;
  const asked = header(preflight.request.headers, 'access-control-request-method');
  if (asked === null || asked.toUpperCase() !== request.request.method.toUpperCase()) return false;
  return inTime(preflight, request) && carriesWhatWasAsked(preflight, request) && fits(preflight, request);
}

function inTime(preflight: Exchange, request: Exchange): boolean {
  const wait = preflight.startedAt - request.startedAt;
  return wait <= longestQueue && wait >= -(preflight.durationMs + longestFollow);
}

function carriesWhatWasAsked(preflight: Exchange, request: Exchange): boolean {
  const carried = new Set(request.request.headers.map(({ name }) => name.toLowerCase()));
  const wanted = tokens(header(preflight.request.headers, 'access-control-request-headers'));
  return carried.size === 0 || wanted.every((name) => carried.has(name.toLowerCase()));
}

function fits(preflight: Exchange, request: Exchange): boolean {
  const origin = header(preflight.request.headers, 'origin') ?? '';
  const code = networkCode(preflight)?.code ?? null;
  const refused = preflight.response.status === 0 || code !== null || checkPreflight(preflight, origin, false) !== null;
  return !refused || request.response.status === 0;
}

/**
 * Whether an exchange is no request at all but the trace of a redirect that the page did not want followed
 * (`redirect: 'manual'`): Chromium lists the target as aborted at once, without an answer.
 */
export function isGhostOf(ghost: Exchange, redirect: Exchange): boolean {
  return (
    networkCode(ghost)?.code === 'ERR_ABORTED' &&
    ghost.response.status === 0 &&
    ghost.durationMs <= longestGhost &&
    isNextOf(ghost, redirect)
  );
}

/** Whether an exchange is what the browser requested because of a redirect. */
export function follows(next: Exchange, redirect: Exchange): boolean {
  return !isGhostOf(next, redirect) && isNextOf(next, redirect);
}

function isNextOf(next: Exchange, redirect: Exchange): boolean {
  if (redirectTarget(redirect) !== withoutFragment(next.request.url)) return false;
  // Files of unknown make may hold unrelated calls side by side; nothing in them tells those from a chain.
  if (next.browser.family === 'unknown' || redirect.browser.family === 'unknown') return false;
  if (redirect.browser.error !== null || exchangeFacts(redirect).preflight || exchangeFacts(next).preflight)
    return false;
  const { method } = next.request;
  if (method !== redirect.request.method && method !== 'GET') return false;
  const gap = next.startedAt - (redirect.startedAt + redirect.durationMs);
  return gap >= -slack && gap <= longestFollow && sameCaller(next, redirect);
}

/** The same place in the page's code, where the browser names it. */
function sameCaller(one: Exchange, other: Exchange): boolean {
  const [a, b] = [one.browser, other.browser];
  if (a.resourceType !== b.resourceType) return false;
  const [top, otherTop] = [a.initiator?.frames[0], b.initiator?.frames[0]];
  if (top === undefined || otherTop === undefined) return top === otherTop;
  return (
    top.url === otherTop.url && top.lineNumber === otherTop.lineNumber && top.columnNumber === otherTop.columnNumber
  );
}

/**
 * Whether an exchange is the service worker's own fetch, and the other the page's call that got its answer: it ran within the
 * page's call, from other code, and the answer's status and headers are the same. URLs may differ: workers rewrite them.
 */
export function isDoubleOf(own: Exchange, call: Exchange): boolean {
  if (!call.browser.viaServiceWorker || own.browser.viaServiceWorker || !own.browser.connected) return false;
  if (own.response.status === 0 || own.response.status !== call.response.status) return false;
  const begins = own.startedAt - call.startedAt;
  const ends = own.startedAt + own.durationMs - (call.startedAt + call.durationMs);
  if (begins < -slack || ends > slack) return false;
  const [worker, page] = [own.browser.initiator?.frames[0], call.browser.initiator?.frames[0]];
  if (worker !== undefined && worker.url === page?.url) return false;
  return sameHeaders(own.response.headers, call.response.headers);
}

function sameHeaders(one: readonly Header[], other: readonly Header[]): boolean {
  const lines = new Set(one.map(({ name, value }) => `${name.toLowerCase()}: ${value}`));
  return (
    one.length > 0 &&
    one.length === other.length &&
    other.every(({ name, value }) => lines.has(`${name.toLowerCase()}: ${value}`))
  );
}
