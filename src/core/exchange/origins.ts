import { header, type Exchange } from './exchange.ts';
import { remembered } from '../lib/remember.ts';
import { urlParts } from './url.ts';

/** One serialized origin (RFC 6454 §6.2): a list of them, or anything else, names no sender. */
const serializedOrigin = /^[a-z][a-z0-9+.-]*:\/\/[^\s/?#,@\\]+$/;

/** Schemes of browsers' own pages. They have an origin, but not every URL parser knows that. */
const extensionScheme = /^[a-z-]+-extension:$/;

/** Scheme, host and port of a URL as browsers compare them; null if it is no URL or has no origin of its own (`data:`, `about:`). */
export function originOf(url: string): string | null {
  const authority = webAuthority.exec(url.slice(0, longestAuthority))?.[0] ?? '';
  return authority === '' || authority.length === longestAuthority ? readOrigin(url) : originOfAuthority(authority);
}

/** What comes after it changes nothing in the origin of a URL of the web: most requests go to a few. */
const webAuthority = /^(?:https?|wss?):\/\/[^/?#\\]+/;
const longestAuthority = 300;
const originOfAuthority = remembered(readOrigin, { answers: 200, longest: longestAuthority });

function readOrigin(url: string): string | null {
  const parts = urlParts(url);
  if (parts === null) return null;
  if (parts.origin !== 'null') return parts.origin;
  return extensionScheme.test(parts.protocol) && parts.host !== '' ? `${parts.protocol}//${parts.host}` : null;
}

/**
 * The origin whose code sent a request, as `location.origin` says it (`https://host:8443`): that of the page, or of the frame that
 * sent it. null where the request doesn't tell. By its own headers alone, which page code can't set: `Origin`, else
 * `Sec-Fetch-Site: same-origin`, else the origin of `Referer` (WHATWG Fetch; Fetch Metadata). The initiator proves nothing: scripts
 * come from anywhere.
 */
export function senderOrigin({ request }: Pick<Exchange, 'request'>): string | null {
  const stated = header(request.headers, 'origin')?.trim() ?? '';
  if (stated !== '' && stated !== 'null') return serializedOrigin.test(stated) ? stated : null;
  if (header(request.headers, 'sec-fetch-site')?.trim() === 'same-origin') return originOf(request.url);
  // `Origin: null`: a sandboxed frame, a file, or a redirect. Its Referer may name a page whose code did not send it.
  return stated === 'null' ? null : refererOrigin(request);
}

/**
 * The origin of the document from which a request came: the sender's, else that of `Referer`, which also a document with an opaque
 * origin (a sandboxed frame) sends. Good for where that document was loaded from, not for whose code ran in it.
 */
export function documentOrigin(exchange: Pick<Exchange, 'request'>): string | null {
  return senderOrigin(exchange) ?? refererOrigin(exchange.request);
}

function refererOrigin({ headers }: Exchange['request']): string | null {
  const referer = header(headers, 'referer');
  return referer === null ? null : originOf(referer);
}

/**
 * Whether sender and target differ in scheme, host or port (https://fetch.spec.whatwg.org/#origin-header). null: cannot tell, the
 * request names no sender. A preflight is proof, and so is an opaque origin.
 */
export function isCrossOrigin(exchange: Exchange, sender: string | null, hasPreflight: boolean): boolean | null {
  const { headers, url } = exchange.request;
  const site = header(headers, 'sec-fetch-site');
  if (site === 'same-origin') return false;
  if (site === 'cross-site' || site === 'same-site') return true;
  if (hasPreflight || header(headers, 'origin') === 'null') return true;
  const target = originOf(url);
  return sender === null || target === null ? null : sender !== target;
}
