import type { RecorderEvent, RecorderState } from '../core/exchange/recording.ts';

/** Tells listeners of changes. The counts change with every request of the page, so they are told of a few times a second. */
export interface Announcer {
  add(listener: Listener): () => void;
  readonly hasListeners: boolean;
  announce(event: RecorderEvent): void;
  /** The state changed by what a person did: told at once. */
  stateNow(): void;
  /** The counts changed: told soon. */
  stateSoon(): void;
}

export type Listener = (event: RecorderEvent) => void;

const soonMs = 250;

/** Tells listeners what was recorded; `state` gives the counts at the moment of telling. */
export function createAnnouncer(state: () => RecorderState): Announcer {
  const listeners = new Set<Listener>();
  let waiting = false;

  const announce = (event: RecorderEvent) => {
    for (const listener of listeners) tell(listener, event);
  };
  const stateNow = () => announce({ kind: 'state', state: state() });

  return {
    add(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    get hasListeners() {
      return listeners.size > 0;
    },
    announce,
    stateNow,
    stateSoon() {
      if (waiting || listeners.size === 0) return;
      waiting = true;
      setTimeout(() => {
        waiting = false;
        stateNow();
      }, soonMs);
    },
  };
}

/** A listener that throws is its own problem: the recording and the other listeners go on, and the error shows in the console. */
export function tell(listener: Listener, event: RecorderEvent): void {
  try {
    listener(event);
  } catch (error) {
    console.error(error);
  }
}
