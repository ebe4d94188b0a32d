import type { Exchange } from '../core/exchange/exchange.ts';
import { bodyLength } from '../core/traffic/cut-bodies.ts';

/** What is redacted together, so that a secret of one is hidden in all: at most so many, and no more once their bodies have so many characters. */
export interface BatchBounds {
  readonly characters: number;
  readonly exchanges: number;
}

/** Gathers items of which each has an exchange. */
export function createBatch<T>(bounds: BatchBounds, exchangeOf: (item: T) => Exchange) {
  let items: T[] = [];
  let characters = 0;
  /** What was gathered since the last time; it begins anew. */
  const take = (): readonly T[] => {
    const taken = items;
    items = [];
    characters = 0;
    return taken;
  };
  return {
    take,
    /** Gives the batch where the item fills it, else null. */
    add(item: T): readonly T[] | null {
      items.push(item);
      characters += bodyLength(exchangeOf(item));
      return characters <= bounds.characters && items.length < bounds.exchanges ? null : take();
    },
  };
}
