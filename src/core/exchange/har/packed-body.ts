import { Gunzip, type FlateStreamHandler } from 'fflate';

import { fromBase64 } from '../../body/decode.ts';

/** The most that a packed body is unpacked to, in bytes; what is longer stays as it is. */
export const MOST_UNPACKED = 8_000_000;
const longestPacked = 12_000_000;

/**
 * The text of a body that a tool kept as it came over the wire: base64 of gzip (RFC 1952, `1f 8b 08`). null where it is no gzip, longer than
 * `MOST_UNPACKED`, broken, or no UTF-8 when unpacked. Never throws.
 */
export function unpackedText(base64: string): string | null {
  // `H4sI` is base64 of gzip's first three bytes.
  if (!base64.startsWith('H4sI') || base64.length > longestPacked) return null;
  const bytes = fromBase64(base64);
  return bytes === null || bytes.length < 18 ? null : textOfGzip(bytes);
}

function textOfGzip(bytes: Uint8Array): string | null {
  const parts: Uint8Array[] = [];
  let size = 0;
  const take: FlateStreamHandler = (part) => {
    size += part.length;
    if (size > MOST_UNPACKED) throw new RangeError('too long');
    parts.push(part);
  };
  try {
    const stream = new Gunzip(take);
    // In small steps, so that little is unpacked beyond the bound.
    for (let at = 0; at < bytes.length; at += 65_536) {
      stream.push(bytes.subarray(at, at + 65_536), at + 65_536 >= bytes.length);
    }
    if (statedSize(bytes) !== size) return null;
    const whole = new Uint8Array(size);
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(whole);
  } catch {
    return null;
  }
}

/** The size that gzip writes at its end (ISIZE): another one shows that the body is cut or broken. */
function statedSize(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4, true);
}
