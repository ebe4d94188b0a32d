import type { KeptBounds } from '../core/traffic/kept.ts';
import type { SuccessBounds } from '../core/traffic/successes.ts';

/** How much the recorder holds and does at once. Sizes of bodies are characters. */
export const bounds = {
  /** Failures and candidates, the newest. */
  failures: 5000,
  /** Ledger lines of successes, the newest. */
  successLines: 20_000,
  /** Endpoints whose last successes are kept … */
  endpoints: 200,
  /** … and how many of each, to choose a partner from. */
  successesOfEndpoint: 3,
  navigations: 500,
  /** A success whose body is larger is not looked into. */
  candidateBody: 1024 * 1024,
  /** Of a stream that is longer, the first and last records: this many characters in all. */
  streamEnds: 64 * 1024,
  /** A failure's body is handed over whole up to this size … */
  wholeBody: 8 * 1024 * 1024,
  /** … and then kept cut to this. */
  storedBody: 1024 * 1024,
  /** Of all bodies together; beyond it the oldest are cut to `oldBody`. */
  allBodies: 128 * 1024 * 1024,
  oldBody: 16 * 1024,
  /** Of the request's body that stays with an endpoint's last success. */
  successBody: 64 * 1024,
  bodiesAtOnce: 32,
  /** While many come, bodies are asked for together, this far apart. */
  bodiesPauseMs: 400,
  /** As many as failures are kept: of each that stays, the body is asked for. Of successes that may hide a failure, as many again. */
  bodiesWaiting: 5000,
  bodyTimeoutMs: 10_000,
} as const;

/** Of the memory of failures, live and of a file. */
export const keptBounds: KeptBounds = {
  exchanges: bounds.failures,
  body: bounds.storedBody,
  allBodies: bounds.allBodies,
  cutTo: bounds.oldBody,
};

/** Of the memory of successes, live and of a file. */
export const successBounds: SuccessBounds = {
  lines: bounds.successLines,
  endpoints: bounds.endpoints,
  ofEndpoint: bounds.successesOfEndpoint,
  body: bounds.successBody,
};
