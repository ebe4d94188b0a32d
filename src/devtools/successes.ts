import type { Exchange } from '../core/exchange.ts';
import { isApiCall } from '../core/traffic/api-call.ts';
import { cutBodies } from '../core/traffic/cut-bodies.ts';
import { ledgerLine, type LedgerLine } from '../core/traffic/ledger.ts';
import { createNewest } from './newest.ts';

/** What is remembered of exchanges that succeeded: one line each, and the last one of each endpoint. */
export interface Successes {
  add(exchange: Exchange): void;
  /** Oldest first. */
  lines(): readonly LedgerLine[];
  /** The last success of an endpoint (`endpointOf`) without its response's body; null if none is known. */
  last(endpoint: string): Exchange | null;
  /** Forgets what started before `time` (milliseconds since the epoch). */
  forgetBefore(time: number): void;
  readonly size: number;
}

export interface SuccessBounds {
  readonly lines: number;
  readonly endpoints: number;
  /** Characters of a request's body that stay. */
  readonly body: number;
}

export function createSuccesses(bounds: SuccessBounds): Successes {
  const lines = createNewest<LedgerLine>(bounds.lines);
  const lasts = createNewest<Exchange>(bounds.endpoints);

  return {
    add(exchange) {
      const line = ledgerLine(exchange);
      lines.set(exchange.id, line);
      if (!isComparable(exchange)) return;
      // Deleted first, so that it counts as new: it is the least recent endpoint that goes.
      lasts.delete(line.endpoint);
      lasts.set(line.endpoint, cutBodies(withoutResponseBody(exchange), bounds.body));
    },
    lines: () => lines.values(),
    last: (endpoint) => lasts.get(endpoint) ?? null,
    forgetBefore(time) {
      for (const { id, startedAt } of lines.values()) if (startedAt < time) lines.delete(id);
      for (const line of lasts.values()) if (line.startedAt < time) lasts.delete(ledgerLine(line).endpoint);
    },
    get size() {
      return lines.size;
    },
  };
}

/** API calls with an answer of their own: no redirect, no preflight, no part of another exchange. */
function isComparable(exchange: Exchange): boolean {
  const { status } = exchange.response;
  if (exchange.partOf !== null || exchange.browser.resourceType === 'preflight') return false;
  return ((status >= 200 && status < 300) || status === 304) && isApiCall(exchange);
}

function withoutResponseBody(exchange: Exchange): Exchange {
  const { body } = exchange.response;
  if (body === null || body.content === null) return exchange;
  const emptied = { ...body, content: null, missing: 'not-fetched' } as const;
  return { ...exchange, response: { ...exchange.response, body: emptied } };
}
