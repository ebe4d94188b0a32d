import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { later } from './page.ts';

/**
 * The value of a signal for what is costly to draw: a change shows at once after a quiet time, else with the first change after the pause
 * that the shown value asks for (ms), since what is drawn in one frame is laid out and painted once. Where no other comes, the last one
 * shows after as long again.
 */
export function useSlowly<T>(source: ReadonlySignal<T>, pauseOf: (value: T) => number): T {
  const [value, setValue] = useState(() => source.peek());
  useEffect(() => {
    let quietFrom = 0;
    let latest = 0;
    let cancel: (() => void) | null = null;
    const take = () => {
      cancel?.();
      cancel = null;
      const next = source.peek();
      quietFrom = performance.now() + pauseOf(next);
      latest = quietFrom + pauseOf(next);
      setValue(() => next);
    };
    const stop = source.subscribe(() => {
      const now = performance.now();
      if (now >= quietFrom) take();
      else cancel ??= later(latest - now, take);
    });
    return () => {
      stop();
      cancel?.();
    };
  }, [source, pauseOf]);
  return value;
}
