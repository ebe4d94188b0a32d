import { header, type Exchange } from '../exchange/exchange.ts';

/** What a ledger line keeps of cookies: names and attributes, never a value. */
export interface CookieLine {
  /** `Set-Cookie` lines of the response, the value taken out: `sid=; Path=/; HttpOnly`. At most 20 of 200 characters. */
  readonly set: readonly string[];
  /** Names that a refused request (401, 403) sent; null for all others. */
  readonly sent: readonly string[] | null;
  /** `Sec-Fetch-Site`; null where the request doesn't say. */
  readonly site: string | null;
  /** Chromium takes a cookie without SameSite for Lax; others don't. */
  readonly laxByDefault: boolean;
}

/** The cookies of an exchange; null where it sets none and was not refused. */
export function cookieLine({ request, response, browser }: Exchange): CookieLine | null {
  const isRefused = response.status === 401 || response.status === 403;
  const set = namesIn(header(response.headers, 'set-cookie'), /\n|, (?=[^;=,\s]+=)/);
  if (set.length === 0 && !isRefused) return null;
  return {
    set,
    sent: isRefused ? namesIn(header(request.headers, 'cookie'), ';') : null,
    site: header(request.headers, 'sec-fetch-site'),
    laxByDefault: browser.family === 'chromium',
  };
}

/** The parts of a header, without the values of the cookies in them. */
function namesIn(value: string | null, separator: string | RegExp): readonly string[] {
  const parts = value?.slice(0, 20_000).split(separator, 20) ?? [];
  return parts.map((part) =>
    part
      .trim()
      .replace(/=[^;]*/, '=')
      .slice(0, 200),
  );
}
