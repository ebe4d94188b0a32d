/**
 * A value as JavaScript source that gives exactly this value, whatever it holds. JSON is a subset of JavaScript since ES2019 but
 * for older engines, in which U+2028 and U+2029 end a line; `<` is escaped, too, so that no text reads as markup.
 */
export function literal(value: unknown): string {
  return (JSON.stringify(value) ?? 'undefined')
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
