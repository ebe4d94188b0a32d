import { decodeBody } from '../../../core/body/decode.ts';
import { mediaTypeOf } from '../../../core/body/media-type.ts';
import type { Body, Header } from '../../../core/exchange/exchange.ts';
import { layoutJson } from './json-lines.ts';
import type { Lines } from './line-table.ts';
import { layoutMarkup } from './markup-lines.ts';
import { layoutText } from './text-lines.ts';

/** What a body is when it is laid out: lines, bytes that are no text, or nothing. */
export type BodyLayout =
  | { readonly kind: 'lines'; readonly lines: Lines }
  | { readonly kind: 'binary' }
  | { readonly kind: 'none' };

/** Lays a body out by its media type and by how it begins. */
export function layoutBody(body: Body, headers: readonly Header[]): BodyLayout {
  const type = mediaTypeOf(body, headers);
  const decoded = decodeBody(body, type);
  if (decoded.kind === 'none') return { kind: 'none' };
  if (decoded.kind === 'binary') return { kind: 'binary' };
  const { text } = decoded;
  const begin = text.slice(0, 200).trimStart();
  if (/json/i.test(type.essence) || begin.startsWith('{') || begin.startsWith('[')) {
    return { kind: 'lines', lines: layoutJson(text) };
  }
  const isXml = /xml/i.test(type.essence) || begin.startsWith('<?xml');
  const lines = isXml || begin.startsWith('<') ? layoutMarkup(text, isXml) : layoutText(text);
  return { kind: 'lines', lines };
}
