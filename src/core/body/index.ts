import { type Body, type Header, header } from '../exchange/exchange.ts';
import { decodeBody, looksLikeText } from './decode.ts';
import type { Decoded } from './decode.ts';
import { fromParams, parseMultipart, parseUrlEncoded } from './form.ts';
import { framesOfText, framingOf, fromBase64Pieces, parseFrames } from './frames.ts';
import { parseHtml } from './html.ts';
import { argumentOfCallback, endsTooEarly, hijackGuardLength, parseJson } from './json.ts';
import { parseEventStream, parseJsonLines } from './json-sequence.ts';
import { isJsonType, mediaTypeOf } from './media-type.ts';
import type { MediaType } from './media-type.ts';
import type { ParsedBody } from './parsed-body.ts';
import { eventStreamType, isJsonLinesType } from './stream-type.ts';
import { parseXml } from './xml.ts';

/**
 * Reads a body of either direction: what its content type says, and where content and type disagree, what the content is.
 * At most 8,000,000 characters are read, in linear time; never throws. `text` of JSON is what was parsed: without a byte
 * order mark and without a prefix against script inclusion.
 */
export function parseBody(body: Body | null, headers: readonly Header[]): ParsedBody {
  if (body === null) return { kind: 'none' };
  const { content, params } = body;
  if (content === null || content.length > longestRemembered || params !== null) return readBody(body, headers);
  const stated = header(headers, 'content-type');
  const known = recent.get(content);
  if (known !== undefined && known.stated === stated && isAlike(known.body, body)) return known.parsed;
  const parsed = readBody(body, headers);
  if (recent.size >= mostRemembered) recent.clear();
  recent.set(content, { stated, body, parsed });
  return parsed;
}

/** Short bodies that were read, by their content: each is asked for more than once, and who fails again sends the same words again. */
const recent = new Map<string, { readonly stated: string | null; readonly body: Body; readonly parsed: ParsedBody }>();
const mostRemembered = 50;
const longestRemembered = 4_000;

function isAlike(one: Body, other: Body): boolean {
  return one.mimeType === other.mimeType && one.encoding === other.encoding && one.missing === other.missing;
}

function readBody(body: Body, headers: readonly Header[]): ParsedBody {
  const type = mediaTypeOf(body, headers);
  const decoded = decodeBody(body, type);
  if (decoded.kind === 'none')
    return body.params === null || body.params.length === 0
      ? decoded
      : { kind: 'form', members: fromParams(body.params) };
  return readFrames(decoded, type) ?? readForm(body, decoded, type) ?? readText(decoded, type);
}

function readFrames(decoded: Decoded, type: MediaType): ParsedBody | undefined {
  const framing = framingOf(type.essence);
  if (framing === null || decoded.kind === 'none') return undefined;
  const { bytes } = decoded;
  if (framing === 'grpc-web-text') {
    const text = decoded.kind === 'text' ? decoded.text : new TextDecoder('latin1').decode(decoded.bytes);
    const inner = fromBase64Pieces(text.trim());
    return framesOrNothing(inner === null ? [] : parseFrames(inner, 'grpc-web'));
  }
  if (bytes !== null) return framesOrNothing(parseFrames(bytes, framing));
  return decoded.kind === 'text' ? framesOrNothing(framesOfText(decoded.text, framing)) : undefined;
}

function framesOrNothing(frames: ReturnType<typeof parseFrames>): ParsedBody | undefined {
  return frames.length === 0 ? undefined : { kind: 'frames', frames };
}

