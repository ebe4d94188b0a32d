import { createLine } from './waiting-line.ts';

/**
 * Runs jobs a few at a time; urgent ones first, of each kind the newest first: a burst may bring more than the browser answers for
 * in time, and the newest exchanges are what is kept.
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
}

interface Waiting {
  readonly start: () => void;
  readonly giveUp: () => void;
}

/** An empty queue of fetches within these bounds. */
export function createBodyQueue({ atOnce, waiting }: QueueBounds): BodyQueue {
  const urgentOnes = createLine<Waiting>();
  const others = createLine<Waiting>();
  let running = 0;

  const startNext = () => {
    if (running >= atOnce) return;
    const next = urgentOnes.takeNewest() ?? others.takeNewest();
    if (next === null) return;
    running += 1;
    next.start();
  };

  return {
    async run<T>(id: string, job: () => Promise<T>, urgent: boolean) {
      return new Promise<T | null>((resolve, reject) => {
        const ended = () => {
          running -= 1;
          startNext();
        };
        const start = () => {
          job().then(resolve, reject).finally(ended);
        };
        const line = urgent ? urgentOnes : others;
        line.add(id, { start, giveUp: () => resolve(null) })?.giveUp();
        startNext();
        if (line.size > waiting) line.takeOldest()?.giveUp();
      });
    },
    drop(id) {
      for (const line of [urgentOnes, others]) line.take(id)?.giveUp();
    },
  };
}
