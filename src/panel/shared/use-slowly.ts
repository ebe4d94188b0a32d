import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { later } from './page.ts';

/** The value of a signal for what is costly to draw: a change shows at once after a quiet time, else `ms` after the last one. */
export function useSlowly<T>(source: ReadonlySignal<T>, ms: number): T {
  const [value, setValue] = useState(() => source.peek());
  useEffect(() => {
    let quietFrom = 0;
    let cancel: (() => void) | null = null;
    const take = () => {
      cancel = null;
      quietFrom = performance.now() + ms;
      setValue(() => source.peek());
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
  }, [source, ms]);
  return value;
}
