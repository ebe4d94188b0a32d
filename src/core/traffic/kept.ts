import type { Exchange } from '../exchange/exchange.ts';
import { bodyLength, cutBodies } from './cut-bodies.ts';
import { createNewest } from './newest.ts';

/** The failures and candidates that a recorder holds, each with what it came from: the browser's own request object, or nothing. */
export interface Kept<Request> {
  /** Keeps an exchange, or replaces the one of the same id. Returns the ids that had to go, oldest first. */
  put(exchange: Exchange, request: Request): string[];
  /** Replaces an exchange that is kept; false if it is not. */
  change(exchange: Exchange): boolean;
  /** The panel has it whole: from now on the beginning of its bodies is enough. */
  handedOver(id: string): void;
  get(id: string): Exchange | undefined;
  request(id: string): Request | undefined;
  drop(id: string): Exchange | undefined;
  clear(): void;
  /** All, in the order of arrival, for `addBefore`. */
  items(): readonly KeptItem<Request>[];
  /** Puts exchanges that came earlier before those that are kept; the oldest give way. */
  addBefore(earlier: readonly KeptItem<Request>[]): void;
  /** In the order of arrival. */
  exchanges(): Exchange[];
  readonly size: number;
}

export interface KeptBounds {
  readonly exchanges: number;
  /** Characters of a body that stay after the hand-over. */
  readonly body: number;
  /** Characters of all bodies together; beyond it the oldest are cut to `cutTo`. */
  readonly allBodies: number;
  readonly cutTo: number;
}

/** An exchange with what it came from. */
export interface KeptItem<Request> {
  readonly exchange: Exchange;
  readonly request: Request;
}

/** An empty store of failures within these bounds. */
export function createKept<Request>(bounds: KeptBounds): Kept<Request> {
  const items = createNewest<KeptItem<Request>>(bounds.exchanges);
  let characters = 0;

  const store = (item: KeptItem<Request>): string[] => {
    const { id } = item.exchange;
    const before = items.get(id);
    characters += bodyLength(item.exchange) - (before === undefined ? 0 : bodyLength(before.exchange));
    return items.set(id, item).map(({ key, value }) => {
      characters -= bodyLength(value.exchange);
      return key;
    });
  };
  const shrink = () => {
    for (const limit of [bounds.body, bounds.cutTo]) {
      if (characters <= bounds.allBodies) return;
      for (const { exchange, request } of items.values()) {
        if (characters <= bounds.allBodies) return;
        store({ exchange: cutBodies(exchange, limit), request });
      }
    }
  };

  return {
    put(exchange, request) {
      const evicted = store({ exchange, request });
      shrink();
      return evicted;
    },
    change(exchange) {
      const item = items.get(exchange.id);
      if (item === undefined) return false;
      store({ exchange, request: item.request });
      return true;
    },
    handedOver(id) {
      const item = items.get(id);
      if (item !== undefined) store({ exchange: cutBodies(item.exchange, bounds.body), request: item.request });
    },
    get: (id) => items.get(id)?.exchange,
    request: (id) => items.get(id)?.request,
    drop(id) {
      const item = items.get(id);
      if (item === undefined) return undefined;
      characters -= bodyLength(item.exchange);
      items.delete(id);
      return item.exchange;
    },
    clear() {
      items.clear();
      characters = 0;
    },
    items: () => items.values(),
    addBefore(earlier) {
      const newer = items.values();
      items.clear();
      characters = 0;
      for (const item of [...earlier, ...newer]) store(item);
      shrink();
    },
    exchanges: () => items.values().map(({ exchange }) => exchange),
    get size() {
      return items.size;
    },
  };
}
