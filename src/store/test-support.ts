import type { Diagnosis } from '../core/diagnosis.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import { diagnosisWith } from '../core/filter/test-support/subject.ts';
import type { Recorder, RecorderEvent, SuccessHistory } from '../core/exchange/recording.ts';
import { endpointOf } from '../core/traffic/endpoint.ts';
import { ledgerLine } from '../core/traffic/ledger.ts';
import type { Adapter, LoadingCatalogue, Watched } from './adapter.ts';

/** A recorder that a test plays by hand. */
export function scriptedRecorder(history?: SuccessHistory) {
  const listeners = new Set<(event: RecorderEvent) => void>();
  const released: string[] = [];
  const recorder: Recorder = {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setPaused: () => undefined,
    setPreserved: () => undefined,
    clear: () => send({ kind: 'cleared' }),
    release: (ids) => void released.push(...ids),
    reloadPage: () => undefined,
    canReveal: () => false,
    reveal: () => Promise.resolve(false),
    ...(history && { history }),
  };
  function send(event: RecorderEvent): void {
    for (const listener of listeners) listener(event);
  }
  return {
    recorder,
    released,
    send,
    exchanges: (...exchanges: Exchange[]) => send({ kind: 'exchanges', exchanges }),
  };
}

/** A history that remembers these exchanges, oldest first; the last one of an endpoint is the one to compare with. */
export function historyOf(...successes: readonly Exchange[]): SuccessHistory {
  const lasts = new Map(successes.map((success) => [endpointOf(success.request), success]));
  return {
    lines: () => successes.map(ledgerLine),
    lastSuccess: (endpoint) => lasts.get(endpoint) ?? null,
    recentSuccesses: (endpoint) => successes.filter(({ request }) => endpointOf(request) === endpoint).toReversed(),
  };
}

/** A value that a test changes. */
export function watched<T>(initial: T): Watched<T> & { set(value: T): void } {
  const listeners = new Set<(value: T) => void>();
  let value = initial;
  return {
    current: () => value,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(next) {
      value = next;
      for (const listener of listeners) listener(next);
    },
  };
}

export const emptyCatalogue: LoadingCatalogue = {
  signs: [],
  vendor: () => undefined,
  standard: undefined,
  unavailable: new Set(),
  assigned: new Map(),
  ready: () => Promise.resolve(),
  loadAll: () => Promise.resolve(),
  assign: () => undefined,
};

/** Fails what has a status from 400 on, and calls status 0 given up. */
export function diagnoseByStatus({ response: { status } }: Exchange): Diagnosis {
  return diagnosisWith({ failed: status >= 400, givenUp: status === 0, class: status >= 500 ? 'server' : 'request' });
}

/** An adapter without a browser: time stands still unless a test moves it. */
export function scriptedAdapter(parts: Partial<Adapter> = {}): Adapter {
  return {
    recorder: new Promise(() => undefined),
    catalogue: emptyCatalogue,
    loadDiagnose: () => Promise.resolve(diagnoseByStatus),
    now: () => 0,
    every: () => () => undefined,
    later: (_, run) => {
      queueMicrotask(run);
      return () => undefined;
    },
    yieldToUi: () => Promise.resolve(),
    copy: () => Promise.resolve(true),
    download: () => undefined,
    storage: { get: () => Promise.resolve(null), set: () => Promise.resolve() },
    theme: watched('light'),
    visible: watched(true),
    environment: { browser: 'Chromium 156', system: 'Linux', version: '0.1.0' },
    loadTicketWriter: () =>
      Promise.resolve((failures, { format }) => ({
        text: `${format}: ${failures.map(({ diagnosis }) => diagnosis.headline).join(', ')}`,
        hidden: [],
        reveal: () => null,
      })),
    runInPage: () => Promise.resolve({ started: false, problem: 'There is no page.' }),
    isInstalled: () => true,
    pageUrl: watched<string | null>(null),
    ...parts,
  };
}
