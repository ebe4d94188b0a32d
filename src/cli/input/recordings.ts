import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

import { LARGEST_ATTACHED, type FindAttached } from '../../core/files/attached.ts';
import { readRecordings, type FromFile, type RecordingSource } from '../../core/files/recordings.ts';
import { cantRead } from './find-files.ts';
import { openTraceFolder } from './trace-folder.ts';
import { bytesOfFile, bytesOfInput, sizeOfFile } from './read-bytes.ts';

/**
 * Reads a file by its path, `-` for standard input (`readRecordings`). Never rejects: what can't be read is an end with a problem.
 *
 * @param firstIndex the number of the first exchange, and its id
 * @param onBytes is told how many bytes have been read, now and then
 */
export function readPath(
  path: string,
  firstIndex: number,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<FromFile> {
  return readRecordings(sourceOf(path), firstIndex, onBytes);
}

function sourceOf(path: string): RecordingSource {
  const name = path === '-' ? 'standard input' : path;
  const sentence = (error: unknown) => cantRead(name, error);
  if (path === '-') return { name, size: null, chunks: bytesOfInput, sentence };
  const unpacked = openTraceFolder(path);
  if (unpacked !== null) return { name, size: null, chunks: () => [], unpacked, sentence };
  return { name, size: sizeOfFile(path), chunks: () => bytesOfFile(path), find: besides(path), sentence };
}

/** Files in the same folder as a HAR file, where its bodies may lie; a name that leads anywhere else finds nothing. */
function besides(file: string): FindAttached {
  const folder = dirname(file);
  return (name) => {
    if (!/^[\w.-]{1,200}$/.test(name) || /^\.+$/.test(name)) return null;
    try {
      const path = realpathSync(join(folder, name));
      if (!path.startsWith(realpathSync(folder) + sep)) return null;
      const bytes = new Uint8Array(readFileSync(path));
      return bytes.length > LARGEST_ATTACHED ? bytes.subarray(0, LARGEST_ATTACHED + 1) : bytes;
    } catch {
      return null;
    }
  };
}
