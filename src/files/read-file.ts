import { readRecordings, type FromFile } from '../core/files/recordings.ts';

/**
 * Reads a file that a person opened (`readRecordings`). Never rejects: what can't be read is an end with a problem.
 *
 * @param firstIndex number of the first exchange; `f` and its number are its id, which no live exchange has
 * @param onBytes is told how many bytes of the file have been read
 */
export async function* readFile(
  file: Blob,
  name: string,
  firstIndex: number,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<FromFile> {
  const source = {
    name,
    size: file.size,
    chunks: () => chunksOf(file),
    sentence: () => `${name} can't be read. It was moved, changed or deleted: open it again.`,
  };
  for await (const found of readRecordings(source, firstIndex, onBytes)) {
    yield found.kind === 'end' ? found : { ...found, exchange: { ...found.exchange, id: `f${found.exchange.id}` } };
  }
}

/** A file's bytes as they are read. */
async function* chunksOf(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}
