import { header } from '../exchange/exchange.ts';
import type { Body, Header } from '../exchange/exchange.ts';

/** A media type (RFC 9110 §8.3.1): `type/subtype` and parameter names in lower case, values as written without their quotes. */
export interface MediaType {
  /** `''` where the message states none. */
  readonly essence: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const MAX_LENGTH = 2_000;

/** Reads a Content-Type value. Anything that is no media type gives an empty essence; the first of two equal parameters counts. */
function parseMediaType(value: string): MediaType {
  const { head, parameters } = parseParameters(value);
  const essence = head.toLowerCase();
  return { essence: essence.includes('/') ? essence : '', parameters };
}

/**
 * The media type of a body: what the message's Content-Type says, else what the browser says. Browsers write `x-unknown`
 * and `application/x-unknown-content-type` where there was none.
 */
export function mediaTypeOf(body: Body, headers: readonly Header[]): MediaType {
  const stated = parseMediaType(header(headers, 'content-type') ?? '');
  if (stated.essence !== '') return stated;
  const seen = parseMediaType(body.mimeType);
  return seen.essence.includes('unknown') ? { essence: '', parameters: seen.parameters } : seen;
}

/** `application/json`, every `+json` (RFC 6839), and the names used before those. */
export function isJsonType(essence: string): boolean {
  return (
    essence.endsWith('/json') ||
    essence.endsWith('+json') ||
    /^(application|text)\/(x-)?(json|javascript)\b/.test(essence) ||
    essence.startsWith('application/x-amz-json')
  );
}

/** Text of any kind: worth decoding even where its bytes are broken. */
export function isTextType(essence: string): boolean {
  return (
    essence.startsWith('text/') ||
    isJsonType(essence) ||
    essence.endsWith('/xml') ||
    essence.endsWith('+xml') ||
    essence === 'application/x-www-form-urlencoded' ||
    essence === 'application/graphql'
  );
}

/**
 * Reads `head; name=value; name="quoted \" value"` (the form of Content-Type and Content-Disposition) in one pass.
 * Names come in lower case; a broken part is skipped.
 */
export function parseParameters(value: string): { head: string; parameters: ReadonlyMap<string, string> } {
  const text = value.slice(0, MAX_LENGTH);
  const parameters = new Map<string, string>();
  let position = text.indexOf(';');
  const head = (position === -1 ? text : text.slice(0, position)).trim();
  while (position !== -1 && position < text.length) {
    const equals = text.indexOf('=', position);
    if (equals === -1) break;
    const name = text
      .slice(position + 1, equals)
      .trim()
      .toLowerCase();
    const [read, next] = readParameterValue(text, equals + 1);
    if (name !== '' && !parameters.has(name)) parameters.set(name, read);
    position = text.indexOf(';', next);
  }
  return { head, parameters };
}

function readParameterValue(text: string, start: number): [value: string, next: number] {
  if (text[start] !== '"') {
    const semicolon = text.indexOf(';', start);
    const end = semicolon === -1 ? text.length : semicolon;
    return [text.slice(start, end).trim(), end];
  }
  let value = '';
  let index = start + 1;
  for (; index < text.length && text[index] !== '"'; index += 1) {
    // Only \" and \\ are escapes: browsers send file names with Windows paths unescaped.
    if (text[index] === '\\' && (text[index + 1] === '"' || text[index + 1] === '\\')) index += 1;
    value += text.charAt(index);
  }
  return [value, index + 1];
}
