import { parseUrlEncoded } from '../body/form.ts';
import { normalizePath } from '../fields/path.ts';
import type { Span } from './place.ts';

const MAX_MEMBERS = 10_000;

/**
 * Where wanted members stand in application/x-www-form-urlencoded text, or in a query without its `?`: name and value. Wanted
 * are names as sent or their paths; of several with one name, the first.
 */
export function formSpans(text: string, asked: readonly string[]): ReadonlyMap<string, Span> {
  const byPath = new Map<string, Span>();
  let start = 0;
  for (let count = 0; start <= text.length && count < MAX_MEMBERS; count += 1) {
    const mark = text.indexOf('&', start);
    const end = mark === -1 ? text.length : mark;
    const [member] = end > start ? parseUrlEncoded(text.slice(start, end)) : [];
    if (member !== undefined) addFirst(byPath, normalizePath(member.name), { start, end });
    start = end + 1;
  }
  return chosen(byPath, asked);
}

/** Where wanted parts of multipart/form-data stand: from the part's headers to the next delimiter. Best effort: by `name="…"`. */
export function multipartSpans(text: string, asked: readonly string[]): ReadonlyMap<string, Span> {
  const byPath = new Map<string, Span>();
  const heads = text.matchAll(/content-disposition:[^\r\n]{0,500}?[; ]name="([^"\r\n]{0,500})"/gi);
  /** The next delimiter: kept while it lies ahead, since a search at each head would go to the end of the text each time. */
  let next = -1;
  for (const match of heads) {
    if (byPath.size >= MAX_MEMBERS) break;
    if (next < match.index) next = text.indexOf('\n--', match.index);
    if (next === -1) next = text.length;
    addFirst(byPath, normalizePath(match[1] ?? ''), { start: match.index, end: next });
  }
  return chosen(byPath, asked);
}

function addFirst(spans: Map<string, Span>, path: string, span: Span): void {
  if (!spans.has(path)) spans.set(path, span);
}

function chosen(byPath: ReadonlyMap<string, Span>, asked: readonly string[]): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>();
  for (const text of asked) {
    const span = byPath.get(normalizePath(text));
    if (span !== undefined) spans.set(text, span);
  }
  return spans;
}
