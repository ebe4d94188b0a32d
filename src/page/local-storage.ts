import type { StorageArea } from '../browser/storage.ts';

/** Settings in this browser's storage for the page. Rejects where it is full or switched off. */
export function localArea(storage: () => Storage): StorageArea {
  const prefix = 'errata ';
  return {
    async get(name) {
      const text = storage().getItem(prefix + name);
      return text === null ? {} : { [name]: JSON.parse(text) };
    },
    async set(values) {
      for (const [name, value] of Object.entries(values)) storage().setItem(prefix + name, JSON.stringify(value));
    },
  };
}
