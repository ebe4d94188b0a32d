import { createGate } from './gate.ts';
import { createLine } from './waiting-line.ts';

/**
 * Runs jobs a few at a time; urgent ones first, of each kind the newest first: a burst may bring more than the browser answers for
 * in time, and the newest exchanges are what is kept. While many come, those of a moment begin together (`gate.ts`).
 */
export interface BodyQueue {
  /** Settles with the job's result, or with null where the queue was full, or the job was dropped before it began. */
  run<T>(id: string, job: () => Promise<T>, urgent: boolean): Promise<T | null>;
  /** The job of this id is not needed any more. One that runs goes on. */
  drop(id: string): void;
}

export interface QueueBounds {
  readonly atOnce: number;
  /** Jobs of each kind that may wait; beyond it the oldest gives way. */
  readonly waiting: number;
  /** While many come, jobs begin this far apart, ms; with 0 each begins as soon as there is room. */
  readonly pauseMs: number;
}

interface Waiting {
  readonly start: () => void;
  readonly giveUp: () => void;
}

/** An empty queue of fetches within these bounds. */
export function createBodyQueue({ atOnce, waiting, pauseMs }: QueueBounds): BodyQueue {
  const urgentOnes = createLine<Waiting>();
  const others = createLine<Waiting>();
  let running = 0;
  /** Whether the turn of some may have come when there was no room. */
  let isFull = false;

  const startAll = () => {
    while (running < atOnce) {
      const next = urgentOnes.takeNewest() ?? others.takeNewest();
      if (next === null) {
        isFull = false;
        return;
      }
      running += 1;
      next.start();
    }
    isFull = true;
  };
  // Of their own, so that a failure among many successes is not kept waiting.
  const urgentGate = createGate(pauseMs, startAll);
  const gate = createGate(pauseMs, startAll);

  return {
    async run<T>(id: string, job: () => Promise<T>, urgent: boolean) {
      return new Promise<T | null>((resolve, reject) => {
        const ended = () => {
          running -= 1;
          if (!isFull) return;
          // Half of the places together cost less than one by one; where some never answer, less than half is used, too.
          if (running <= atOnce / 2) startAll();
          else gate.come();
        };
        const start = () => {
          job().then(resolve, reject).finally(ended);
        };
        const line = urgent ? urgentOnes : others;
        line.add(id, { start, giveUp: () => resolve(null) })?.giveUp();
        if (running < atOnce) (urgent ? urgentGate : gate).come();
        if (line.size > waiting) line.takeOldest()?.giveUp();
      });
    },
    drop(id) {
      for (const line of [urgentOnes, others]) line.take(id)?.giveUp();
    },
  };
}
