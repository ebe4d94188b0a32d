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

/** The same for who asks again and again: a diagnosis does, of the same few URLs. Each part is made by its reading, so each is read once. */
export const urlParts = remembered(
  (url): UrlParts | null => {
    const parts = parseUrl(url);
    if (parts === null) return null;
    const { protocol, username, host, hostname, origin, pathname, search } = parts;
    return { protocol, username, host, hostname, origin, pathname, search };
  },
  { answers: 50, longest: 2_000 },
);
