import { header, type Exchange } from '../exchange/exchange.ts';
import { parseParameters } from './media-type.ts';

/** Server-sent events (WHATWG HTML, "The text/event-stream format"). */
export const eventStreamType = 'text/event-stream';

/** Types for one JSON value a line (https://github.com/ndjson/ndjson-spec, https://jsonlines.org) or a record (RFC 7464), without their `x-`. */
const jsonLines: ReadonlySet<string> = new Set([
  'ndjson',
  'jsonl',
  'jsonlines',
  'json-seq',
  'json-stream',
  'stream+json',
]);

/** Whether a media type (lower case, without parameters) says "one JSON value a line" or "one a record". */
export function isJsonLinesType(essence: string): boolean {
  return jsonLines.has(/^(?:application|text)\/(?:x-)?(.*)$/.exec(essence)?.[1] ?? '');
}

/** Whether a response is a stream of records, whose last one may say that it failed: by its Content-Type, else by what the browser says. */
export function isStream({ response }: Exchange): boolean {
  const type = header(response.headers, 'content-type') ?? response.body?.mimeType ?? '';
  const essence = parseParameters(type).head.toLowerCase();
  return essence === eventStreamType || isJsonLinesType(essence);
}
