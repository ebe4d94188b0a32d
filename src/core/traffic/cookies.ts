import { cookiesOf } from '../exchange/cookies.ts';
import { header, type Exchange } from '../exchange/exchange.ts';

/** What a ledger line keeps of cookies that may be a session: lines without their values. */
export interface CookieLine {
  /** `Set-Cookie` lines of the response, the value taken out: `sid=; Path=/; HttpOnly`. At most ten of 200 characters. */
  readonly set: readonly string[];
  /** Names that a refused request (401, 403) sent; null for all others. */
  readonly sent: readonly string[] | null;
  /** Of the request, without query. */
  readonly url: string;
  /** `Sec-Fetch-Site`; '' where the request doesn't say. */
  readonly site: string;
  /** Chromium takes a cookie without SameSite for Lax; others don't. */
  readonly laxByDefault: boolean;
}

/** Sessions and tokens by their names, and what page code may not read. */
const ofSession = /;\s*httponly|^[^=]*(?:sess|sid=|token|jwt|auth|login|csrf|xsrf)/i;

/** The cookies of an exchange; undefined where it sets none and was not refused, or the request's headers are not known. */
export function cookieLine({ request, response, browser }: Exchange): CookieLine | undefined {
  const isRefused = response.status === 401 || response.status === 403;
  const set = response.headers
    .flatMap(({ name, value }) => (/^set-cookie$/i.test(name) ? value.slice(0, 20_000).split('\n') : []))
    .filter((line) => ofSession.test(line))
    .map((line) => line.replace(/=[^;]*/, '=').slice(0, 200))
    .slice(0, 10);
  if ((set.length === 0 && !isRefused) || request.headers.length === 0) return undefined;
  return {
    set,
    sent: isRefused ? [...cookiesOf(header(request.headers, 'cookie') ?? '').keys()].slice(0, 50) : null,
    url: request.url.slice(0, 500).replace(/[?#].*/s, ''),
    site: header(request.headers, 'sec-fetch-site') ?? '',
    laxByDefault: browser.family === 'chromium',
  };
}
