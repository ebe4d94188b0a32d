import { backslashChar, lineFeedChar, quoteChar } from '../../lib/characters.ts';
import { literalEscape, unescapeOnce } from './literals.ts';
import { deeperScope, mayOpen, whole, type Part, type Scope } from './scope.ts';
import { holdsSecret, newSheet, type Edit, type Sheet } from '../edits/sheet.ts';

/**
 * Strings with escapes in a text, and JSON that was escaped into it (`{\"password\":\"…\"}` in a log line), each without its
 * escapes as a sheet of its own. A string ends at its own quote: its inside is decoded alone, never together with what is
 * around it, since a quote that is escaped would then end the value. What was hidden since edit number `from` moves along, and
 * is not read again there: without its escapes it could end too early.
 */
export function scanEscapes(part: Part, from: number, scope: Scope): void {
  const { text, sheet } = part;
  if (!/\\["'/ux]/.test(text) || !mayOpen(scope, text.length)) return;
  const own = sheet.edits
    .splice(text.length === sheet.text.length ? 0 : from)
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  const kept: Edit[] = [];
  let next = 0;
  for (const { start, end } of regionsOf(text)) {
    const [first, last] = [part.at + start, part.at + end];
    for (; next < own.length && (own[next]?.start ?? 0) < first; next++) kept.push(own[next] as Edit);
    const inside: Edit[] = [];
    const overlaps = (kept.at(-1)?.end ?? 0) > first;
    for (; next < own.length && (own[next]?.start ?? 0) < last; next++) inside.push(own[next] as Edit);
    const isHidden = inside.some(
      (edit) => edit.start === first && edit.end >= last && (edit.secret !== null || holdsSecret(edit.nested)),
    );
    if (
      overlaps ||
      isHidden ||
      inside.some((edit) => edit.end > last && (edit.secret !== null || holdsSecret(edit.nested)))
    ) {
      kept.push(...inside);
      continue;
    }
    // What was decoded before and holds nothing is decoded here again.
    const moving = inside.filter(({ secret, nested }) => secret !== null || holdsSecret(nested));
    const { text: decoded, place } = unescapeOnce(text.slice(start, end));
    const nested = newSheet(decoded, sheet.style);
    const places = placesOf(moving, first, place);
    for (const edit of moving)
      nested.edits.push({ ...edit, start: places.get(edit.start) ?? 0, end: places.get(edit.end) ?? 0 });
    kept.push({ start: first, end: last, secret: null, nested, wrap: literalEscape(1) });
    scope.scan.any({ ...whole(nested), text: masked(nested) }, deeperScope(scope));
  }
  for (; next < own.length; next++) kept.push(own[next] as Edit);
  for (const edit of kept) sheet.edits.push(edit);
}

/** The text with asterisks for all that is hidden. */
function masked({ text, edits }: Sheet): string {
  let shown = '';
  let at = 0;
  for (const { start, end } of edits) {
    if (end <= at) continue;
    shown += `${text.slice(at, Math.max(at, start))}${'*'.repeat(end - Math.max(at, start))}`;
    at = end;
  }
  return shown + text.slice(at);
}

/** Where the edges of edits are in the decoded text. */
function placesOf(edits: readonly Edit[], first: number, place: (raw: number) => number): ReadonlyMap<number, number> {
  const edges = [...new Set(edits.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  return new Map(edges.map((edge) => [edge, place(edge - first)]));
}

/** The insides of strings, and what is between them, where they hold escapes: from, to. Strings do not span lines. Linear. */
function regionsOf(text: string): readonly { readonly start: number; readonly end: number }[] {
  const regions: { readonly start: number; readonly end: number }[] = [];
  let start = 0;
  let escapes = false;
  const close = (end: number, next: number): void => {
    if (escapes && end > start) regions.push({ start, end });
    start = next;
    escapes = false;
  };
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === backslashChar) {
      escapes = true;
      i++;
    } else if (code === quoteChar) {
      const end = stringEnd(text, i + 1);
      if (end === -1) continue;
      close(i, i + 1);
      escapes = text.slice(i + 1, end).includes('\\');
      close(end, end + 1);
      i = end;
    }
  }
  close(text.length, text.length);
  return regions;
}

/** Where the string ends whose inside begins at `from`; -1 if the line ends first. */
function stringEnd(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === backslashChar) i++;
    else if (code === quoteChar) return i;
    else if (code === lineFeedChar) return -1;
  }
  return text.length;
}
