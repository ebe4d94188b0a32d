import { eachJsonToken } from '../../../core/body/json-tokens.ts';
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
  const slice = lines.text.slice(start, end);
  if (lines.kind === 'json') return jsonTokens(slice, whole ? 100_000 : MAX_STRING);
  return lines.kind === 'markup' ? markupTokens(slice) : [{ kind: 'text', text: slice }];
}

function jsonTokens(text: string, limit: number): readonly Token[] {
  const tokens: Token[] = [];
  let lastEnd = 0;
  let stringAt = -1;
  eachJsonToken(text, (kind, start, end) => {
    const isValue = kind === 'string' || kind === 'name' || kind === 'word';
    if (!isValue) {
      const name = tokens[stringAt];
      if (kind === ':' && name !== undefined) tokens[stringAt] = { ...name, kind: 'name' };
      tokens.push({ kind: 'mark', text: kind === ':' ? ': ' : kind });
    } else {
      // Where JSON has a sign, text that is none may have blanks.
      if (start > lastEnd && tokens.length > 0 && tokens.at(-1)?.kind !== 'mark')
        tokens.push({ kind: 'text', text: ' ' });
      const isWord = kind === 'word';
      stringAt = isWord ? -1 : tokens.length;
      const wordKind = /[-\d]/.test(text[start] ?? '') ? 'number' : 'literal';
      pushCut(tokens, isWord ? wordKind : 'string', text, start, end, limit);
    }
    if (!isValue) stringAt = -1;
    lastEnd = end;
  });
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
