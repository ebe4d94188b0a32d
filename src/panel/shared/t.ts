import type messages from '../../../public/_locales/en/messages.json';

/** Every text of the interface has a key in public/_locales/en/messages.json. */
export type MessageKey = keyof typeof messages;

/** Finds a text by key, with `$1` … replaced; `''` if there is none. */
export type Lookup = (key: string, substitutions: readonly string[]) => string;

/** Where texts come from by themselves, and where they come from now. */
let own: Lookup = (key) => key;
let lookup: Lookup = own;
let isFromTheRight = false;
/** Texts by key, with `places` where something is put in: asking the browser costs more than drawing what it answers. */
const known = new Map<string, string>();

/** Stand in a known text for `$1` … `$9`: characters that Unicode leaves to programs. */
const places = Array.from({ length: 9 }, (_, at) => String.fromCharCode(0xf8f1 + at));
const place = /[\uf8f1-\uf8f9]/g;

function textOf(key: string, substitutions: readonly string[]): string {
  const text = known.get(key) ?? lookup(key, places);
  known.set(key, text);
  return text.replace(place, (found) => substitutions[places.indexOf(found)] ?? '');
}

/** Says where texts come from by themselves: the browser's i18n API, or `bundledMessages` outside an extension. */
export function setLookup(from: Lookup): void {
  own = from;
  overrideLookup(null);
}

/** Takes the texts from elsewhere, for a language that the person chose; null: from where they come by themselves. */
export function overrideLookup(from: Lookup | null): void {
  lookup = from ?? own;
  known.clear();
  isFromTheRight = lookup('interfaceDirection', []) === 'rtl';
}

/** Text that has an order of its own, like `2 min 5 s`: kept in it where the language around it is read from the right. */
export function inOrder(text: string): string {
  return isFromTheRight ? `\u2066${text}\u2069` : text;
}

/** What is put into a text must not turn what stands around it (Unicode's first strong isolate, UAX #9). */
function isolated(substitution: string | number): string {
  return isFromTheRight ? `\u2068${substitution}\u2069` : String(substitution);
}

/** The text for a key. A key that has none stands for itself: visible, and never empty. */
export function t(key: MessageKey, ...substitutions: readonly (string | number)[]): string {
  return textOf(key, substitutions.map(isolated)) || key;
}

/** Keys without their ending `_one` or `_other`. */
type PluralKey = MessageKey extends infer K ? (K extends `${infer Stem}_other` ? Stem : never) : never;

/**
 * A count with its thousands apart, as the interface's language writes them: `1,200`, `1.200`. Not by Intl: a browser that has not
 * used it yet takes a tenth of a second to begin.
 */
export function formatCount(count: number): string {
  return count < 1000 ? String(count) : String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, t('thousandsSeparator'));
}

/** The text for a count: `$1` is the count, `_one` and `_other` are the forms that English has for whole numbers. */
export function tn(stem: PluralKey, count: number, ...substitutions: readonly (string | number)[]): string {
  const form = count === 1 ? 'one' : 'other';
  return textOf(`${stem}_${form}`, [formatCount(count), ...substitutions.map(isolated)]) || stem;
}
