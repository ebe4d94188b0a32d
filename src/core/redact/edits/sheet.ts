import { bareText } from '../syntax/bare-text.ts';
import { placeholderOf, type Secret } from './vault.ts';

/**
 * A text and what is to be replaced in it. Scanners only add edits; the text itself is never touched, so what is not hidden
 * stays exactly as it was sent. A decoded part (JSON escapes, percent-encoding, base64) is a sheet of its own, nested at its
 * place, and is encoded again only if something in it changes.
 */
export interface Sheet {
  readonly text: string;
  /** How placeholders are written here: `url` without white space and signs beyond ASCII. */
  readonly style: 'plain' | 'url';
  readonly edits: Edit[];
}

export interface Edit {
  readonly start: number;
  readonly end: number;
  /** What to put there: a secret's placeholder, or a nested sheet. */
  readonly secret: Secret | null;
  readonly nested: Sheet | null;
  /** Applied to the placeholder or the nested sheet's text. */
  readonly wrap: ((text: string) => string) | null;
}

export function newSheet(text: string, style: Sheet['style'] = 'plain'): Sheet {
  return { text, style, edits: [] };
}

/** Puts a decoded part at its place; returns it, to be scanned. */
export function nest(sheet: Sheet, start: number, end: number, text: string, encode: (text: string) => string): Sheet {
  const nested = newSheet(text, sheet.style);
  sheet.edits.push({ start, end, secret: null, nested, wrap: encode });
  return nested;
}

/** All sheets inside, itself first. */
export function sheetsOf(sheet: Sheet): Sheet[] {
  const all = [sheet];
  for (let i = 0; i < all.length; i++) {
    for (const edit of all[i]?.edits ?? []) if (edit.nested !== null) all.push(edit.nested);
  }
  return all;
}

/**
 * The text with its replacements. Where edits overlap, the one that begins first (then the longest) is written and covers
 * the whole of what they cover together: an overlap never shows a rest. Counts each secret that it writes.
 */
export function render(sheet: Sheet): string {
  const { edits, text } = sheet;
  if (edits.length === 0) return text;
  const parts: string[] = [];
  let at = 0;
  /** The end of all edits so far, of those too that stay readable: what lies before it was counted. */
  let counted = 0;
  const ordered = inOrder(edits) ? edits : sorted(edits);
  for (const [index, edit] of ordered.entries()) {
    const by = wholly(sheet, edit, index, ordered);
    if (edit.secret !== null && edit.start >= counted) edit.secret.count++;
    if (edit.secret !== null || holdsSecret(edit.nested)) counted = Math.max(counted, edit.end);
    if (by === null) continue;
    if (edit.start >= at) {
      if (edit.start > at) parts.push(text.slice(at, edit.start));
      parts.push(by);
    }
    at = Math.max(at, edit.end);
  }
  if (parts.length === 0) return text;
  parts.push(text.slice(at));
  return parts.join('');
}

/**
 * Renders what repeats the exchange (a message, a headline): its secrets are counted where they stood first, and only those
 * that stood nowhere before count here, once.
 */
export function renderAgain(sheet: Sheet): string {
  const before = new Map<Secret, number>();
  for (const { edits } of sheetsOf(sheet))
    for (const { secret } of edits) if (secret !== null && !before.has(secret)) before.set(secret, secret.count);
  const text = render(sheet);
  for (const [secret, count] of before) if (secret.count > count) secret.count = Math.max(1, count);
  return text;
}

/** Most readers go from left to right; sorting is for those that come later. */
function inOrder(edits: readonly Edit[]): boolean {
  let end = 0;
  for (const edit of edits) {
    if (edit.start < end) return false;
    end = edit.end;
  }
  return true;
}

/** Whether anything is hidden in a nested sheet. */
export function holdsSecret(sheet: Sheet | null): boolean {
  return sheet !== null && sheet.edits.some(({ secret, nested }) => secret !== null || holdsSecret(nested));
}

function sorted(edits: readonly Edit[]): Edit[] {
  const nested = ({ secret }: Edit): number => (secret === null ? 1 : 0);
  return edits.toSorted((a, b) => a.start - b.start || b.end - a.end || nested(a) - nested(b));
}

/** Secrets that are looked for in what a decoded copy leaves readable, and characters at either end of each that may not stay. */
const mostLookedFor = 64;
const telling = 6;
/** Longer copies are searched for ends alone. */
const longestSearched = 8_192;

/**
 * As `replacement`; but where a decoded copy leaves either end of a value readable that is hidden in the text itself (a copy of a
 * text that is escaped twice may have been cut inside of it), the text's own edits are written, and where those would show what
 * the copy hides, nothing of it stays.
 */
function wholly(sheet: Sheet, edit: Edit, index: number, ordered: readonly Edit[]): string | null {
  const by = replacement(sheet, edit);
  if (by === null || edit.nested === null) return by;
  const { text } = sheet;
  const own = new Map<string, Edit>();
  const inside: Edit[] = [];
  for (let at = index + 1; at < ordered.length; at++) {
    const other = ordered[at];
    if (other === undefined || other.start >= edit.end) break;
    if (other.secret === null || other.secret.shown) continue;
    inside.push(other);
    // As it stands here, and as the copy may show it without its escapes.
    if (own.size < mostLookedFor)
      for (const value of [text.slice(other.start, other.end), ...readings(other.secret.value)]) own.set(value, other);
  }
  if (own.size === 0) return by;
  const seen = readings(by);
  const kept = [...own].find(([value]) => showsPiece(seen, value));
  if (kept === undefined || kept[1].secret === null) return by;
  const direct = rendered(sheet, edit, inside);
  const hidden = sheetsOf(edit.nested).flatMap(({ edits }) => edits.flatMap(({ secret }) => secret?.value ?? []));
  const wrap = edit.wrap ?? String;
  const shown = readings(direct);
  const shows = hidden
    .slice(0, mostLookedFor)
    .some((value) => [...readings(value), wrap(value)].some((form) => shown.some((reading) => reading.includes(form))));
  return shows || hidden.length > mostLookedFor ? placeholderOf(kept[1].secret, sheet.style) : direct;
}

/** A text as it stands, and without all of its escapes. */
function readings(text: string): readonly string[] {
  const bare = bareText(text);
  return bare === null ? [text] : [text, bare.text];
}

/** Whether a piece of the value stands in one of the texts: either end of it, and any in texts that are short enough. */
function showsPiece(texts: readonly string[], value: string): boolean {
  const ends = [value.slice(0, telling), value.slice(-telling)];
  const inner = Array.from({ length: Math.min(64, value.length - telling) }, (_, at) => value.slice(at, at + telling));
  return texts.some((text) =>
    (text.length > longestSearched ? ends : [...inner, ...ends]).some((piece) => text.includes(piece)),
  );
}

/** The text below an edit with other edits, in order, instead of it. */
function rendered(sheet: Sheet, { start, end }: Edit, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = start;
  for (const edit of edits) {
    if (edit.start >= at) parts.push(sheet.text.slice(at, edit.start), replacement(sheet, edit) ?? '');
    at = Math.max(at, edit.end);
  }
  return parts.join('') + sheet.text.slice(at, end);
}

function replacement(sheet: Sheet, edit: Edit): string | null {
  if (edit.secret !== null) {
    if (edit.secret.shown) return null;
    const placeholder = placeholderOf(edit.secret, sheet.style);
    return edit.wrap === null ? placeholder : edit.wrap(placeholder);
  }
  if (edit.nested === null) return null;
  const text = render(edit.nested);
  if (text === edit.nested.text) return null;
  return edit.wrap === null ? text : edit.wrap(text);
}
