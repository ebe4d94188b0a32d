import { signal } from '@preact/signals';
import type { Adapter } from './adapter.ts';

/** How often it is looked whether the extension is still there, ms; only while the panel is seen. */
const LOOK_MS = 1000;

/**
 * Whether the extension went away under its own panel: it was updated, reloaded or turned off while DevTools stayed open. No event
 * tells of it, so it is looked for. What is gone does not come back: only new DevTools bring it.
 */
export function createPresence({ isInstalled, every, visible }: Pick<Adapter, 'isInstalled' | 'every' | 'visible'>) {
  const isGone = signal(false);
  let stop: (() => void) | null = null;

  function look(): void {
    if (isGone.peek() || isInstalled()) return;
    isGone.value = true;
    turn(false);
  }

  function turn(wanted: boolean): void {
    if (!wanted) {
      stop?.();
      stop = null;
    } else if (!isGone.peek()) stop ??= every(LOOK_MS, look);
  }

  const leave = visible.subscribe((shown) => {
    if (shown) look();
    turn(shown);
  });
  turn(visible.current());

  return {
    isGone,
    dispose(): void {
      leave();
      turn(false);
    },
  };
}
