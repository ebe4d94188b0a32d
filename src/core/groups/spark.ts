/** Counts over time in a fixed number of equal buckets, which grow wider as the time does: adding costs next to nothing. */
export interface Spark {
  /** Milliseconds since the epoch at which the first bucket begins; 0 while nothing was counted. */
  readonly start: number;
  readonly bucketMs: number;
  readonly counts: readonly number[];
}

const BUCKETS = 24;
const LEAST_BUCKET_MS = 1000;

/** Buckets in the making. */
export interface GrowingSpark {
  /** Counts one at `time`, milliseconds since the epoch; a time that is none (0, NaN) is not counted. */
  add(time: number): void;
  snapshot(): Spark;
}

/** 24 empty buckets of one second each. */
export function createSpark(): GrowingSpark {
  let start = Number.NaN;
  let bucketMs = LEAST_BUCKET_MS;
  let counts: readonly number[] = Array.from({ length: BUCKETS }, () => 0);

  /** Twice as much time in as many buckets, with the old ones in the later or in the earlier half. */
  function widen(backwards: boolean): void {
    const half = BUCKETS / 2;
    const merged = Array.from({ length: half }, (_, at) => (counts[2 * at] ?? 0) + (counts[2 * at + 1] ?? 0));
    const empty = Array.from({ length: half }, () => 0);
    counts = backwards ? [...empty, ...merged] : [...merged, ...empty];
    if (backwards) start -= BUCKETS * bucketMs;
    bucketMs *= 2;
  }

  return {
    add(time) {
      if (!(time > 0 && time < 8.64e15)) return;
      if (Number.isNaN(start)) start = time;
      while (time < start) widen(true);
      while (time >= start + BUCKETS * bucketMs) widen(false);
      const at = Math.floor((time - start) / bucketMs);
      counts = counts.with(at, (counts[at] ?? 0) + 1);
    },
    snapshot: () => ({ start: Number.isNaN(start) ? 0 : start, bucketMs, counts }),
  };
}
