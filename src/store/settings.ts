import { signal } from '@preact/signals';
import type { CustomRule } from '../core/redact/types.ts';
import { type TicketFormat, ticketFormats } from '../core/ticket/types.ts';
import type { Storage } from './adapter.ts';
import { type Columns, defaultColumns, readColumns } from './columns.ts';

/** Languages that the interface has. */
export const interfaceLanguages = ['en', 'de', 'ja'] as const;
export type Language = (typeof interfaceLanguages)[number];

/** What the person chose and finds again. */
export interface Settings {
  /** auto: the browser's. */
  readonly language: 'auto' | Language;
  readonly theme: 'auto' | 'light' | 'dark';
  /** Share of the width (details beside the list) and of the height (below it) that details take. */
  readonly splitBeside: number;
  readonly splitBelow: number;
  /** On unless switched off: the redirect to a login page must not take the 401 that caused it away. */
  readonly preserve: boolean;
  readonly time: 'local' | 'utc' | 'relative';
  readonly ticketFormat: TicketFormat;
  /** What the person wants hidden in tickets besides. */
  readonly ticketRules: readonly CustomRule[];
  /** Whether long lines of bodies go on in the next one. */
  readonly wrap: boolean;
  /** Whether failures of one kind at one endpoint are one line of the list. */
  readonly group: boolean;
  readonly density: 'compact' | 'comfortable';
  readonly columns: Columns;
  /** Host names, `*.` in front for all below, whose failures are not listed. */
  readonly ignoredHosts: readonly string[];
  /** What else is not listed: failures of an endpoint (`facts.endpoint`), or with a code. */
  readonly mutes: readonly (readonly [by: string, value: string])[];
  /** How many failures the list keeps, newest first. */
  readonly keep: number;
  /** Hosts that the person counts among a vendor's: host name and vendor's id. */
  readonly vendorsOfHosts: readonly (readonly [host: string, vendorId: string])[];
  /** Whether the introduction is over: a failure was seen, or it was dismissed. */
  readonly introduced: boolean;
  /** The version of Errata whose news were seen; `''`: none yet. */
  readonly news: string;
}

/** The numbers of failures to choose from; the recorder itself keeps the largest. */
export const keepChoices = [500, 1000, 5000] as const;

/** What holds until the person chooses otherwise, and where what was kept can't be read. */
export const defaultSettings: Settings = {
  language: 'auto',
  theme: 'auto',
  splitBeside: 0.55,
  splitBelow: 0.6,
  preserve: true,
  time: 'local',
  ticketFormat: 'short',
  ticketRules: [],
  wrap: false,
  group: false,
  density: 'compact',
  columns: defaultColumns,
  ignoredHosts: [],
  mutes: [],
  keep: 5000,
  vendorsOfHosts: [],
  introduced: false,
  news: '',
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
    language: oneOf(['auto', ...interfaceLanguages], read.get('language'), defaultSettings.language),
    theme: oneOf(['auto', 'light', 'dark'], read.get('theme'), defaultSettings.theme),
    splitBeside: share(read.get('splitBeside'), defaultSettings.splitBeside),
    splitBelow: share(read.get('splitBelow'), defaultSettings.splitBelow),
    preserve: read.get('preserve') !== false,
    time: oneOf(['local', 'utc', 'relative'], read.get('time'), defaultSettings.time),
    ticketFormat: oneOf(ticketFormats, read.get('ticketFormat'), defaultSettings.ticketFormat),
    ticketRules: rules(read.get('ticketRules')),
    wrap: read.get('wrap') === true,
    group: read.get('group') === true,
    density: oneOf(['compact', 'comfortable'], read.get('density'), defaultSettings.density),
    columns: readColumns(read.get('columns')),
    ignoredHosts: texts(read.get('ignoredHosts')),
    mutes: pairs(read.get('mutes'), MAX_MUTE),
    keep: keepChoices.find((choice) => choice === read.get('keep')) ?? defaultSettings.keep,
    vendorsOfHosts: pairs(read.get('vendorsOfHosts')),
    introduced: read.get('introduced') === true,
    news: texts([read.get('news')])[0] ?? '',
  };
}

/** Hosts, mutes and the like that are kept, the characters of a name, and of what a mute names: an endpoint has 500 at most. */
export const MAX_KEPT = 200;
const MAX_NAME = 255;
export const MAX_MUTE = 500;

function texts(stored: unknown, longest = MAX_NAME): readonly string[] {
  if (!Array.isArray(stored)) return [];
  return stored
    .filter((each): each is string => typeof each === 'string' && each !== '' && each.length <= longest)
    .slice(0, MAX_KEPT);
}

function pairs(stored: unknown, longest = MAX_NAME): Settings['vendorsOfHosts'] {
  if (!Array.isArray(stored)) return [];
  return stored.slice(0, MAX_KEPT).flatMap((each: unknown): (readonly [string, string])[] => {
    const [one, other] = Array.isArray(each) ? texts(each, longest) : [];
    return one === undefined || other === undefined ? [] : [[one, other]];
  });
}

/** Rules, and characters of each, that are kept. */
export const MAX_RULES = 50;
export const MAX_RULE = 200;

function rules(stored: unknown): readonly CustomRule[] {
  if (!Array.isArray(stored)) return [];
  return stored.slice(0, MAX_RULES).flatMap((each: unknown): CustomRule[] => {
    if (typeof each !== 'object' || each === null) return [];
    const read = new Map<string, unknown>(Object.entries(each));
    const made = ruleOf(read.get('by'), read.get(String(read.get('by'))));
    return made === null ? [] : [made];
  });
}

/** A rule from what was stored or typed; null where it makes none. */
export function ruleOf(by: unknown, value: unknown): CustomRule | null {
  const text = typeof value === 'string' ? value.trim().slice(0, MAX_RULE) : '';
  // A pattern of stars alone would hide everything, and tell nothing.
  if (text.replaceAll('*', '') === '') return null;
  if (by === 'name') return { by, name: text };
  if (by === 'path') return { by, path: text };
  return by === 'text' ? { by, text } : null;
}

function oneOf<T extends string>(allowed: readonly T[], value: unknown, fallback: T): T {
  return allowed.find((each) => each === value) ?? fallback;
}

function share(value: unknown, fallback: number): number {
  return typeof value === 'number' && value >= 0.1 && value <= 0.9 ? value : fallback;
}
