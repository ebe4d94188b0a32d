import { signal } from '@preact/signals';
import type { Storage } from './adapter.ts';

const KEY = 'filters';
const MAX_KEPT = 20;
const MAX_TEXT = 500;

/** Filters that were used before, newest first. A storage that is broken costs them, nothing else. */
export function createFilterHistory(storage: Storage) {
  const filters = signal<readonly string[]>([]);

  return {
    filters,
    /** Reads what is stored. Settles in any case. */
    async load(): Promise<void> {
      try {
        const stored = await storage.get(KEY);
        if (Array.isArray(stored)) filters.value = stored.filter(isFilter).slice(0, MAX_KEPT);
      } catch {
        // The settings say already that nothing can be stored.
      }
    },
    /** Remembers a filter; the same one again moves to the front. */
    add(text: string): void {
      const filter = text.trim();
      if (!isFilter(filter) || filters.peek()[0] === filter) return;
      filters.value = [filter, ...filters.peek().filter((each) => each !== filter)].slice(0, MAX_KEPT);
      storage.set(KEY, filters.peek()).catch(() => undefined);
    },
  };
}

function isFilter(text: unknown): text is string {
  return typeof text === 'string' && text !== '' && text.length <= MAX_TEXT;
}
