import { statSync } from 'node:fs';

/** Says on a terminal how far reading has come: one line of stderr that is written over, and cleared at the end. */
export interface Progress {
  update(bytes: number, entries: number): void;
  /** The next file begins. */
  next(): void;
  clear(): void;
}

const silent: Progress = { update: () => undefined, next: () => undefined, clear: () => undefined };
const betweenMs = 100;

/** Progress over files whose sizes are known as far as they have one; silent where stderr is no terminal. */
export function createProgress(files: readonly string[], stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return silent;
  const total = files.reduce((sum, file) => sum + sizeOf(file), 0);
  let before = 0;
  let now = 0;
  let last = 0;
  let isShown = false;
  return {
    update(bytes, entries) {
      now = bytes;
      const time = performance.now();
      if (time - last < betweenMs) return;
      last = time;
      const read = before + now;
      const part = total > 0 ? `${Math.min(100, Math.floor((read / total) * 100))} %` : `${Math.round(read / 1e6)} MB`;
      isShown = true;
      stream.write(`\r\u001b[KReading… ${part}, ${entries} requests`);
    },
    next() {
      before += now;
      now = 0;
    },
    clear() {
      if (isShown) stream.write('\r\u001b[K');
      isShown = false;
    },
  };
}

function sizeOf(file: string): number {
  try {
    return file === '-' ? 0 : statSync(file).size;
  } catch {
    return 0;
  }
}
