/**
 * The text without the `signs` at its end. Linear, which `/[…]+$/` is not: an expression without an anchor at its beginning is
 * tried at each sign of every run inside the text, and each try reads its run to the end.
 */
export function withoutEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end -= 1;
  return end === text.length ? text : text.slice(0, end);
}
