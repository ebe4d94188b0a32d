import type { Watched } from '../store/adapter.ts';

/** What an event target says, asked anew with each event of a type. */
export function watchedEvent<T>(target: EventTarget, type: string, read: () => T): Watched<T> {
  return {
    current: read,
    subscribe(listener) {
      const tell = () => listener(read());
      target.addEventListener(type, tell);
      return () => target.removeEventListener(type, tell);
    },
  };
}

/** A value that never changes. */
export function constant<T>(value: T): Watched<T> {
  return { current: () => value, subscribe: () => () => undefined };
}
