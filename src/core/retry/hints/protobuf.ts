/** Field numbers and values of one protobuf message, as far as they can be read: varints as numbers, messages and strings as bytes. */
export interface WireField {
  readonly number: number;
  readonly value: number | Uint8Array;
}

const MAX_FIELDS = 1_000;

/**
 * Reads the top level of a protobuf message (protobuf.dev "Encoding"). Stops at the first thing that it can't read; numbers
 * beyond 2^53 lose precision.
 */
export function readMessage(bytes: Uint8Array): readonly WireField[] {
  const fields: WireField[] = [];
  let position = 0;
  while (position < bytes.length && fields.length < MAX_FIELDS) {
    const tag = readVarint(bytes, position);
    if (tag === null) break;
    const wireType = tag.value % 8;
    const number = Math.floor(tag.value / 8);
    const next = readVarint(bytes, tag.end);
    if (wireType === 0 && next !== null) {
      fields.push({ number, value: next.value });
      position = next.end;
    } else if (wireType === 2 && next !== null && next.end + next.value <= bytes.length) {
      fields.push({ number, value: bytes.subarray(next.end, next.end + next.value) });
      position = next.end + next.value;
    } else if (wireType === 1) position = tag.end + 8;
    else if (wireType === 5) position = tag.end + 4;
    else break;
  }
  return fields;
}

/** The bytes of the first field of that number; empty where it is missing or no message. */
export function bytesField(bytes: Uint8Array, number: number): Uint8Array {
  const value = readMessage(bytes).find((field) => field.number === number)?.value;
  return value instanceof Uint8Array ? value : new Uint8Array();
}

/** The number of the first field of that number; 0 (protobuf's default) where it is missing or no number. */
export function numberField(bytes: Uint8Array, number: number): number {
  const value = readMessage(bytes).find((field) => field.number === number)?.value;
  return typeof value === 'number' ? value : 0;
}

function readVarint(bytes: Uint8Array, start: number): { value: number; end: number } | null {
  let value = 0;
  for (let index = 0; index < 10; index += 1) {
    const byte = bytes[start + index];
    if (byte === undefined) return null;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, end: start + index + 1 };
  }
  return null;
}
