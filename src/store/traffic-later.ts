import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Finding } from '../core/diagnosis.ts';
import type { SuccessHistory } from '../core/recording.ts';
import type { Row } from './row.ts';
import type { TrafficStore } from './traffic.ts';

const none: readonly Finding[] = [];
const nowhere: ReadonlyMap<string, readonly Finding[]> = new Map();

/** The traffic store, loaded with the first failure: nothing of it is needed before, and the panel opens sooner. */
export function createTrafficLater(
  rows: ReadonlySignal<readonly Row[]>,
  history: () => SuccessHistory | undefined,
): TrafficStore {
  const loaded = signal<TrafficStore | null>(null);
  let state: 'waiting' | 'loading' | 'disposed' = 'waiting';

  async function load(): Promise<void> {
    state = 'loading';
    const { createTraffic } = await import('./traffic.ts');
    if (state === 'loading') loaded.value = createTraffic(rows, history);
  }

  const stop = effect(() => {
    if (rows.value.length > 0 && state === 'waiting') void load();
  });

  return {
    findings: computed(() => loaded.value?.findings.value ?? none),
    byExchange: computed(() => loaded.value?.byExchange.value ?? nowhere),
    refresh: () => loaded.peek()?.refresh(),
    dispose(): void {
      state = 'disposed';
      stop();
      loaded.peek()?.dispose();
    },
  };
}
