import { Parser } from 'htmlparser2';
import type { Handler } from 'htmlparser2';

const CHUNK = 16_384;

/**
 * Feeds markup to htmlparser2 in pieces until it ends or `stopped()` says so. The parser keeps its open elements in a list
 * whose cost grows with depth, so every caller bounds the depth; in pieces, the bound takes hold soon enough for linear time.
 */
export function parseMarkup(text: string, xmlMode: boolean, handler: Partial<Handler>, stopped: () => boolean): void {
  const parser = new Parser(handler, { xmlMode, decodeEntities: true });
  for (let start = 0; start < text.length; start += CHUNK) {
    if (stopped()) return;
    parser.write(text.slice(start, start + CHUNK));
  }
  if (!stopped()) parser.end();
}

/** Text with white space collapsed and trimmed. */
export function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
