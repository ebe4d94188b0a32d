import type { Adapter } from './adapter.ts';

/** While much happens, it is told at most this often, ms: a few times a second is what eyes can follow … */
const PACE_MS = 400;
/** … and telling, with all the drawing that it causes, takes at most one part in so many of the time. */
const REST = 10;
/** … but nothing is kept back for longer than this, ms: one slow moment must not look like a panel that hangs. A longer wait
 * is none at all: the clock was put back. */
const LONGEST_MS = 1500;

export interface Pace {
  /** Something changed: it is told at once after a quiet time, else as soon as it is time again. */
  changed(): void;
  stop(): void;
}

/** Calls `tell` for any number of changes a few times a second. What it costs is measured up to the next pause for the interface. */
export function createPace({ now, later, yieldToUi }: Pick<Adapter, 'now' | 'later' | 'yieldToUi'>, tell: () => void) {
  let next = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | null = null;

  function act(): void {
    cancel = null;
    const start = now();
    next = start + PACE_MS;
    tell();
    void yieldToUi().then(() => {
      const end = now();
      next = Math.max(next, end + Math.min(LONGEST_MS, REST * (end - start)));
    });
  }

  return {
    changed(): void {
      if (cancel !== null) return;
      const wait = next - now();
      if (wait > 0 && wait <= LONGEST_MS) cancel = later(wait, act);
      else act();
    },
    stop(): void {
      cancel?.();
      cancel = null;
    },
  } satisfies Pace;
}
