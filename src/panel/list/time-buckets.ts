import type { FailureClass } from '../../core/diagnosis.ts';
import type { Row } from '../../store/row.ts';

/** Failures that started within one stretch of time. */
export interface Bucket {
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  /** The first of them. */
  readonly first: string;
  readonly count: number;
  readonly classes: ReadonlyMap<FailureClass | null, number>;
}

/** Equal stretches of time, those without failures left out. `at` is the place of each, from 0 to `size` - 1. */
export interface Buckets {
  readonly size: number;
  /** When the first one begins, milliseconds since the epoch, and how long each is. */
  readonly start: number;
  readonly width: number;
  readonly filled: readonly (Bucket & { readonly at: number })[];
}

const MAX_BUCKETS = 60;
const LEAST_MS = 1000;

/** Counts failures by class over time: at most 60 stretches of a second or more. Rows are sorted by start time. Linear. */
export function timeBuckets(rows: readonly Row[]): Buckets {
  const known = rows.filter(({ exchange, diagnosis }) => exchange.startedAt > 0 && diagnosis.failed);
  const start = known[0]?.exchange.startedAt ?? 0;
  const end = known.at(-1)?.exchange.startedAt ?? 0;
  const width = Math.max(LEAST_MS, Math.ceil((end - start + 1) / MAX_BUCKETS));
  const size = known.length === 0 ? 0 : Math.floor((end - start) / width) + 1;
  const filled: (Bucket & { at: number; count: number; classes: Map<FailureClass | null, number> })[] = [];
  for (const { id, exchange, diagnosis } of known) {
    const at = Math.floor((exchange.startedAt - start) / width);
    let bucket = filled.at(-1);
    if (bucket?.at !== at) {
      const from = start + at * width;
      bucket = { at, from, to: from + width, first: id, count: 0, classes: new Map() };
      filled.push(bucket);
    }
    bucket.count += 1;
    bucket.classes.set(diagnosis.class, (bucket.classes.get(diagnosis.class) ?? 0) + 1);
  }
  return { size, start, width, filled };
}
