/** Ids by a key, the latest few of each: looking up stays cheap where a page calls one URL over and over. */
export interface JoinIndex {
  add(key: string, id: string): void;
  /** Oldest first; empty if there are none. */
  get(key: string): readonly string[];
  remove(id: string): void;
}

const perKey = 50;

/** An empty index. Each id stands under one key. */
export function createIndex(): JoinIndex {
  const ids = new Map<string, string[]>();
  const keys = new Map<string, string>();
  const remove = (id: string) => {
    const key = keys.get(id);
    if (key === undefined) return;
    keys.delete(id);
    const rest = ids.get(key)?.filter((other) => other !== id) ?? [];
    if (rest.length === 0) ids.delete(key);
    else ids.set(key, rest);
  };
  return {
    add(key, id) {
      const list = ids.get(key) ?? [];
      list.push(id);
      ids.set(key, list);
      keys.set(id, key);
      const [oldest] = list;
      if (list.length > perKey && oldest !== undefined) remove(oldest);
    },
    get: (key) => ids.get(key) ?? [],
    remove,
  };
}
