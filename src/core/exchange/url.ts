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
