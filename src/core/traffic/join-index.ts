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
    const list = ids.get(key) ?? [];
    const place = list.indexOf(id);
    if (place === 0) list.shift();
    else if (place > 0) list.splice(place, 1);
    if (list.length === 0) ids.delete(key);
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
