import { signal } from '@preact/signals';
import type { Exchange } from '../core/exchange.ts';
import { endpointOf } from '../core/traffic/endpoint.ts';
import type { FailuresStore } from './failures.ts';
import type { Row } from './row.ts';

/** Successes to choose from, besides the one of the same endpoint. */
const MAX_OTHERS = 50;

/** Whom a failure can be compared with. */
export interface Partners {
  /** The last success of the same endpoint; null while there is none. */
  readonly own: Exchange | null;
  /** Last successes of other endpoints of the same origin, newest first. */
  readonly others: readonly Exchange[];
  /** Chosen by hand, else `own`. */
  readonly current: Exchange | null;
}

export type PartnersStore = ReturnType<typeof createPartners>;

/** Finds the success that a failure is compared with: its endpoint's last one, unless the person chose another one. */
export function createPartners({ history, recorderState }: Pick<FailuresStore, 'history' | 'recorderState'>) {
  /** By endpoint of the failure: the id of the success that the person chose. */
  const chosen = signal<ReadonlyMap<string, string>>(new Map());

  return {
    of({ exchange }: Row): Partners {
      // The recorder does not tell of successes; its count of what was seen changes with each of them.
      void recorderState.value?.seen;
      const endpoint = endpointOf(exchange.request);
      const known = history();
      const own = known?.lastSuccess(endpoint) ?? null;
      const others: Exchange[] = [];
      const seen = new Set([endpoint]);
      const origin = originOf(exchange);
      const lines = known?.lines() ?? [];
      for (let at = lines.length - 1; at >= 0 && others.length < MAX_OTHERS; at -= 1) {
        const line = lines[at];
        if (line === undefined || seen.has(line.endpoint)) continue;
        seen.add(line.endpoint);
        const last = known?.lastSuccess(line.endpoint) ?? null;
        if (last !== null && originOf(last) === origin) others.push(last);
      }
      const id = chosen.value.get(endpoint);
      return { own, others, current: others.find((other) => other.id === id) ?? own };
    },
    /** The last success of the same endpoint; null while there is none. */
    ownOf: ({ exchange }: Row): Exchange | null => history()?.lastSuccess(endpointOf(exchange.request)) ?? null,
    /** Compares failures of this one's endpoint with a success of another endpoint; null goes back to their own. */
    choose({ exchange }: Row, successId: string | null): void {
      const changed = new Map(chosen.peek());
      if (successId === null) changed.delete(endpointOf(exchange.request));
      else changed.set(endpointOf(exchange.request), successId);
      chosen.value = changed;
    },
  };
}

function originOf({ request }: Exchange): string {
  return URL.canParse(request.url) ? new URL(request.url).origin : request.url;
}
