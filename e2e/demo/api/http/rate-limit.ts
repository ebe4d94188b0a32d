/**
 * A rate limit that really holds: after `allowed` calls the next one is refused, all calls are refused for `waitSeconds`
 * from that moment, and then the count begins anew. Counts per caller (key, token, address).
 */
export interface RateLimit {
  /** Counts one call. Returns the whole seconds left to wait (rounded up), or 0 where the call may pass. */
  take(caller: string): number;
}

/** `now` gives milliseconds; tests pass a clock of their own. */
export function createRateLimit(allowed: number, waitSeconds: number, now: () => number = Date.now): RateLimit {
  const callers = new Map<string, { used: number; freeAt: number }>();
  return {
    take(caller) {
      const at = now();
      const known = callers.get(caller);
      const state = !known || (known.freeAt !== 0 && at >= known.freeAt) ? { used: 0, freeAt: 0 } : known;
      callers.set(caller, state);
      if (state.used < allowed) {
        state.used += 1;
        return 0;
      }
      if (state.freeAt === 0) state.freeAt = at + waitSeconds * 1000;
      return Math.ceil((state.freeAt - at) / 1000);
    },
  };
}
