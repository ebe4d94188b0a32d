import { cookiesOf } from '../credentials/find-credentials.ts';
import { setCookies, type SetCookie } from '../credentials/set-cookie.ts';
import { header, receivedAt, type Exchange } from '../exchange/exchange.ts';
import { urlParts } from '../exchange/url.ts';
import { senseOf } from '../redact/names.ts';

/** What a ledger line keeps of cookies: names and attributes of those that may be a session, never a value. */
export interface CookieLine {
  /** Set by the response; at most ten. */
  readonly set: readonly SetCookie[];
  /** Names that a refused request (401, 403) sent, at most 50; null for all others. */
  readonly sent: readonly string[] | null;
  readonly host: string;
  readonly path: string;
  readonly secure: boolean;
  /** `Sec-Fetch-Site`: whether the page is of another site than the server; null where the request doesn't say. */
  readonly site: string | null;
  /** Chromium takes a cookie without SameSite for Lax; others don't. */
  readonly laxByDefault: boolean;
}

const mostSet = 10;
const mostSent = 50;

/** The cookies of an exchange; undefined where it sets none and was not refused. */
export function cookieLine(exchange: Exchange): CookieLine | undefined {
  const { request, response, browser } = exchange;
  const isRefused = response.status === 401 || response.status === 403;
  const set = setCookies(exchange, receivedAt(exchange)).filter(isSession).slice(0, mostSet);
  if (set.length === 0 && !isRefused) return undefined;
  const parts = urlParts(request.url);
  if (parts === null || request.headers.length === 0) return undefined;
  const names = [...cookiesOf(header(request.headers, 'cookie') ?? '').keys()];
  return {
    set,
    sent: isRefused ? names.slice(0, mostSent) : null,
    host: parts.hostname.slice(0, 255),
    path: parts.pathname.slice(0, 500),
    secure: parts.protocol === 'https:',
    site: header(request.headers, 'sec-fetch-site')?.slice(0, 20) ?? null,
    laxByDefault: browser.family === 'chromium',
  };
}

/** Sessions and tokens by their names, and what page code may not read. */
function isSession({ name, httpOnly }: SetCookie): boolean {
  const { as, kind } = senseOf(name);
  return (
    httpOnly ||
    kind === 'csrf-token' ||
    kind === 'session' ||
    (as === 'secret' && /^(?:token|jwt|credential)$/.test(kind))
  );
}
