import { signal } from '@preact/signals';
import type { Exchange } from '../core/exchange/exchange.ts';
import type { SuccessHistory } from '../core/exchange/recording.ts';
import { endpointOf } from '../core/traffic/endpoint.ts';
import type { LedgerLine } from '../core/traffic/ledger.ts';
import { urlParts } from '../core/exchange/url.ts';
import type { FailuresStore } from './failures.ts';
import type { Row } from './row.ts';

/** Successes to choose from, besides the one of the same endpoint. */
const MAX_OTHERS = 50;
/** Choices that are remembered, at least while others are put beside a failure. */
const MAX_CHOSEN = 50;

/** Whom a failure can be compared with. */
export interface Partners {
  /** The last success of the same endpoint; null while there is none. */
  readonly own: Exchange | null;
  /** Successes of the same endpoint before it, newest first. */
  readonly earlier: readonly Exchange[];
  /** Last successes of other endpoints of the same origin, newest first. */
  readonly others: readonly Exchange[];
  /** Any exchange that the person put beside this failure; null where none was. */
  readonly beside: Exchange | null;
  /** Chosen by hand, else `own`. */
  readonly current: Exchange | null;
}

/** Finds the success that a failure is compared with: its endpoint's last one, unless the person chose another one. */
export function createPartners({ history, recorderState }: Pick<FailuresStore, 'history' | 'recorderState'>) {
  /**
   * By endpoint of the failure: the success that the person chose. It stays to be compared with while newer ones come. By id of a failure:
   * any exchange that was put beside it.
   */
  const chosen = signal<ReadonlyMap<string, Exchange>>(new Map());

  function of(row: Row): Partners {
    const found = successesFor(row);
    const beside = chosen.value.get(row.id) ?? null;
    return { ...found, beside, current: beside ?? found.current };
  }

  function successesFor({ exchange }: Row): Omit<Partners, 'beside'> {
    // The recorder does not tell of successes; its count of what was seen changes with each of them.
    void recorderState.value?.seen;
    const endpoint = endpointOf(exchange.request);
    const known = history();
    const own = known?.lastSuccess(endpoint) ?? null;
    const lines = known?.lines() ?? [];
    const others = otherEndpoints(exchange, known, lines);
    const earlier = (known?.recentSuccesses?.(endpoint) ?? []).filter(({ id }) => id !== own?.id);
    const picked = chosen.value.get(endpoint);
    const isListed = [...earlier, ...others].some(({ id }) => id === picked?.id);
    // Clear forgets it with all the others; what a file holds is listed as long as that is open, whenever it was recorded.
    if (picked === undefined || !(isListed || picked.startedAt >= (lines[0]?.startedAt ?? Infinity))) {
      return { own, earlier, others, current: own };
    }
    return { own, earlier: isListed ? earlier : [...earlier, picked], others, current: picked };
  }

  return {
    of,
    /** The last success of the same endpoint; null while there is none. */
    ownOf: ({ exchange }: Row): Exchange | null => history()?.lastSuccess(endpointOf(exchange.request)) ?? null,
    /** Whether there is anything to compare with, of whatever endpoint. */
    hasAny(row: Row): boolean {
      void recorderState.value?.seen;
      // Looking through all others is only needed without one's own.
      const own = history()?.lastSuccess(endpointOf(row.exchange.request)) ?? null;
      if (own !== null) return true;
      const { beside: put, others } = of(row);
      return put !== null || others.length > 0;
    },
    /** Compares this failure with any other exchange, until another one is chosen. */
    compareWith: (row: Row, exchange: Exchange): void => {
      chosen.value = new Map([...chosen.peek()].slice(1 - MAX_CHOSEN)).set(row.id, exchange);
    },
    /** Compares failures of this one's endpoint with another success of `of()`; null goes back to their last one. */
    choose(row: Row, successId: string | null): void {
      const endpoint = endpointOf(row.exchange.request);
      const { earlier, others } = of(row);
      const picked = [...earlier, ...others].find(({ id }) => id === successId);
      const changed = new Map(chosen.peek());
      if (changed.get(row.id)?.id === successId) return;
      changed.delete(row.id);
      if (picked === undefined) changed.delete(endpoint);
      else changed.set(endpoint, picked);
      chosen.value = changed;
    },
  };
}

/** The last successes of other endpoints of the same origin, newest first. */
function otherEndpoints(
  exchange: Exchange,
  known: SuccessHistory | undefined,
  lines: readonly LedgerLine[],
): readonly Exchange[] {
  const others: Exchange[] = [];
  const seen = new Set([endpointOf(exchange.request)]);
  const origin = originOf(exchange);
  for (let at = lines.length - 1; at >= 0 && others.length < MAX_OTHERS; at -= 1) {
    const line = lines[at];
    if (line === undefined || seen.has(line.endpoint)) continue;
    seen.add(line.endpoint);
    const last = known?.lastSuccess(line.endpoint) ?? null;
    if (last !== null && originOf(last) === origin) others.push(last);
  }
  return others;
}

function originOf({ request }: Exchange): string {
  return urlParts(request.url)?.origin ?? request.url;
}
