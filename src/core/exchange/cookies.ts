const MAX_LINES = 500;

/** Names and values of a Cookie line (RFC 6265 §4.2), quotes kept; the first of two equal names. */
export function cookiesOf(text: string): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of text.slice(0, 100_000).split(';', MAX_LINES)) {
    const equals = pair.indexOf('=');
    const name = pair.slice(0, Math.max(equals, 0)).trim();
    if (name !== '' && !cookies.has(name)) cookies.set(name, pair.slice(equals + 1).trim());
  }
  return cookies;
}
