import type { ParsedBody } from '../../body/parsed-body.ts';
import type { Source } from '../../diagnosis.ts';
import type { ParsedError } from '../../envelopes/parsed-error.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { Problem, TimeReading } from '../time-value.ts';

/** A wait that a response states. */
export interface Hint {
  /** Seconds from the arrival of the response; finite, 0 or more. */
  readonly seconds: number;
  /** The exact place it was read from. */
  readonly source: Source;
  /** stated: a wait, said as such · reset: when a used-up quota comes back, which is a wait only if the quota is why the call failed. */
  readonly kind: 'stated' | 'reset';
}

/** A stated time that can't be used, and why. */
export interface RefusedHint {
  readonly source: Source;
  readonly value: string;
  readonly problem: Problem;
}

/** What a reader of hints is shown. */
export interface HintScene {
  readonly exchange: Exchange;
  readonly body: ParsedBody;
  readonly error: ParsedError | undefined;
  /** Arrival on the server's clock, ms since the epoch; NaN if unknown. */
  readonly now: number;
}

/** What one reader found: usable ones first to last by its own order, and the refused. */
export interface FoundHints {
  readonly hints: readonly Hint[];
  readonly refused: readonly RefusedHint[];
}

/** Reads one origin of hints. Never throws; a response without it gives nothing. */
export type HintReader = (scene: HintScene) => FoundHints;

/** What a reader finds in a response that does not speak its language. */
export const nothing: FoundHints = { hints: [], refused: [] };

/** One value, read. */
export interface ReadTime {
  readonly reading: TimeReading;
  readonly value: string;
  readonly source: Source;
}

/** Sorts what was read into hints and refused ones, in their order. */
export function foundIn(candidates: readonly ReadTime[], kind: Hint['kind']): FoundHints {
  const hints: Hint[] = [];
  const refused: RefusedHint[] = [];
  for (const { reading, value, source } of candidates) {
    if ('seconds' in reading) hints.push({ seconds: reading.seconds, source, kind });
    else refused.push({ source, value: value.slice(0, 100), problem: reading.problem });
  }
  return { hints, refused };
}

/** Of several quotas that are used up, the one that comes back last decides. */
export function latestFirst(found: FoundHints): FoundHints {
  return { hints: found.hints.toSorted((one, other) => other.seconds - one.seconds), refused: found.refused };
}
