import { parsePath, parsePointer } from '../fields/path.ts';

/** Places to look for, as a tree of names and positions; `asked` are the words with which somebody asked for this very place. */
export interface WantedPlaces {
  readonly next: ReadonlyMap<string, WantedPlaces>;
  readonly asked: readonly string[];
}

interface Growing {
  readonly next: Map<string, Growing>;
  readonly asked: string[];
}

const MAX_PLACES = 10_000;

/**
 * The tree for JSON Pointers (they begin with `/`; `''` is the whole body) and field paths of any convention. Positions in lists
 * are decimal text, so that a member that is named `0` is found, too. At most 10,000.
 */
export function wantedTree(asked: readonly string[]): WantedPlaces {
  const root: Growing = { next: new Map(), asked: [] };
  for (const text of asked.slice(0, MAX_PLACES)) {
    let node = root;
    for (const segment of text.startsWith('/') ? parsePointer(text) : parsePath(text)) {
      const name = String(segment);
      const known = node.next.get(name);
      const next = known ?? { next: new Map<string, Growing>(), asked: [] };
      if (known === undefined) node.next.set(name, next);
      node = next;
    }
    node.asked.push(text);
  }
  return root;
}
