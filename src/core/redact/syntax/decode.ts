import {
  asciiLength,
  codeOf,
  deleteChar,
  lineFeedChar,
  replacementChar,
  returnChar,
  spaceChar,
  tabChar,
} from '../../lib/characters.ts';
import { withoutEnd } from '../../lib/without-end.ts';

/** Decodings of one layer each. Every function returns null where the text is not in that form; none throws. */

/** Percent-decoded text (RFC 3986 §2.1); broken sequences stay as they are. null if nothing was encoded. */
export function percentDecode(text: string, plusIsSpace = false): string | null {
  const spaced = plusIsSpace && text.includes('+') ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced === text ? null : spaced;
  const decoded = spaced.replace(/(?:%[0-9a-fA-F]{2})+/g, decodeRun);
  return decoded === text ? null : decoded;
}

function decodeRun(run: string): string {
  // One byte alone is ASCII, or no UTF-8.
  if (run.length === 3) return String.fromCharCode(Number.parseInt(run.slice(1), 16));
  const bytes = new Uint8Array(run.length / 3);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(run.slice(i * 3 + 1, i * 3 + 3), 16);
  return utf8(bytes) ?? latin1(bytes);
}

/**
 * Percent-encodes what a query, path or form can't hold, and leaves the signs of placeholders readable (`[`, `]`, `:`, `@`, `,`),
 * which URLs may carry unencoded (WHATWG URL, query and path percent-encode sets). Lone surrogates become U+FFFD.
 */
export function percentEncode(text: string): string {
  return encodeURIComponent(wellFormed(text)).replace(/%(?:5B|5D|3A|40|2C)/g, (code) =>
    String.fromCharCode(Number.parseInt(code.slice(1), 16)),
  );
}

/** The text of a JSON string literal's inside; what is no valid escape stays as written (RFC 8259 §7). */
export function jsonUnescape(raw: string): string {
  try {
    const value: unknown = JSON.parse(`"${raw}"`);
    if (typeof value === 'string') return value;
  } catch {
    // Not valid as a whole (cut off, or control characters inside): escape by escape.
  }
  return raw.replace(/\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt]))/g, (_, hex: string | undefined, sign: string | undefined) =>
    hex === undefined ? (escapes.get(sign ?? '') ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

const escapes = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** The inside of a JSON string literal for this text. */
export function jsonEscape(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Text of the five XML entities, the usual HTML ones and numeric references. */
export function entityDecode(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,5}));/g,
    (all, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
      if (name !== undefined) return entities.get(name) ?? all;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}

const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
]);

/** The text as XML or HTML content and attribute value. */
export function entityEncode(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Bytes of base64 or base64url, with or without padding (RFC 4648 §4, §5); null if it is neither. */
export function base64Bytes(text: string): Uint8Array | null {
  const bare = withoutEnd(
    text
      .replace(/[\r\n]/g, '')
      .replaceAll('-', '+')
      .replaceAll('_', '/'),
    '=',
  );
  if (bare.length % 4 === 1) return null;
  try {
    return latin1Bytes(atob(bare));
  } catch {
    return null;
  }
}

/** Value of each base64 or base64url digit; 255 for what is none. */
const digitOf = new Uint8Array(asciiLength).fill(255);
for (const [i, char] of Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/').entries())
  digitOf[codeOf(char)] = i;
digitOf[45] = 62;
digitOf[95] = 63;

/** Whether the first dozen characters of a run, from `start`, decode to what text can begin with. Most runs end here, uncopied. */
export function beginsText(run: string, start = 0): boolean {
  let plain = 0;
  let count = 0;
  for (let i = 0; i + 3 < 12; i += 4) {
    let group = 0;
    for (let j = 0; j < 4; j++) {
      const code = run.charCodeAt(start + i + j);
      const digit = code < asciiLength ? (digitOf[code] ?? 255) : 255;
      if (digit === 255) return false;
      group = group * 64 + digit;
    }
    for (let shift = 16; shift >= 0; shift -= 8) {
      const byte = (group >> shift) & 255;
      if (byte < spaceChar ? byte !== tabChar && byte !== lineFeedChar && byte !== returnChar : byte === deleteChar)
        return false;
      if (byte >= spaceChar && byte < deleteChar) plain++;
      count++;
    }
  }
  return plain * 2 >= count + 2;
}

/** Characters of a long run after which it is asked again whether it can be text: a multiple of four. */
const probe = 4096;

/** The text behind a base64 run; null unless it decodes to printable UTF-8. */
export function base64Text(run: string): string | null {
  if (run.length < 12 ? run.length < 4 : !beginsText(run)) return null;
  if (run.length > probe * 2) {
    const start = base64Bytes(run.slice(0, probe));
    if (start === null || !isPrintable(utf8(start.subarray(0, lastWhole(start))) ?? '', false)) return null;
  }
  const bytes = base64Bytes(run);
  const text = bytes === null ? null : utf8(bytes);
  return text !== null && isPrintable(text, false) ? text : null;
}

/** How many bytes remain when a character of UTF-8 that is cut off at the end is left out. */
function lastWhole(bytes: Uint8Array): number {
  let end = bytes.length;
  while (end > 0 && bytes.length - end < 3 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end--;
  return end > 0 && (bytes[end - 1] ?? 0) >= 0xc0 ? end - 1 : bytes.length;
}

/** base64 of the text's UTF-8 bytes. */
export function base64Encode(text: string): string {
  return btoa(latin1(new TextEncoder().encode(text)));
}

/** Whether the text holds no control characters but white space. With `loose`, bytes of UTF-8 may be cut. */
export function isPrintable(text: string, loose: boolean): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (
      code < spaceChar
        ? code !== tabChar && code !== lineFeedChar && code !== returnChar
        : code === deleteChar || (!loose && code === replacementChar)
    )
      return false;
  }
  return text !== '';
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text of UTF-8 bytes; null if they are none. */
export function utf8(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** One character for each byte. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return text;
}

/** One byte for each character; those above 255 are cut to their low byte. */
export function latin1Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** The text with U+FFFD in place of lone surrogates, which no encoder takes. */
export function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDFFF]/gu, '\uFFFD');
}
