import type { ParsedBody } from '../../body/parsed-body.ts';
import type { Header } from '../../exchange/exchange.ts';

const MAX_LINES = 200;

/** Trailer lines of a gRPC-Web body as headers; empty for other bodies. */
export function trailersOf(body: ParsedBody): readonly Header[] {
  if (body.kind !== 'frames') return [];
  const lines: Header[] = [];
  for (const frame of body.frames) {
    if (frame.kind !== 'trailers' || frame.text === null) continue;
    for (const line of frame.text.split('\n', MAX_LINES)) {
      const colon = line.indexOf(':');
      if (colon > 0) lines.push({ name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() });
    }
  }
  return lines;
}
