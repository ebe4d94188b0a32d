export interface Evicted<Value> {
  readonly key: string;
  readonly value: Value;
}

/** A map that keeps the newest `limit` values, by when their key was first set. */
export interface Newest<Value> {
  /** Sets a value; a known key keeps its place. Returns what had to go, oldest first. */
  set(key: string, value: Value): Evicted<Value>[];
  get(key: string): Value | undefined;
  has(key: string): boolean;
  delete(key: string): boolean;
  /** Oldest first. */
  values(): Value[];
  clear(): void;
  readonly size: number;
}

/** An empty map that holds no more than `limit` values: the newest keys. */
export function createNewest<Value>(limit: number): Newest<Value> {
  const kept = new Map<string, Value>();
  return {
    set(key, value) {
      kept.set(key, value);
      const evicted: Evicted<Value>[] = [];
      for (const [oldest, gone] of kept) {
        if (kept.size <= limit) break;
        kept.delete(oldest);
        evicted.push({ key: oldest, value: gone });
      }
      return evicted;
    },
    get: (key) => kept.get(key),
    has: (key) => kept.has(key),
    delete: (key) => kept.delete(key),
    values: () => [...kept.values()],
    clear: () => kept.clear(),
    get size() {
      return kept.size;
    },
  };
}
