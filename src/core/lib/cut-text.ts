import { codeOf, isBlankOrControl, isHighSurrogate, isSurrogate } from './characters.ts';
/** Signs that end a token as white space does: quotes, brackets, and what separates the members of lists. */
const delimiters = new Set(Array.from('"\'`<>()[]{},;|“”‘’«»', codeOf));

/** Whether a character can stand inside a token. Scripts without blanks between words can be cut anywhere. */
function isInside(code: number): boolean {
  if (isBlankOrControl(code) || delimiters.has(code)) return false;
  return code < 0x0e00 || (code >= 0x10a0 && code < 0x1780) || isSurrogate(code);
}

/**
 * Where a text is cut so that at most `limit` UTF-16 units remain (`text.length` where it is short enough): never inside a
 * token. A piece of a secret is no longer found where the secret is searched for, and still gives most of it away. A text that
 * is nothing but one token is cut at the limit, never inside a surrogate pair.
 */
export function cutEnd(text: string, limit: number): number {
  if (text.length <= limit) return text.length;
  let end = Math.max(0, limit);
  if (isInside(text.charCodeAt(end))) while (end > 0 && isInside(text.charCodeAt(end - 1))) end--;
  while (end > 0 && isBlankOrControl(text.charCodeAt(end - 1))) end--;
  if (end > 0) return end;
  const code = text.charCodeAt(limit - 1);
  return isHighSurrogate(code) ? limit - 1 : limit;
}

/** The text, or its beginning with `…` behind it, together at most `limit` UTF-16 units; cut as `cutEnd` says. */
export function cutText(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, cutEnd(text, limit - 1)).trimEnd()}…`;
}
