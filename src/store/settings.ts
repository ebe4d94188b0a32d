import { signal } from '@preact/signals';
import { type TicketFormat, ticketFormats } from '../core/ticket/types.ts';
import type { Storage } from './adapter.ts';

/** What the person chose and finds again. */
export interface Settings {
  readonly theme: 'auto' | 'light' | 'dark';
  /** Share of the width (details beside the list) and of the height (below it) that details take. */
  readonly splitBeside: number;
  readonly splitBelow: number;
  /** On unless switched off: the redirect to a login page must not take the 401 that caused it away. */
  readonly preserve: boolean;
  readonly time: 'local' | 'utc' | 'relative';
  readonly ticketFormat: TicketFormat;
}

export const defaultSettings: Settings = {
  theme: 'auto',
  splitBeside: 0.55,
  splitBelow: 0.6,
  preserve: true,
  time: 'local',
  ticketFormat: 'markdown',
};

const KEY = 'settings';

export type SettingsStore = ReturnType<typeof createSettings>;

/** Settings over a storage that may be broken: then the defaults hold and `broken` says so. */
export function createSettings(storage: Storage) {
  const values = signal<Settings>(defaultSettings);
  const broken = signal(false);

  return {
    values,
    broken,
    /** Reads what is stored. Settles in any case. */
    async load(): Promise<void> {
      try {
        values.value = readSettings(await storage.get(KEY));
      } catch {
        broken.value = true;
      }
    },
    /** Changes some of them, at once here and as soon as it can be in the storage. */
    change(part: Partial<Settings>): void {
      values.value = { ...values.peek(), ...part };
      storage.set(KEY, values.peek()).catch(() => {
        broken.value = true;
      });
    },
  };
}

/** Stored settings as far as they make sense; what is missing or odd is the default. */
export function readSettings(stored: unknown): Settings {
  if (typeof stored !== 'object' || stored === null) return defaultSettings;
  const read = new Map(Object.entries(stored));
  return {
    theme: oneOf(['auto', 'light', 'dark'], read.get('theme'), defaultSettings.theme),
    splitBeside: share(read.get('splitBeside'), defaultSettings.splitBeside),
    splitBelow: share(read.get('splitBelow'), defaultSettings.splitBelow),
    preserve: read.get('preserve') !== false,
    time: oneOf(['local', 'utc', 'relative'], read.get('time'), defaultSettings.time),
    ticketFormat: oneOf(ticketFormats, read.get('ticketFormat'), defaultSettings.ticketFormat),
  };
}

function oneOf<T extends string>(allowed: readonly T[], value: unknown, fallback: T): T {
  return allowed.find((each) => each === value) ?? fallback;
}

function share(value: unknown, fallback: number): number {
  return typeof value === 'number' && value >= 0.1 && value <= 0.9 ? value : fallback;
}
