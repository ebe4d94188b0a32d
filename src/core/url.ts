import { remembered } from './remember.ts';

/** A URL's parts as the URL class reads them (https://url.spec.whatwg.org/). */
export type UrlParts = Readonly<
  Pick<URL, 'protocol' | 'username' | 'host' | 'hostname' | 'origin' | 'pathname' | 'search'>
>;

/** The parts of an absolute URL; null for anything else. Never throws. A diagnosis asks for the same few URLs many times. */
export const urlParts = remembered(
  (url: string): UrlParts | null => {
    try {
      return new URL(url);
    } catch {
      return null;
    }
  },
  { answers: 50, longest: 2_000 },
);
