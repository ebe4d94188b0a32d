import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Finding } from '../core/diagnosis.ts';
import type { Attempt } from '../core/traffic/attempt.ts';
import type { TrafficParts, TrafficStore } from './traffic.ts';

const none: readonly Finding[] = [];
const unmended: ReadonlyMap<string, number> = new Map();
const nowhere: ReadonlyMap<string, readonly Finding[]> = new Map();

/** What of the traffic store is used while it is being loaded, too. */
export type TrafficLater = Pick<TrafficStore, 'tries' | 'about' | 'refresh' | 'dispose'> & {
  readonly findings: ReadonlySignal<readonly Finding[]>;
  readonly byExchange: TrafficStore['byExchange'];
  readonly recovered: ReadonlySignal<ReadonlyMap<string, number>>;
};

/**
 * The traffic store, loaded with the first call of the page's code, failed or not, and after the interface was painted: nothing
 * of it is needed before, and the panel opens sooner.
 */
export function createTrafficLater(parts: TrafficParts): TrafficLater {
  const { rows, history, yieldToUi } = parts;
  const loaded = signal<TrafficStore | null>(null);
  let state: 'waiting' | 'loading' | 'disposed' = 'waiting';

  async function load(): Promise<void> {
    state = 'loading';
    await yieldToUi();
    const { createTraffic } = await import('./traffic.ts');
    if (state === 'loading') loaded.value = createTraffic(parts);
  }

  function look(): void {
    if (state !== 'waiting') return;
    const isNeeded =
      rows.peek().length > 0 ||
      history()
        ?.lines()
        .some(({ by }) => by === 'code') === true;
    if (isNeeded) void load();
  }

  const stop = effect(() => {
    if (rows.value.length > 0) look();
  });

  return {
    findings: computed(() => loaded.value?.findings.value ?? none),
    byExchange: computed(() => loaded.value?.byExchange.value ?? nowhere),
    recovered: computed(() => loaded.value?.recovered.value ?? unmended),
    tries: (finding: Finding): readonly Attempt[] => loaded.peek()?.tries(finding) ?? [],
    about: (finding: Finding): string => loaded.peek()?.about(finding) ?? '',
    refresh(): void {
      look();
      loaded.peek()?.refresh();
    },
    dispose(): void {
      state = 'disposed';
      stop();
      loaded.peek()?.dispose();
    },
  };
}
