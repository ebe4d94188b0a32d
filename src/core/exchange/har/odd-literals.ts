/**
 * JSON with `null` for the numbers that it has no words for: `NaN` and `Infinity`, which Python's `json.dumps` writes, and `undefined`. Strings stay as they
 * are. null where there are none of them. Linear; never throws.
 */
export function withoutOddLiterals(text: string): string | null {
  if (!oddLiteral.test(text)) return null;
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const quote = text.indexOf('"', at);
    parts.push((quote === -1 ? text.slice(at) : text.slice(at, quote)).replaceAll(oddLiterals, 'null'));
    if (quote === -1) return parts.join('');
    const end = endOfString(text, quote + 1);
    parts.push(text.slice(quote, end));
    at = end;
  }
}

const oddLiteral = /\b(?:NaN|Infinity|undefined)\b/;
const oddLiterals = /-?\b(?:NaN|Infinity|undefined)\b/g;

/** Where the string ends whose text begins at `from`: behind the first quote with an even number of backslashes before it. */
function endOfString(text: string, from: number): number {
  let at = from;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return text.length;
    let slashes = 0;
    while (quote - slashes > from && text[quote - 1 - slashes] === '\\') slashes += 1;
    at = quote + 1;
    if (slashes % 2 === 0) return at;
  }
}
