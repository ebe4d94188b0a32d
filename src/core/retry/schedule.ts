import type { Schedule, Source } from '../diagnosis.ts';

/**
 * Errata's own schedules, as data. Every wait is drawn at random below the growing bound (full jitter), so that many clients
 * do not come back in step; a wait that the response states is the lower bound of the first one.
 */
const jitter: Source = {
  from: 'standard',
  ref: 'Exponential backoff and jitter',
  url: 'https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/',
};
const idempotentMethods: Source = {
  from: 'standard',
  ref: 'RFC 9110, section 9.2.2',
  url: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-9.2.2',
};

/** Refused before anything was done, because of the connection: once more, at once, over another one. */
export const atOnce: Schedule = { firstSeconds: 0, factor: 1, capSeconds: 0, attempts: 1, source: idempotentMethods };

/** What is passing by nature: up to 0.5, 1 and 2 s. Most well-known clients stop after three. */
export const transient: Schedule = { firstSeconds: 0.5, factor: 2, capSeconds: 20, attempts: 3, source: jitter };

/** A fault that may be a bug: up to 0.5 and 1 s, then it is one. RFC 9110 asks clients not to repeat failed repetitions. */
export const fault: Schedule = { firstSeconds: 0.5, factor: 2, capSeconds: 20, attempts: 2, source: idempotentMethods };

/** A lock, or a first call that still runs: it needs a moment before it can be gone. */
export const lock: Schedule = { firstSeconds: 1, factor: 2, capSeconds: 20, attempts: 5, source: jitter };

/** Refused for too many requests, no time given: 1, 2, 4 … 60 s, about five minutes in all. */
export const throttled: Schedule = { firstSeconds: 1, factor: 2, capSeconds: 60, attempts: 8, source: jitter };

/** The same where the quota is counted by the minute: sooner can't help. */
export const throttledByMinute: Schedule = {
  firstSeconds: 60,
  factor: 2,
  capSeconds: 240,
  attempts: 3,
  source: jitter,
};
