/** Turns the bytes of a text file into UTF-8 without a byte order mark, as they come. */
export interface Utf8Input {
  push(chunk: Uint8Array): Uint8Array;
  /** What is left when the file ends: bytes that were held back. */
  end(): Uint8Array;
}

const none: Uint8Array = new Uint8Array(0);

/**
 * UTF-8 passes as it is, without its byte order mark; UTF-16 is converted, with a mark (what Windows' PowerShell writes) or without. The mark may come
 * in several chunks. Never throws: broken UTF-16 becomes replacement characters.
 */
export function utf8Input(): Utf8Input {
  let held: Uint8Array = none;
  let convert: ((bytes: Uint8Array, isLast: boolean) => Uint8Array) | null = null;

  const start = (bytes: Uint8Array): Uint8Array => {
    const [first, second, third] = bytes;
    if (first === 0xff && second === 0xfe) convert = fromUtf16('utf-16le');
    else if (first === 0xfe && second === 0xff) convert = fromUtf16('utf-16be');
    // JSON begins with two ASCII characters (RFC 4627, section 3).
    else if (first !== 0 && second === 0 && third !== 0) convert = fromUtf16('utf-16le');
    else if (first === 0 && second !== 0 && third === 0) convert = fromUtf16('utf-16be');
    else convert = (same) => same;
    if (first === 0xef && second === 0xbb && third === 0xbf) return bytes.subarray(3);
    return convert(first === 0xff || first === 0xfe ? bytes.subarray(2) : bytes, false);
  };

  return {
    push(chunk) {
      if (convert !== null) return convert(chunk, false);
      const bytes = concatenated(held, chunk);
      held = none;
      if (bytes.length >= 3) return start(bytes);
      held = bytes.slice();
      return none;
    },
    end() {
      const first = convert === null ? start(held) : none;
      held = none;
      return concatenated(first, convert?.(none, true) ?? none);
    },
  };
}

/** A decoder that holds back what may be half of a character. */
function fromUtf16(label: 'utf-16le' | 'utf-16be'): (bytes: Uint8Array, isLast: boolean) => Uint8Array {
  const decoder = new TextDecoder(label, { ignoreBOM: true });
  const encoder = new TextEncoder();
  const isBig = label === 'utf-16be';
  let held: Uint8Array = none;
  return (bytes, isLast) => {
    const all = concatenated(held, bytes);
    let end = isLast ? all.length : all.length - (all.length % 2);
    // The first half of a surrogate pair waits for its other half.
    const high = all[isBig ? end - 2 : end - 1] ?? 0;
    if (!isLast && end >= 2 && (high & 0xfc) === 0xd8) end -= 2;
    held = all.slice(end);
    return end === 0 ? none : encoder.encode(decoder.decode(all.subarray(0, end)));
  };
}

function concatenated(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.length === 0) return other;
  if (other.length === 0) return one;
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
