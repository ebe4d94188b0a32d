import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Chunks that are read at once: fewer calls than 64 kB, and little enough to stay in the processor's cache. */
const chunkSize = 1024 * 1024;

/** A file as chunks. The memory of a chunk is used again for the next one. Throws what the system throws. */
export function* bytesOfFile(name: string): Generator<Uint8Array> {
  const file = openSync(name, 'r');
  try {
    const buffer = new Uint8Array(chunkSize);
    for (;;) {
      const length = readSync(file, buffer, 0, chunkSize, null);
      if (length === 0) return;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

/** Standard input as chunks, as they come. */
export async function* bytesOfInput(): AsyncGenerator<Uint8Array> {
  for await (const chunk of process.stdin) yield chunk as Uint8Array;
}

/** The size of a file, in bytes; 0 where it has none (a pipe). */
export function sizeOfFile(name: string): number {
  const file = openSync(name, 'r');
  try {
    return fstatSync(file).size;
  } finally {
    closeSync(file);
  }
}

/** All of it at once, at most `most` bytes; null if there is more. */
export async function allBytes(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  most: number,
): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > most) return null;
    parts.push(chunk.slice());
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
