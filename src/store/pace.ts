import type { Adapter } from './adapter.ts';

/** While much happens, it is told at most this often, ms: the first change shows at once, and nobody reads a list that runs … */
const PACE_MS = 1000;
/** … and telling, with all the drawing that it causes, takes at most one part in so many of the time. */
const REST = 10;
/** … but nothing is kept back for longer than this, ms: one slow moment must not look like a panel that hangs. A longer wait
 * is none at all: the clock was put back. */
const LONGEST_MS = 1500;

export interface Pace {
  /**
   * Something changed: it is told at once after a quiet time, else as soon as it is time again. What is `urgent` waits only for
   * the last urgent telling: where counts change all the time, a first failure does not wait for them.
   */
  changed(urgent?: boolean): void;
  /** Tells at once, whatever waits. */
  tellNow(): void;
  stop(): void;
}

/** Calls `tell` for any number of changes about once a second. What it costs is measured up to the next pause for the interface. */
export function createPace({ now, later, yieldToUi }: Pick<Adapter, 'now' | 'later' | 'yieldToUi'>, tell: () => void) {
  let next = Number.NEGATIVE_INFINITY;
  let nextUrgent = Number.NEGATIVE_INFINITY;
  let hasUrgent = false;
  let waiting: { readonly until: number; readonly cancel: () => void } | null = null;

  function act(): void {
    waiting?.cancel();
    waiting = null;
    const start = now();
    const wasUrgent = hasUrgent;
    hasUrgent = false;
    next = start + PACE_MS;
    if (wasUrgent) nextUrgent = next;
    tell();
    void yieldToUi().then(() => {
      const end = now();
      next = Math.max(next, end + Math.min(LONGEST_MS, REST * (end - start)));
      if (wasUrgent) nextUrgent = Math.max(nextUrgent, next);
    });
  }

  return {
    changed(urgent = false): void {
      hasUrgent ||= urgent;
      const until = urgent ? nextUrgent : next;
      if (waiting !== null && waiting.until <= until) return;
      const wait = until - now();
      waiting?.cancel();
      if (wait > 0 && wait <= LONGEST_MS) waiting = { until, cancel: later(wait, act) };
      else act();
    },
    tellNow: act,
    stop(): void {
      waiting?.cancel();
      waiting = null;
    },
  } satisfies Pace;
}
