import { closeSync, openSync, readSync, statSync } from 'node:fs';

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

/** The size of a file, in bytes; null where it has none (a pipe), or can't be asked. */
export function sizeOfFile(name: string): number | null {
  try {
    const found = statSync(name);
    return found.isFile() ? found.size : null;
  } catch {
    return null;
  }
}
