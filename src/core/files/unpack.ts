import { Gunzip, Unzlib } from 'fflate';

/** A packed stream being unpacked: chunks in, chunks out. */
export interface Unpacker {
  /** Unpacks the next bytes. */
  push(chunk: Uint8Array): readonly Uint8Array[];
  end(): readonly Uint8Array[];
  /** What is wrong with the stream, in one sentence; null while all is well. After it nothing more comes out. */
  readonly problem: string | null;
}

/** The most that is unpacked of one file, in bytes. */
export const MOST_UNPACKED_FILE = 4 * 1024 ** 3;
/** Beyond this size a file may be at most so many times as large as its packed form: recordings come to 5 to 50. */
const suspiciousFrom = 100 * 1024 ** 2;
const largestRatio = 200;
/** What goes in at once, so that little comes out beyond a bound. */
const step = 16_384;

/** Unpacks gzip (RFC 1952) or zlib (RFC 1950), within bounds. Never throws. */
export function createUnpacker(kind: 'gzip' | 'zlib', name: string): Unpacker {
  let out: Uint8Array[] = [];
  let taken = 0;
  let given = 0;
  let problem: string | null = null;
  const take = (part: Uint8Array) => {
    given += part.length;
    out.push(part);
  };
  const stream = kind === 'gzip' ? new Gunzip(take) : new Unzlib(take);

  const push = (chunk: Uint8Array, isLast: boolean): readonly Uint8Array[] => {
    out = [];
    try {
      const steps = Math.max(isLast ? 1 : 0, Math.ceil(chunk.length / step));
      for (let at = 0; problem === null && at < steps * step; at += step) {
        const part = chunk.subarray(at, at + step);
        taken += part.length;
        stream.push(part, isLast && at + step >= chunk.length);
        if (given > MOST_UNPACKED_FILE || (given > suspiciousFrom && given > taken * largestRatio)) {
          problem = `${name} unpacks to more than ${Math.round(given / 1024 ** 2)} MB from ${Math.ceil(taken / 1024 ** 2)} MB: that is no recording, reading stopped.`;
        }
      }
    } catch {
      problem = `${name} is damaged: unpacking stopped at byte ${taken}.`;
    }
    return out;
  };
  return {
    push: (chunk) => push(chunk, false),
    end: () => push(new Uint8Array(0), true),
    get problem() {
      return problem;
    },
  };
}
