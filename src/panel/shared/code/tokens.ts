import { eachJsonToken } from '../../../core/body/json-tokens.ts';
import type { Lines } from './line-table.ts';

export interface Token {
  readonly kind: 'name' | 'string' | 'number' | 'literal' | 'mark' | 'tag' | 'comment' | 'text' | 'cut';
  readonly text: string;
  /** Where it begins in the line as it is shown in full. */
  readonly at: number;
}

/** A stretch of a shown line, from and to. */
export type Stretch = readonly [from: number, to: number];

/** Longer strings are cut until the person asks for the rest. */
const MAX_STRING = 500;
const MAX_WHOLE = 100_000;

/**
 * The pieces of one line, for colours. `whole` shows long strings in full, to 100,000 characters; what is cut shows the places
 * of `hits` (of the line as it is shown in full) in any case.
 */
export function lineTokens(
  lines: Lines,
  line: number,
  whole: boolean,
  hits: readonly Stretch[] = [],
): readonly Token[] {
  const slice = lines.text.slice(lines.start(line), lines.end(line));
  if (lines.kind === 'markup') return markupTokens(slice);
  if (lines.kind === 'text') return [{ kind: 'text', text: slice, at: 0 }];
  return jsonTokens(slice).flatMap((token) => cut(token, whole ? MAX_WHOLE : MAX_STRING, hits));
}

/** The pieces of a line of JSON, in full. */
export function jsonTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let lastEnd = 0;
  let stringAt = -1;
  let shown = 0;
  const push = (kind: Token['kind'], piece: string): void => {
    tokens.push({ kind, text: piece, at: shown });
    shown += piece.length;
  };
  eachJsonToken(text, (kind, start, end) => {
    const isValue = kind === 'string' || kind === 'name' || kind === 'word';
    if (!isValue) {
      const name = tokens[stringAt];
      if (kind === ':' && name !== undefined) tokens[stringAt] = { ...name, kind: 'name' };
      push('mark', kind === ':' ? ': ' : kind);
    } else {
      // Where JSON has a sign, text that is none may have blanks.
      if (start > lastEnd && tokens.length > 0 && tokens.at(-1)?.kind !== 'mark') push('text', ' ');
      const isWord = kind === 'word';
      stringAt = isWord ? -1 : tokens.length;
      const wordKind = /[-\d]/.test(text[start] ?? '') ? 'number' : 'literal';
      push(isWord ? wordKind : 'string', text.slice(start, end));
    }
    if (!isValue) stringAt = -1;
    lastEnd = end;
  });
  return tokens;
}

/** Characters around a place that was found in what is cut. */
const AROUND = 40;
const MAX_EXCERPTS = 20;

/** The beginning of what is too long, and excerpts around the places that were found in the rest. */
function cut(token: Token, limit: number, hits: readonly Stretch[]): readonly Token[] {
  const { kind, text, at } = token;
  if (text.length <= limit) return [token];
  const shown: [from: number, to: number][] = [[0, limit]];
  for (const hit of hits) {
    const [from, to] = [Math.max(0, hit[0] - at - AROUND), Math.min(text.length, hit[1] - at + AROUND)];
    const last = shown.at(-1);
    if (last === undefined || to <= last[1] || from >= text.length) continue;
    if (from <= last[1]) last[1] = to;
    else if (shown.length <= MAX_EXCERPTS) shown.push([from, to]);
  }
  const tokens: Token[] = [];
  let end = 0;
  for (const [from, to] of [...shown, [text.length, text.length] as const]) {
    if (from > end) tokens.push({ kind: 'cut', text: String(from - end), at: at + end });
    if (to > from) tokens.push({ kind, text: text.slice(from, to), at: at + from });
    end = to;
  }
  return tokens;
}

function markupTokens(slice: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < slice.length) {
    const open = slice.indexOf('<', at);
    if (open === -1) break;
    if (open > at) tokens.push({ kind: 'text', text: slice.slice(at, open), at });
    const isComment = slice.startsWith('<!--', open);
    const close = isComment ? slice.indexOf('-->', open + 4) : slice.indexOf('>', open);
    const stop = close === -1 ? slice.length : close + (isComment ? 3 : 1);
    if (isComment) tokens.push({ kind: 'comment', text: slice.slice(open, stop), at: open });
    else pushTag(tokens, slice.slice(open, stop), open);
    at = stop;
  }
  if (at < slice.length) tokens.push({ kind: 'text', text: slice.slice(at), at });
  return tokens;
}

/** A tag: its name, then names and values of attributes. Loses no character. */
function pushTag(tokens: Token[], tag: string, at: number): void {
  for (const { index, 0: part } of tag.matchAll(/^<[/!?]?[^\s/>"'=]*|"[^"]*"?|'[^']*'?|[^\s"'=/>]+|[\s=/>]+/g)) {
    tokens.push({ kind: kindOf(part), text: part, at: at + index });
  }
}

function kindOf(part: string): Token['kind'] {
  const first = part.charAt(0);
  if (first === '<') return 'tag';
  if (first === '"' || first === "'") return 'string';
  if (/[\s=/>]/.test(first)) return part.includes('>') ? 'tag' : 'mark';
  return 'name';
}
