import { decodeBody } from '../body/decode.ts';
import { mediaTypeOf } from '../body/media-type.ts';
import { parseBody } from '../body/index.ts';
import type { ParsedBody } from '../body/parsed-body.ts';
import type { Body, Header } from '../exchange/exchange.ts';
import { formSpans, multipartSpans } from './form-spans.ts';
import { jsonSpans, type Documents } from './json-spans.ts';
import { placesOf, type Place, type Span } from './place.ts';
import { wantedTree, type WantedPlaces } from './wanted.ts';
import { xmlSpans } from './xml-spans.ts';

export { lineAt, type Place } from './place.ts';

/**
 * Where values stand in a body's text as `decodeBody` gives it (bytes decoded, byte order mark gone). `asked` are JSON
 * Pointers, as in `Source.pointer`, or field paths; the result has those that were found, under the very words that asked.
 * XML by element names, forms by member names. Bodies of other kinds, and what is not there, give nothing. Never throws.
 */
export function findPlaces(
  body: Body | null,
  headers: readonly Header[],
  asked: readonly string[],
): ReadonlyMap<string, Place> {
  if (body === null || asked.length === 0) return new Map();
  const type = mediaTypeOf(body, headers);
  const decoded = decodeBody(body, type);
  if (decoded.kind !== 'text') return new Map();
  const { text } = decoded;
  return placesOf(text, spansOf(text, parseBody(body, headers), type.essence, asked));
}

function spansOf(
  text: string,
  parsed: ParsedBody,
  essence: string,
  asked: readonly string[],
): ReadonlyMap<string, Span> {
  if (parsed.kind === 'form') {
    return essence === 'multipart/form-data' ? multipartSpans(text, asked) : formSpans(text, asked);
  }
  if (parsed.kind === 'xml') return xmlSpans(text, wantedTree(asked));
  if (parsed.kind === 'json' || parsed.kind === 'broken-json') {
    // What stands before the JSON is a guard against script inclusion.
    const before = text.length - parsed.text.length;
    return shifted(jsonSpans(parsed.text, oneDocument(wantedTree(asked))), before);
  }
  if (parsed.kind !== 'json-sequence') return new Map();
  const isEventStream = /^\s{0,9}(?:data|event|id|retry|:)/.test(text.slice(0, 20));
  return jsonSpans(text, manyDocuments(wantedTree(asked), !isEventStream));
}

function oneDocument(tree: WantedPlaces): Documents {
  return { wanted: (index) => (index === 0 ? tree : undefined), countsScalars: true };
}

/** `/2/code` is in the record of that number; a pointer without a number is about the first object. */
function manyDocuments(tree: WantedPlaces, countsScalars: boolean): Documents {
  let firstWasSeen = false;
  return {
    countsScalars,
    wanted(index, isContainer) {
      const isFirst = isContainer && !firstWasSeen;
      if (isContainer) firstWasSeen = true;
      return tree.next.get(String(index)) ?? (isFirst ? tree : undefined);
    },
  };
}

function shifted(spans: ReadonlyMap<string, Span>, by: number): ReadonlyMap<string, Span> {
  if (by === 0) return spans;
  return new Map([...spans].map(([name, { start, end }]) => [name, { start: start + by, end: end + by }]));
}
