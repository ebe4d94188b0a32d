import { fromBase64 } from './decode.ts';
import type { Frame } from './parsed-body.ts';

const MAX_FRAMES = 10_000;
const MAX_PIECES = 20_000;

/** Which framing a media type names: gRPC-Web (binary or base64 text), Connect's streams, or none. */
export function framingOf(essence: string): 'grpc-web' | 'grpc-web-text' | 'connect' | null {
  if (essence.startsWith('application/grpc-web-text')) return 'grpc-web-text';
  if (essence.startsWith('application/grpc-web')) return 'grpc-web';
  if (essence.startsWith('application/connect+')) return 'connect';
  return null;
}

/**
 * Splits length-prefixed messages: one byte of flags, four of length (big-endian), then the message. gRPC-Web marks trailers
 * with 0x80 (grpc/grpc `doc/PROTOCOL-WEB.md`), Connect the end of a stream with 0x02 (connectrpc.com "Protocol"); 0x01 is
 * "compressed" in both, and such a message has no text. A message that is cut off ends the reading.
 */
export function parseFrames(bytes: Uint8Array, framing: 'grpc-web' | 'connect'): readonly Frame[] {
  const frames: Frame[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let position = 0;
  while (position + 5 <= bytes.length && frames.length < MAX_FRAMES) {
    const flags = view.getUint8(position);
    const length = view.getUint32(position + 1);
    const end = position + 5 + length;
    if (end > bytes.length || !knownFlags(flags, framing)) break;
    frames.push(frameOf(flags, bytes.subarray(position + 5, end), framing));
    position = end;
  }
  return frames;
}

function knownFlags(flags: number, framing: 'grpc-web' | 'connect'): boolean {
  return framing === 'connect' ? flags <= 3 : flags <= 1 || flags === 0x80 || flags === 0x81;
}

function frameOf(flags: number, bytes: Uint8Array, framing: 'grpc-web' | 'connect'): Frame {
  const text = (flags & 1) === 1 ? null : new TextDecoder().decode(bytes);
  if (framing === 'grpc-web' && flags >= 0x80) return { kind: 'trailers', bytes, text };
  if (framing === 'connect' && (flags & 2) === 2) return { kind: 'end-stream', bytes, text };
  return { kind: 'data', bytes, text: null };
}

/**
 * Bytes of gRPC-Web's text form: base64 whose pieces may each have padding of their own, so it is decoded piece by piece.
 * Null where it is no base64. At most 20,000 pieces are read.
 */
export function fromBase64Pieces(text: string): Uint8Array | null {
  const whole = fromBase64(text);
  if (whole !== null) return whole;
  const decoded: Uint8Array[] = [];
  for (const piece of text.split(/(?<==)(?!=)/, MAX_PIECES)) {
    const bytes = fromBase64(piece);
    if (bytes === null) return null;
    decoded.push(bytes);
  }
  const all = new Uint8Array(decoded.reduce((sum, bytes) => sum + bytes.length, 0));
  let at = 0;
  for (const bytes of decoded) {
    all.set(bytes, at);
    at += bytes.length;
  }
  return all;
}

/**
 * Frames behind a text that a tool wrote down for binary content: decoded as UTF-8, or one character a byte (which gives
 * more frames then, because UTF-8 writes the flag 0x80 as two bytes).
 */
export function framesOfText(text: string, framing: 'grpc-web' | 'connect'): readonly Frame[] {
  const asUtf8 = parseFrames(new TextEncoder().encode(text), framing);
  const bytes = Uint8Array.from({ length: text.length }, (_, index) => text.charCodeAt(index) & 0xff);
  const asBytes = parseFrames(bytes, framing);
  return asBytes.length > asUtf8.length ? asBytes : asUtf8;
}
