import { isBlank, skipBlanks, stringEnd, wordEnd } from '../../../core/body/json-tokens.ts';
import type { Lines } from './line-table.ts';

export interface Token {
  readonly kind: 'name' | 'string' | 'number' | 'literal' | 'mark' | 'tag' | 'comment' | 'text' | 'cut';
  readonly text: string;
}

/** Longer strings are cut until the person asks for the rest. */
export const MAX_STRING = 500;

/** The pieces of one line, for colours. `whole` shows long strings in full, to 100,000 characters. */
export function lineTokens(lines: Lines, line: number, whole: boolean): readonly Token[] {
  const start = lines.start(line);
  const end = lines.end(line);
  if (lines.kind === 'json') return jsonTokens(lines.text, start, end, whole ? 100_000 : MAX_STRING);
  const slice = lines.text.slice(start, end);
  return lines.kind === 'markup' ? markupTokens(slice) : [{ kind: 'text', text: slice }];
}

function jsonTokens(text: string, start: number, end: number, limit: number): readonly Token[] {
  const tokens: Token[] = [];
  let at = start;
  while (at < end) {
    const char = text[at] ?? '';
    if (isBlank(text.charCodeAt(at))) at++;
    else if (char === '"') {
      const stop = Math.min(end, stringEnd(text, at));
      const isName = text[skipBlanks(text, stop)] === ':' && skipBlanks(text, stop) < end;
      pushCut(tokens, isName ? 'name' : 'string', text, at, stop, limit);
      at = stop;
    } else if ('{}[],:'.includes(char)) {
      tokens.push({ kind: 'mark', text: char === ':' ? ': ' : char });
      at++;
    } else {
      const stop = Math.min(end, wordEnd(text, at));
      pushCut(tokens, /[-\d]/.test(char) ? 'number' : 'literal', text, at, stop, limit);
      at = stop;
    }
  }
  return tokens;
}

function pushCut(tokens: Token[], kind: Token['kind'], text: string, from: number, to: number, limit: number): void {
  if (to - from <= limit) {
    tokens.push({ kind, text: text.slice(from, to) });
    return;
  }
  tokens.push({ kind, text: text.slice(from, from + limit) });
  tokens.push({ kind: 'cut', text: String(to - from - limit) });
}

function markupTokens(slice: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < slice.length) {
    const open = slice.indexOf('<', at);
    if (open === -1) break;
    if (open > at) tokens.push({ kind: 'text', text: slice.slice(at, open) });
    const isComment = slice.startsWith('<!--', open);
    const close = isComment ? slice.indexOf('-->', open + 4) : slice.indexOf('>', open);
    const stop = close === -1 ? slice.length : close + (isComment ? 3 : 1);
    if (isComment) tokens.push({ kind: 'comment', text: slice.slice(open, stop) });
    else pushTag(tokens, slice.slice(open, stop));
    at = stop;
  }
  if (at < slice.length) tokens.push({ kind: 'text', text: slice.slice(at) });
  return tokens;
}

/** A tag: its name, then names and values of attributes. Loses no character. */
function pushTag(tokens: Token[], tag: string): void {
  for (const [part = ''] of tag.matchAll(/^<[/!?]?[^\s/>"'=]*|"[^"]*"?|'[^']*'?|[^\s"'=/>]+|[\s=/>]+/g)) {
    const first = part[0] ?? '';
    if (first === '<') tokens.push({ kind: 'tag', text: part });
    else if (first === '"' || first === "'") tokens.push({ kind: 'string', text: part });
    else if (/[\s=/>]/.test(first)) tokens.push({ kind: part.includes('>') ? 'tag' : 'mark', text: part });
    else tokens.push({ kind: 'name', text: part });
  }
}
