const hexOf = (sign: string, length: number): string => (sign.codePointAt(0) ?? 0).toString(16).padStart(length, '0');
const isAscii = (sign: string): boolean => sign.charCodeAt(0) < 128;

/** How one sign is escaped in each syntax; `x` and `%` only take what they can write. */
export const signEscapes: Readonly<Record<string, (sign: string) => string>> = {
  'a backslash': (sign) => (/[\w\s]/.test(sign) || !isAscii(sign) ? sign : `\\${sign}`),
  'two levels of backslashes': (sign) => (/[\w\s]/.test(sign) || !isAscii(sign) ? sign : `\\\\\\${sign}`),
  'two backslashes': (sign) => (/[\w\s]/.test(sign) || !isAscii(sign) ? sign : `\\\\${sign}`),
  '\\u002f': (sign) => `\\u${hexOf(sign, 4)}`,
  '\\u002F': (sign) => `\\u${hexOf(sign, 4).toUpperCase()}`,
  '\\\\u002f': (sign) => `\\\\u${hexOf(sign, 4)}`,
  '\\u005cu002f': (sign) => `\\u005cu${hexOf(sign, 4)}`,
  '\\u{2f}': (sign) => `\\u{${hexOf(sign, 1)}}`,
  '\\U0000002f': (sign) => `\\U${hexOf(sign, 8)}`,
  '\\x2f': (sign) => (isAscii(sign) ? `\\x${hexOf(sign, 2)}` : sign),
  '\\057': (sign) => (isAscii(sign) ? `\\${sign.charCodeAt(0).toString(8).padStart(3, '0')}` : sign),
  '%2F': (sign) => (isAscii(sign) ? `%${hexOf(sign, 2).toUpperCase()}` : encodeURIComponent(sign)),
  '%2f': (sign) => (isAscii(sign) ? `%${hexOf(sign, 2)}` : encodeURIComponent(sign).toLowerCase()),
  '%252F': (sign) => (isAscii(sign) ? `%25${hexOf(sign, 2)}` : encodeURIComponent(encodeURIComponent(sign))),
  '%u002f': (sign) => `%u${hexOf(sign, 4)}`,
  '&#47;': (sign) => `&#${sign.codePointAt(0)};`,
  '&#x2F;': (sign) => `&#x${hexOf(sign, 2).toUpperCase()};`,
  '&amp;#x2f;': (sign) => `&amp;#x${hexOf(sign, 2)};`,
  '%26%2347%3B': (sign) => `%26%23${sign.codePointAt(0)}%3B`,
  '\\u0026#47;': (sign) => `\\u0026#${sign.codePointAt(0)};`,
};

const all = [(sign: string): string => sign, ...Object.values(signEscapes)];

/** A sign, escaped in the `way`-th way; none is one, too. */
export function escapeOf(sign: string, way: number): string {
  return all[way % all.length]?.(sign) ?? sign;
}
