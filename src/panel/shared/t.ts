import type messages from '../../../public/_locales/en/messages.json';

/** Every text of the interface has a key in public/_locales/en/messages.json. */
export type MessageKey = keyof typeof messages;

/** Finds a text by key, with `$1` … replaced; `''` if there is none. */
export type Lookup = (key: string, substitutions: readonly string[]) => string;

let lookup: Lookup = (key) => key;

/** Says where texts come from: the browser's i18n API, or `bundledMessages()` outside an extension. */
export function setLookup(from: Lookup): void {
  lookup = from;
}

/** The text for a key. A key that has none stands for itself: visible, and never empty. */
export function t(key: MessageKey, ...substitutions: readonly (string | number)[]): string {
  return lookup(key, substitutions.map(String)) || key;
}

/** Keys without their ending `_one` or `_other`. */
type PluralKey = MessageKey extends infer K ? (K extends `${infer Stem}_other` ? Stem : never) : never;

const plurals = new Intl.PluralRules('en');

/** The text for a number: `$1` is the number, `_one` and `_other` are the forms that English has. */
export function tn(stem: PluralKey, count: number, ...substitutions: readonly (string | number)[]): string {
  const form = plurals.select(count) === 'one' ? 'one' : 'other';
  return lookup(`${stem}_${form}`, [count.toLocaleString('en'), ...substitutions.map(String)]) || stem;
}
