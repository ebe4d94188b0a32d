/** The part of `storage.local` that is used here. */
export interface StorageArea {
  get(name: string): Promise<Record<string, unknown>>;
  set(values: Record<string, unknown>): Promise<void>;
}

/** Small JSON values by name. What comes back is for the caller to check. */
export interface KeyedStorage {
  /** undefined: never written. Rejects where the storage can't be read and nothing was written in this session. */
  get(name: string): Promise<unknown>;
  /** Rejects where the value will not outlast this session; within the session it holds in any case. */
  set(name: string, value: unknown): Promise<void>;
}

/** Values in a storage area that may be broken (full disk, blocked by policy, damaged profile): then they hold for the session. */
export function createStorage(area: StorageArea): KeyedStorage {
  const session = new Map<string, unknown>();
  return {
    async get(name) {
      if (session.has(name)) return session.get(name);
      const found = await area.get(name);
      return Object.hasOwn(found, name) ? found[name] : undefined;
    },
    async set(name, value) {
      session.set(name, value);
      await area.set({ [name]: value });
    },
  };
}
