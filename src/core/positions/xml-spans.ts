import type { Parser } from 'htmlparser2';
import { parseMarkup } from '../body/markup.ts';
import type { Span } from './place.ts';
import type { WantedPlaces } from './wanted.ts';

const MAX_DEPTH = 200;

interface Level {
  readonly start: number;
  /** The element as it is, and as the first of a list. */
  readonly wanted: readonly WantedPlaces[];
  readonly counts: Map<string, number>;
}

/**
 * Where the wanted elements stand in XML text, from tag to tag. Names are local ones, from the root on (`/Envelope/Body`); an
 * element that comes more than once has its position behind its name (`/Errors/Error/1/Code`). Attributes stand where their
 * element begins. At 200 levels reading stops, and what was found so far stands.
 */
export function xmlSpans(text: string, wanted: WantedPlaces): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>();
  const levels: Level[] = [{ start: 0, wanted: [wanted], counts: new Map() }];
  let parser: Parser | undefined;
  let stopped = false;

  const note = (level: Level | undefined, end: number): void => {
    for (const { asked } of level?.wanted ?? []) {
      for (const name of asked) if (!spans.has(name)) spans.set(name, { start: level?.start ?? 0, end });
    }
  };
  parseMarkup(
    text,
    true,
    {
      onparserinit(made) {
        parser = made;
      },
      onopentagname(qualifiedName) {
        const parent = levels.at(-1);
        if (parent === undefined || levels.length > MAX_DEPTH) stopped = true;
        if (parent === undefined || stopped) return;
        const name = qualifiedName.slice(qualifiedName.lastIndexOf(':') + 1);
        const position = parent.counts.get(name) ?? 0;
        parent.counts.set(name, position + 1);
        levels.push({
          start: parser?.startIndex ?? 0,
          wanted: parent.wanted.flatMap((tree) => treesOf(tree, name, position)),
          counts: new Map(),
        });
      },
      onattribute(qualifiedName) {
        const level = levels.at(-1);
        if (stopped || level === undefined || levels.length === 1) return;
        const name = qualifiedName.slice(qualifiedName.lastIndexOf(':') + 1);
        const trees = level.wanted.flatMap((tree) => treesOf(tree, name, 0));
        note({ ...level, wanted: trees }, (parser?.endIndex ?? level.start) + 1);
      },
      onclosetag() {
        if (!stopped && levels.length > 1) note(levels.pop(), (parser?.endIndex ?? text.length - 1) + 1);
      },
    },
    () => stopped,
  );
  for (const level of levels.slice(1)) note(level, text.length);
  return spans;
}

function treesOf(tree: WantedPlaces, name: string, position: number): readonly WantedPlaces[] {
  const named = tree.next.get(name);
  if (named === undefined) return [];
  const counted = named.next.get(String(position));
  const trees = position === 0 ? [named] : [];
  return counted === undefined ? trees : [...trees, counted];
}
