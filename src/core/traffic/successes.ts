import type { Exchange } from '../exchange/exchange.ts';
import { exchangeFacts } from '../exchange/facts.ts';
import { cutBodies } from './cut-bodies.ts';
import { endpointOf } from './endpoint.ts';
import { ledgerLine, type LedgerLine } from './ledger.ts';
import { createNewest } from './newest.ts';

/** What is remembered of exchanges that succeeded: one line each, and the last few of each endpoint. */
export interface Successes {
  add(exchange: Exchange): void;
  /** Oldest first. */
  lines(): readonly LedgerLine[];
  /** The last success of an endpoint (`endpointOf`) without its response's body; null if none is known. */
  last(endpoint: string): Exchange | null;
  /** The last few successes of an endpoint in the same form, newest first. */
  recent(endpoint: string): readonly Exchange[];
  /** All that is remembered, for `addBefore`. */
  memory(): SuccessMemory;
  /** Puts what was remembered earlier before what is remembered now; the oldest give way. */
  addBefore(earlier: SuccessMemory): void;
  /** Puts what was remembered elsewhere, of the same recording and later, behind what is remembered here. */
  addAfter(later: SuccessMemory): void;
  /** Forgets one: it turned out to be part of another exchange. */
  drop(id: string): void;
  /** Forgets what started before `time` (milliseconds since the epoch). */
  forgetBefore(time: number): void;
  readonly size: number;
}

/** Lines and successes, both oldest first. */
export interface SuccessMemory {
  readonly lines: readonly LedgerLine[];
  readonly successes: readonly Exchange[];
}

export interface SuccessBounds {
  readonly lines: number;
  readonly endpoints: number;
  /** Successes of one endpoint. */
  readonly ofEndpoint: number;
  /** Characters of a request's body that stay. */
  readonly body: number;
}

/** An empty record of what succeeded, within these bounds. */
export function createSuccesses(bounds: SuccessBounds): Successes {
  const lines = createNewest<LedgerLine>(bounds.lines);
  const lasts = createNewest<readonly Exchange[]>(bounds.endpoints);

  function remember(endpoint: string, success: Exchange): void {
    const known = lasts.get(endpoint) ?? [];
    // Deleted first, so that it counts as new: it is the least recent endpoint that goes.
    lasts.delete(endpoint);
    lasts.set(endpoint, [success, ...known.filter(({ id }) => id !== success.id)].slice(0, bounds.ofEndpoint));
  }

  const memory = (): SuccessMemory => ({
    lines: lines.values(),
    successes: lasts.values().flatMap((successes) => successes.toReversed()),
  });

  return {
    add(exchange) {
      const line = ledgerLine(exchange);
      lines.set(exchange.id, line);
      if (!isComparable(exchange)) return;
      remember(line.endpoint, cutBodies(withoutResponseBody(exchange), bounds.body));
    },
    lines: () => lines.values(),
    last: (endpoint) => lasts.get(endpoint)?.[0] ?? null,
    recent: (endpoint) => lasts.get(endpoint) ?? [],
    memory,
    addBefore(earlier) {
      const now = memory();
      lines.clear();
      lasts.clear();
      for (const line of [...earlier.lines, ...now.lines]) lines.set(line.id, line);
      for (const success of [...earlier.successes, ...now.successes]) remember(endpointOf(success.request), success);
    },
    addAfter(later) {
      for (const line of later.lines) lines.set(line.id, line);
      for (const success of later.successes) remember(endpointOf(success.request), success);
    },
    drop(id) {
      const line = lines.get(id);
      if (line === undefined) return;
      lines.delete(id);
      const others = lasts.get(line.endpoint)?.filter((success) => success.id !== id) ?? [];
      if (others.length === 0) lasts.delete(line.endpoint);
      else lasts.set(line.endpoint, others);
    },
    forgetBefore(time) {
      for (const { id, startedAt } of lines.values()) if (startedAt < time) lines.delete(id);
      for (const successes of lasts.values()) {
        const [newest] = successes;
        if (newest === undefined) continue;
        const endpoint = endpointOf(newest.request);
        const left = successes.filter(({ startedAt }) => startedAt >= time);
        if (left.length === 0) lasts.delete(endpoint);
        else lasts.set(endpoint, left);
      }
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
  return ((status >= 200 && status < 300) || status === 304) && exchangeFacts(exchange).apiCall;
}

function withoutResponseBody(exchange: Exchange): Exchange {
  const { body } = exchange.response;
  if (body === null || body.content === null) return exchange;
  const emptied = { ...body, content: null, missing: 'not-fetched' } as const;
  return { ...exchange, response: { ...exchange.response, body: emptied } };
}
