import { signal } from '@preact/signals';
import type { Adapter } from './adapter.ts';

/**
 * The time for countdowns, milliseconds since the epoch, once a second; it runs only while someone reads it as a signal
 * and the panel is visible.
 */
export function createClock({ now, every, visible }: Pick<Adapter, 'now' | 'every' | 'visible'>) {
  let isWatched = false;
  let isVisible = visible.current();
  let stop: (() => void) | null = null;

  const time = signal(now(), {
    watched: () => turn(true, isVisible),
    unwatched: () => turn(false, isVisible),
  });

  function turn(watched: boolean, shown: boolean): void {
    isWatched = watched;
    isVisible = shown;
    if (!(watched && shown)) {
      stop?.();
      stop = null;
      return;
    }
    if (stop !== null) return;
    stop = every(1000, tick);
    // Not at once: a reader may be in the middle of drawing.
    queueMicrotask(tick);
  }

  function tick(): void {
    time.value = now();
  }

  const leave = visible.subscribe((shown) => turn(isWatched, shown));

  return {
    /** To be read where it is drawn; each reader is redrawn once a second. */
    time,
    now,
    dispose(): void {
      leave();
      turn(false, false);
    },
  };
}
