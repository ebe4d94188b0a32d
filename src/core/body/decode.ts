import {
  formFeedChar,
  lineFeedChar,
  recordSeparatorChar,
  replacementChar,
  returnChar,
  spaceChar,
  tabChar,
} from '../lib/characters.ts';
import type { Body } from '../exchange/exchange.ts';
import { isTextType } from './media-type.ts';
import type { MediaType } from './media-type.ts';

/** The most that is ever read of a body, in characters. What stands behind is not looked at. */
export const MAX_CHARS = 8_000_000;

/** What a body's content is once its transfer form is undone: text, or bytes that are no text. */
export type Decoded =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string; readonly bytes: Uint8Array | null; readonly cut: boolean }
  | { readonly kind: 'binary'; readonly bytes: Uint8Array };

/**
 * Undoes base64, byte order marks and charsets. DevTools hand out base64 for everything without a Content-Type, so bytes
 * that read as UTF-8 are text whatever their type says; broken UTF-8 under a textual type is read with replacement characters.
 */
export function decodeBody(body: Body, type: MediaType): Decoded {
  if (body.content === null || body.content === '') return { kind: 'none' };
  const cut = body.missing === 'cut';
  if (body.encoding === 'text') return textOf(body.content, null, cut);
  const limit = Math.ceil(MAX_CHARS / 3) * 4;
  const bytes = fromBase64(body.content.slice(0, limit));
  if (bytes === null) return textOf(body.content, null, cut);
  if (bytes.length === 0) return { kind: 'none' };
  const text = textFromBytes(bytes, type);
  if (text === null) return { kind: 'binary', bytes };
  return textOf(text, bytes, cut || body.content.length > limit);
}

function textOf(text: string, bytes: Uint8Array | null, cut: boolean): Decoded {
  const whole = text.length <= MAX_CHARS;
  const bounded = whole ? text : text.slice(0, MAX_CHARS);
  return { kind: 'text', text: bounded.startsWith('\uFEFF') ? bounded.slice(1) : bounded, bytes, cut: cut || !whole };
}

/** Bytes of base64 text (white space allowed, as `atob` does); null where it is none. */
export function fromBase64(text: string): Uint8Array | null {
  try {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
    return bytes;
  } catch {
    return null;
  }
}

/** Text of bytes by byte order mark, charset parameter, or UTF-8; null where they are no text. */
function textFromBytes(bytes: Uint8Array, type: MediaType): string | null {
  const marked = byteOrderMark(bytes);
  const charset = marked ?? type.parameters.get('charset') ?? 'utf-8';
  const strict = decodeWith(bytes, charset, true);
  if (strict !== null && (marked !== null || isTextType(type.essence) || looksLikeText(strict))) return strict;
  const loose = decodeWith(bytes, charset, false) ?? decodeWith(bytes, 'utf-8', false);
  if (loose === null) return null;
  return isTextType(type.essence) || looksLikeText(loose) ? loose : null;
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** Null where the label is unknown, or (strict) where the bytes are not in that charset. */
function decodeWith(bytes: Uint8Array, charset: string, strict: boolean): string | null {
  try {
    return new TextDecoder(charset, { fatal: strict }).decode(bytes);
  } catch {
    return null;
  }
}

const SAMPLE = 2_000;

/** Whether a sample has next to no control or replacement characters. One in fifty is let pass: a broken character does not make text binary. */
export function looksLikeText(text: string): boolean {
  const length = Math.min(text.length, SAMPLE);
  let strange = 0;
  for (let index = 0; index < length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 0) return false;
    if (
      unit === replacementChar ||
      (unit < spaceChar &&
        unit !== tabChar &&
        unit !== lineFeedChar &&
        unit !== returnChar &&
        unit !== formFeedChar &&
        unit !== recordSeparatorChar)
    )
      strange += 1;
  }
  return strange <= 1 + length / 50;
}
