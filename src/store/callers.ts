import type { CallFrame } from '../core/exchange/exchange.ts';
import { createCallers as countCallers } from '../core/traffic/callers.ts';
import type { FailuresStore } from './failures.ts';
import type { Row } from './row.ts';

export type Callers = ReturnType<typeof createCallers>;

/** Finds the place in the page's code that a failure was sent from, outside wrappers: these are counted over the whole session. */
export function createCallers({ rows, history }: Pick<FailuresStore, 'rows' | 'history'>) {
  const counted = new WeakSet<object>();
  const callers = countCallers();
  let lastLine: string | null = null;

  /** What came since the last look. A Clear takes rows away, and leaves what they showed of the code. */
  function count(): void {
    for (const { exchange } of rows.peek()) {
      if (counted.has(exchange)) continue;
      counted.add(exchange);
      callers.add(exchange);
    }
    const known = history();
    const lines = known?.lines() ?? [];
    const endpoints = new Set<string>();
    // New lines stand at the end.
    for (let at = lines.length - 1; at >= 0 && lines[at]?.id !== lastLine; at -= 1) {
      const line = lines[at];
      if (line?.by === 'code') endpoints.add(line.endpoint);
    }
    lastLine = lines.at(-1)?.id ?? lastLine;
    for (const endpoint of endpoints) {
      const success = known?.lastSuccess(endpoint) ?? null;
      if (success !== null) callers.add(success);
    }
  }

  return {
    /** null where the browser names no place (Firefox), or the request came from no code. */
    of({ exchange }: Row): CallFrame | null {
      if ((exchange.browser.initiator?.frames.length ?? 0) === 0) return null;
      count();
      return callers.callerOf(exchange);
    },
  };
}
