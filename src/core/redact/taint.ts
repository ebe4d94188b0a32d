import { base64Encode, entityEncode, jsonEscape, percentDecode, wellFormed } from './decode.ts';
import { isOpaque } from './entropy.ts';
import { isCommonWord } from './problems.ts';
import { createSearch } from './search.ts';
import type { Edit, Sheet } from './sheet.ts';
import type { Secret } from './vault.ts';

/** Finds secrets that are known already wherever else they stand. */
export interface Taint {
  apply(sheet: Sheet): void;
}

const maxSecrets = 256;
const shortest = 6;

/**
 * Searches for every known secret of at least six characters, as it is, percent-encoded, JSON-escaped and in base64, in one
 * pass over a text. Words of letters or digits alone count as whole words only; words that errors themselves use never.
 * The first 256 secrets are searched for, those of requests first.
 */
export function createTaint(secrets: Iterable<Secret>): Taint {
  const needles = new Map<string, Secret>();
  let count = 0;
  for (const secret of secrets) {
    if (count === maxSecrets) break;
    if (!isSearched(secret)) continue;
    count++;
    for (const form of formsOf(secret.value)) if (!needles.has(form)) needles.set(form, secret);
  }
  if (needles.size === 0) return { apply: () => {} };
  const search = createSearch(needles);
  return {
    apply: (sheet) => {
      const { text } = sheet;
      if (text.length < shortest) return;
      let isNumber: ReturnType<typeof jsonNumbers> | null = null;
      search.find(text, (start, end, secret) => {
        if (isWord(text.slice(start, end)) && !standsAlone(text, start, end)) return;
        isNumber ??= jsonNumbers(text);
        const number = isNumber(start, end);
        sheet.edits.push({ ...(number ?? { start, end, wrap: null }), secret, nested: null });
      });
    },
  };
}

/**
 * Tells, for places from left to right, whether they lie in a number of a JSON text: then all of it must go, and what stands
 * there instead needs quotes.
 */
function jsonNumbers(text: string): (start: number, end: number) => Pick<Edit, 'start' | 'end' | 'wrap'> | null {
  const isJson = /^\s{0,64}[{[]/.test(text.slice(0, 66));
  let at = 0;
  let inString = false;
  return (start, end) => {
    if (!isJson || !/^[\d.eE+-]+$/.test(text.slice(start, end))) return null;
    for (; at < start; at++) {
      const code = text.charCodeAt(at);
      if (code === 34) inString = !inString;
      else if (code === 92 && inString) at++;
    }
    if (inString) return null;
    let from = start;
    let to = end;
    while (from > 0 && /[\d.eE+-]/.test(text[from - 1] ?? '')) from--;
    while (to < text.length && /[\d.eE+-]/.test(text[to] ?? '')) to++;
    return { start: from, end: to, wrap: (placeholder) => `"${placeholder}"` };
  };
}

function isSearched(secret: Secret): boolean {
  const { value, kind } = secret;
  // These are told by their own form wherever they stand.
  if (kind === 'email' || kind === 'card' || kind === 'iban' || kind === 'ip-address') return false;
  if (secret.found.tainted === false || value.length < shortest || value.length > 16_384) return false;
  if (isWord(value) && isCommonWord(value.toLowerCase())) return false;
  // Cookies and headers hold settings, too (`theme=default`): words and short numbers are not looked for elsewhere.
  return (kind !== 'cookie' && kind !== 'header') || isOpaque(value) || /[^\w.:/-]/.test(value) || value.length >= 16;
}

function isWord(text: string): boolean {
  return /^[A-Za-z]+$/.test(text) || /^\d+$/.test(text) || text.length < 8;
}

function standsAlone(text: string, start: number, end: number): boolean {
  return !/[A-Za-z0-9]/.test(text[start - 1] ?? '') && !/[A-Za-z0-9]/.test(text[end] ?? '');
}

/** How one value may be written: as it is, in each encoding (hexadecimal, too), and without the encoding in which it was found. */
function formsOf(value: string): string[] {
  const decoded = percentDecode(value);
  const values = decoded === null ? [value] : [value, decoded];
  return values.flatMap(encodingsOf).filter((form) => form.length >= shortest);
}

function encodingsOf(value: string): string[] {
  const percent = encodeURIComponent(wellFormed(value));
  const forms = [
    value,
    percent,
    percent.replaceAll('%20', '+'),
    lowerHex(percent),
    jsonEscape(value),
    entityEncode(value),
  ];
  if (value.length >= 8) {
    const hex = Array.from(new TextEncoder().encode(value), (byte) => byte.toString(16).padStart(2, '0')).join('');
    forms.push(hex, hex.toUpperCase());
  }
  // Base64 without the groups that share bits with what stands beside the value.
  for (const before of value.length >= 8 ? ['', 'x', 'xx'] : []) {
    const coded = base64Encode(before + value);
    const core = coded.slice(before === '' ? 0 : 4, coded.length - 4);
    if (core.length >= 8) forms.push(core, core.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return forms;
}

function lowerHex(text: string): string {
  return text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
}
