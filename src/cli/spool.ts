import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Plain JSON values of any number in bounded memory: the first stay as they are, later ones go to a temporary file. */
export interface Spool<Value> {
  /** `size`: about how many bytes of memory the value takes. */
  add(value: Value, size: number): void;
  readonly length: number;
  get(index: number): Value;
  /** Removes the file. */
  close(): void;
}

type Kept<Value> = { readonly value: Value } | { readonly at: number; readonly length: number };

/** A spool that keeps `mostInMemory` bytes. The file is this user's alone, and gone when the process ends. */
export function createSpool<Value>(mostInMemory: number): Spool<Value> {
  const kept: Kept<Value>[] = [];
  let inMemory = 0;
  let file: { readonly folder: string; readonly handle: number } | null = null;
  let end = 0;

  const close = () => {
    if (file === null) return;
    closeSync(file.handle);
    rmSync(file.folder, { recursive: true, force: true });
    file = null;
    process.off('exit', close);
  };
  const open = () => {
    if (file !== null) return file.handle;
    const folder = mkdtempSync(join(tmpdir(), 'errata-spool-'));
    file = { folder, handle: openSync(join(folder, 'spool'), 'wx+', 0o600) };
    // What is in it may be secret: where the system allows it, no name leads to it while it is used, so nothing is left however the process ends.
    if (process.platform !== 'win32') rmSync(folder, { recursive: true, force: true });
    process.on('exit', close);
    return file.handle;
  };
  return {
    add(value, size) {
      if (inMemory + size <= mostInMemory) {
        inMemory += size;
        kept.push({ value });
        return;
      }
      const bytes = Buffer.from(JSON.stringify(value));
      writeSync(open(), bytes, 0, bytes.length, end);
      kept.push({ at: end, length: bytes.length });
      end += bytes.length;
    },
    get length() {
      return kept.length;
    },
    get(index) {
      const one = kept[index];
      if (one === undefined) throw new RangeError(`no value ${index}`);
      if ('value' in one) return one.value;
      const bytes = Buffer.alloc(one.length);
      readSync(open(), bytes, 0, one.length, one.at);
      return JSON.parse(bytes.toString('utf8')) as Value;
    },
    close,
  };
}
