import { isSurrogate, asciiLength } from '../lib/characters.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { header } from '../exchange/exchange.ts';
import { cause, detail, inHeader, inSentBody, inUrl, type ClueScene, type Shown } from './clue.ts';

const units: ReadonlyMap<string, number> = new Map([
  ['b', 1],
  ['byte', 1],
  ['bytes', 1],
  ['octets', 1],
  ['kb', 1_000],
  ['kib', 1_024],
  ['kilobytes', 1_000],
  ['mb', 1_000_000],
  ['mib', 1_048_576],
  ['megabytes', 1_000_000],
  ['gb', 1_000_000_000],
  ['gib', 1_073_741_824],
]);

const limitSentence =
  /\b(?:max(?:imum|imal)?|limit(?:ed)?|up to|exceed(?:s|ed|ing)?|(?:larger|bigger|greater|more) than|allow(?:s|ed)?|at most)\b[^.!?\d]{0,60}(\d{1,15}(?:[.,]\d{1,9})?)[ \u{A0}]{0,2}-?(bytes?|octets|[kmg]i?b|kilobytes|megabytes|b)\b/iu;

/** A limit of bytes that a sentence states: as written, and its bytes by the decimal unit; null where it states none. */
export function statedLimit(sentence: string): { readonly text: string; readonly bytes: number } | null {
  const [, number = '', unit = ''] = limitSentence.exec(sentence.slice(0, 2_000)) ?? [];
  const factor = units.get(unit.toLowerCase());
  const value = Number(number.replace(',', '.'));
  return factor === undefined || !(value > 0) ? null : { text: `${number} ${unit}`, bytes: value * factor };
}

/** Bytes for people: `1 byte`, `812 bytes`, `3.1 MB`. */
export function bytesText(bytes: number): string {
  if (bytes === 1) return '1 byte';
  if (bytes < 10_000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`;
  return `${Math.round(bytes / 100_000) / 10} MB`;
}

/** Bytes of the body that was sent, as its length states or the recording shows; -1 where neither does. */
function sentBytes({ request: { headers, body } }: Exchange): number {
  const stated = /^\d{1,15}$/.exec(header(headers, 'content-length')?.trim() ?? '')?.[0];
  if (stated !== undefined) return Number(stated);
  if (body === null || body.missing !== null) return -1;
  return body.size >= 0 || body.content === null || body.encoding !== 'text' ? body.size : utf8Length(body.content);
}

function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    // Of a pair of surrogates each half counts for two of the four bytes.
    if (unit >= asciiLength) bytes += unit < 0x800 || isSurrogate(unit) ? 1 : 2;
  }
  return bytes;
}

/** The size of what was too large (413, 414, 431, or a sentence that states a limit of bytes), and the limit where it is stated. */
export function bodySizeOf(scene: ClueScene): readonly Shown[] {
  const { exchange } = scene;
  const { status } = exchange.response;
  const { request } = exchange;
  if (status === 414) return [detail(`The URL has ${request.url.length} characters.`, inUrl('length'))];
  if (status === 431) return headerSize(exchange);
  const bytes = sentBytes(exchange);
  if (bytes <= 0 || status < 400 || status >= 500) return [];
  const limit = statedLimit(scene.said);
  if (status !== 413 && limit === null) return [];
  if (limit === null) return [detail(`The request body has ${bytesText(bytes)}.`, inSentBody())];
  if (bytes <= limit.bytes) return [];
  return [
    cause(`The request body has ${bytesText(bytes)}; the response states a limit of ${limit.text}.`, inSentBody()),
  ];
}

function headerSize({ request: { headers } }: Exchange): readonly Shown[] {
  const lines = headers.map(({ name, value }) => ({ name, size: name.length + value.length + 4 }));
  const [largest] = lines.toSorted((one, other) => other.size - one.size);
  if (largest === undefined) return [];
  const all = lines.reduce((sum, { size }) => sum + size, 0);
  const text = `The request headers have ${bytesText(all)}; the largest is \`${largest.name.slice(0, 60)}\` with ${bytesText(largest.size)}.`;
  return [detail(text, inHeader(largest.name))];
}
