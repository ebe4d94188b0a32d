import type { Exchange, PartOf } from '../core/exchange/exchange.ts';
import type { SuccessMemory } from '../core/traffic/successes.ts';
import type { RecordingEnd } from '../core/files/recordings.ts';

/** What passes between a page and the worker that reads one file for it: plain data. */

/** To the worker. */
export type ToReader =
  | {
      readonly kind: 'read';
      readonly file: Blob;
      readonly name: string;
      /** Number of the first exchange: ids are unique among all files of a page. */
      readonly firstIndex: number;
    }
  /** A batch was taken: the worker waits for it after `MOST_AHEAD` of them, so that a slow page isn't flooded. */
  | { readonly kind: 'taken' };

/** Batches that the worker may be ahead of the page, once it has taken the first one with failures. */
export const MOST_AHEAD = 4;

/** To the page. */
export type FromReader =
  /** A recording begins: its first exchange was read. A file that is no recording has none, an archive may have several. */
  | { readonly kind: 'begin'; readonly name: string }
  | Batch
  | RecordingEnd
  /** The file is read; nothing comes after it. */
  | { readonly kind: 'done' };

/** What was read since the last one. */
export interface Batch {
  readonly kind: 'batch';
  /** Entries read of this recording since the last batch, failed or not. */
  readonly seen: number;
  /** Bytes of the file that have been read in all. */
  readonly bytes: number;
  /** What has to be diagnosed. */
  readonly exchanges: readonly Exchange[];
  /** Exchanges of earlier batches that turned out to be part of another one, or to have a preflight. */
  readonly relinked: readonly Relinked[];
  readonly successes: SuccessMemory;
  /** What had no response when the recording ended. */
  readonly running: readonly Exchange[];
}

export interface Relinked {
  readonly id: string;
  readonly partOf: PartOf | null;
  readonly preflight: Exchange | null;
}