function readForm(body: Body, decoded: Decoded, type: MediaType): ParsedBody | undefined {
  if (decoded.kind === 'none') return undefined;
  if (type.essence === 'multipart/form-data') {
    const text = decoded.kind === 'text' ? decoded.text : new TextDecoder().decode(decoded.bytes);
    const parts = body.missing === 'cut' ? [] : parseMultipart(text, type.parameters.get('boundary'));
    const members = parts.length > 0 ? parts : fromParams(body.params ?? []);
    return members.length === 0 ? undefined : { kind: 'form', members };
  }
  if (type.essence !== 'application/x-www-form-urlencoded' || decoded.kind !== 'text') return undefined;
  // Clients often send JSON under the form type that their library sets by default.
  const value = /^\s*[[{]/.test(decoded.text.slice(0, 100)) ? parseJson(decoded.text) : undefined;
  return value === undefined
    ? { kind: 'form', members: parseUrlEncoded(decoded.text) }
    : { kind: 'json', text: decoded.text, value };
}

function readText(decoded: Decoded, type: MediaType): ParsedBody {
  if (decoded.kind === 'none') return decoded;
  if (decoded.kind === 'binary') return { kind: 'binary', size: decoded.bytes.length };
  const start = decoded.text.slice(0, 1_000).trimStart();
  if (start === '' && decoded.text.trim() === '') return { kind: 'none' };
  return (
    readMarkup(decoded.text, start, type) ??
    readJsonSequence(decoded.text, start, type) ??
    readJson(decoded.text, type, decoded.cut) ??
    readPlain(decoded.text)
  );
}

const htmlNames =
  /^(?:html|head|body|title|meta|link|script|style|h[1-6]|p|div|span|center|pre|br|hr|b|i|em|strong|font|a|ul|ol|li|table|img|form|main|section|article|header|iframe)$/i;

function readMarkup(text: string, start: string, type: MediaType): ParsedBody | undefined {
  if (!/^<[a-z!?]/i.test(start)) return undefined;
  if (isHtml(start, type.essence)) return { kind: 'html', text, page: parseHtml(text) };
  const root = parseXml(text);
  return root === undefined ? undefined : { kind: 'xml', text, root };
}

/** By the document type or the first element: `text/html` is what servers say of many things. */
function isHtml(start: string, essence: string): boolean {
  const first = /<([a-z][\w:.-]*)/i.exec(start)?.[1];
  // XML that borrows HTML's entities declares its document type, too
  const borrows = start.startsWith('<?xml') && first !== undefined && first.toLowerCase() !== 'html';
  if (/<!doctype\s+html/i.test(start) && !borrows) return true;
  if (first === undefined) return essence.includes('html');
  if (first.toLowerCase() === 'html') return true;
  return htmlNames.test(first) && !/[/+]xml$/.test(essence) && !start.startsWith('<?xml');
}

function readJsonSequence(text: string, start: string, type: MediaType): ParsedBody | undefined {
  const events =
    type.essence === eventStreamType || (/^(?:data|event|id|retry):/.test(start) && !isJsonType(type.essence));
  const values = events ? parseEventStream(text) : isJsonLinesType(type.essence) ? parseJsonLines(text) : [];
  return values.length === 0 ? undefined : { kind: 'json-sequence', text, values };
}

function readJson(text: string, type: MediaType, cut: boolean): ParsedBody | undefined {
  const argument = argumentOfCallback(text, type.essence);
  const given = argument === null ? undefined : parseJson(argument);
  if (argument !== null && given !== undefined) return { kind: 'json', text: argument, value: given };
  const json = text.slice(hijackGuardLength(text));
  const start = json.slice(0, 1_000).trimStart();
  const said = isJsonType(type.essence);
  // A bare word or number is JSON only where the type says so: `404` in a text file is a sentence.
  if (!said && !/^[[{]/.test(start) && !(type.essence === '' && start.startsWith('"'))) return undefined;
  const value = parseJson(json);
  if (value !== undefined) return { kind: 'json', text: json, value };
  const values = parseJsonLines(json);
  if (values.length > 1) return { kind: 'json-sequence', text: json, values };
  if (!(said ? /^[[{"]/ : /^(?:\{\s{0,99}["}]|\[\s{0,99}[{"\]])/).test(start)) return undefined;
  const problem = cut || endsTooEarly(json) ? 'It ends before it is complete.' : 'It is not well-formed.';
  return { kind: 'broken-json', text: json, problem };
}

function readPlain(text: string): ParsedBody {
  return looksLikeText(text) ? { kind: 'text', text } : { kind: 'binary', size: text.length };
}
