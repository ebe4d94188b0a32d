/** How many are let through at once after a quiet time: what a page asks for at a click. */
const FREE = 8;

/** Lets through what comes: at once while little comes, else together, all that came within a pause. */
export interface Gate {
  /** Something came, and waits to be let through. */
  come(): void;
}

/**
 * A gate that calls `open` when all that waits may go. Each message to the browser wakes threads on both sides: in a flood, sent
 * together they take a fraction of the processor's time that they take one by one.
 */
export function createGate(pauseMs: number, open: () => void): Gate {
  let lastCame = Number.NEGATIVE_INFINITY;
  let free = FREE;
  let isWaiting = false;

  const endPause = () => {
    isWaiting = false;
    open();
  };

  return {
    come() {
      const now = performance.now();
      if (now - lastCame >= pauseMs) free = FREE;
      lastCame = now;
      if (isWaiting) return;
      if (free > 0) {
        free -= 1;
        open();
        return;
      }
      isWaiting = true;
      setTimeout(endPause, pauseMs);
    },
  };
}
