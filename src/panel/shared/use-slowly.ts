import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { later } from './page.ts';

/**
 * The value of a signal for what is costly to draw: a change shows at once after a quiet time, else as many ms after the last one as
 * the value that was shown then asks for.
 */
export function useSlowly<T>(source: ReadonlySignal<T>, pauseOf: (value: T) => number): T {
  const [value, setValue] = useState(() => source.peek());
  useEffect(() => {
    let quietFrom = 0;
    let cancel: (() => void) | null = null;
    const take = () => {
      cancel = null;
      const next = source.peek();
      quietFrom = performance.now() + pauseOf(next);
      setValue(() => next);
    };
    const stop = source.subscribe(() => {
      if (cancel !== null) return;
      const wait = quietFrom - performance.now();
      if (wait > 0) cancel = later(wait, take);
      else take();
    });
    return () => {
      stop();
      cancel?.();
    };
  }, [source, pauseOf]);
  return value;
}
