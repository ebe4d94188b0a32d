import type { HiddenKind } from '../types.ts';

/** What a segment of a path announces: the next one, or all behind it, may be a secret of this kind. */
export interface Announced {
  readonly kind: HiddenKind;
  /** Until the end of the path: a webhook's secret may stand behind ids of its own. */
  readonly lasting: boolean;
  /** The word names a list of things that have ids. */
  readonly plural: boolean;
  /** The things may have UUIDs, which are no secret. */
  readonly records: boolean;
  /** Behind an id, a short secret of small letters alone may stand. */
  readonly short?: boolean;
}

/** Beginnings of links in which nothing was hidden: the links of a list differ in their last segment. One for each ticket. */
export interface QuietMemory {
  /** Beginnings of paths, with what their last segment announces. */
  readonly paths: Map<string, Announced | null>;
  /** That of the last link: comparing costs less than looking it up. */
  last: { readonly head: string; readonly announced: Announced | null };
  /** The beginning of the last link, up to its last segment, that announces nothing. */
  link: string;
}

export function createQuietMemory(): QuietMemory {
  return { paths: new Map(), last: { head: '/', announced: null }, link: '' };
}
