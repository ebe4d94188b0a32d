import { remembered } from '../lib/remember.ts';

/** A URL's parts as the URL class reads them (https://url.spec.whatwg.org/). */
export type UrlParts = Readonly<
  Pick<URL, 'protocol' | 'username' | 'host' | 'hostname' | 'origin' | 'pathname' | 'search'>
>;

/** The parts of an absolute URL; null for anything else. Never throws. For who asks of each URL once. */
export function parseUrl(url: string): UrlParts | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

/** The same for who asks again and again: a diagnosis does, of the same few URLs. */
export const urlParts = remembered(parseUrl, { answers: 50, longest: 2_000 });

/** The names of a query's parameters, decoded as `URLSearchParams` does it; `query` is what stands between `?` and `#`. */
export function decodedQueryNames(query: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const pair of query.split('&')) {
    const name = pair.split('=', 1)[0] ?? '';
    // Most have nothing to decode, and the browsers' class takes long.
    if (/[%+?\uD800-\uDFFF]/.test(name)) for (const [decoded] of new URLSearchParams(`&${pair}`)) names.add(decoded);
    else if (pair !== '') names.add(name);
  }
  return names;
}
