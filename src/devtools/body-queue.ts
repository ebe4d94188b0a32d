/** Runs jobs a few at a time; urgent ones first, each kind in its order. */
export interface BodyQueue {
  /** Settles with the job's result, or with null where the queue was full. */
  run<T>(job: () => Promise<T>, urgent: boolean): Promise<T | null>;
}

export interface QueueBounds {
  readonly atOnce: number;
  /** Jobs that may wait; the oldest that is not urgent gives way, or else the new one. */
  readonly waiting: number;
}

interface Waiting {
  readonly start: () => void;
  readonly giveUp: () => void;
}

/** An empty queue of fetches within these bounds. */
export function createBodyQueue({ atOnce, waiting }: QueueBounds): BodyQueue {
  const urgentOnes = new Set<Waiting>();
  const others = new Set<Waiting>();
  let running = 0;

  const startNext = () => {
    if (running >= atOnce) return;
    const next = takeFirst(urgentOnes) ?? takeFirst(others);
    if (next === null) return;
    running += 1;
    next.start();
  };

  return {
    async run<T>(job: () => Promise<T>, urgent: boolean) {
      return new Promise<T | null>((resolve, reject) => {
        const ended = () => {
          running -= 1;
          startNext();
        };
        const start = () => {
          job().then(resolve, reject).finally(ended);
        };
        const line = urgent ? urgentOnes : others;
        line.add({ start, giveUp: () => resolve(null) });
        startNext();
        if (urgentOnes.size + others.size > waiting) (takeFirst(others) ?? takeFirst(urgentOnes))?.giveUp();
      });
    },
  };
}

function takeFirst(line: Set<Waiting>): Waiting | null {
  for (const first of line) {
    line.delete(first);
    return first;
  }
  return null;
}
