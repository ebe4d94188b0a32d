/** The part of `storage.local` that is used here. */
export interface StorageArea {
  get(name: string): Promise<Record<string, unknown>>;
  set(values: Record<string, unknown>): Promise<void>;
}

/** The person's settings, by name. Values are plain JSON; what comes back is for the caller to check. */
export interface Settings {
  /** undefined: never written, or the storage can't be read and nothing was written in this session. */
  read(name: string): Promise<unknown>;
  /** Whether it will outlast this session. Within the session it holds in any case. Never rejects. */
  write(name: string, value: unknown): Promise<boolean>;
}

/** Settings in a storage area that may be broken (full disk, blocked by policy, damaged profile): then they hold for the session. */
export function createSettings(area: StorageArea): Settings {
  const session = new Map<string, unknown>();
  return {
    async read(name) {
      if (session.has(name)) return session.get(name);
      try {
        const found = await area.get(name);
        return Object.hasOwn(found, name) ? found[name] : undefined;
      } catch {
        return undefined;
      }
    },
    async write(name, value) {
      session.set(name, value);
      try {
        await area.set({ [name]: value });
        return true;
      } catch {
        return false;
      }
    },
  };
}
