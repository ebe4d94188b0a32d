import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Finding } from '../core/diagnosis.ts';
import type { SuccessHistory } from '../core/recording.ts';
import { isRepetition } from '../core/repeat/is-repetition.ts';
import { attemptOf, type Attempt } from '../core/traffic/attempt.ts';
import { byExchange } from '../core/traffic/by-exchange.ts';
import { ledgerLine } from '../core/traffic/ledger.ts';
import { createTrafficMonitor } from '../core/traffic/monitor.ts';
import type { Row } from './row.ts';

/** Calls whose ids are remembered, so that none is counted twice: as many as recorder and list keep together. */
const MAX_SEEN = 30_000;

export type TrafficStore = ReturnType<typeof createTraffic>;

/**
 * What the sequence of calls shows. Failures come with the rows, successes are pulled from the recorder's history with each
 * change of the rows, or when `refresh` is called. Without rows everything is forgotten. `dispose` stops it.
 */
export function createTraffic(rows: ReadonlySignal<readonly Row[]>, history: () => SuccessHistory | undefined) {
  const monitor = createTrafficMonitor();
  const findings = signal<readonly Finding[]>([]);
  const seen = new Set<string>();
  let lastLine: string | null = null;

  function update(list: readonly Row[]): void {
    if (list.length === 0) {
      monitor.clear();
      seen.clear();
      // Successes of before a Clear stay out; those of a page load whose first failure is to come count.
      if (findings.peek().length > 0) findings.value = [];
      return;
    }
    const attempts = [...failed(list), ...succeeded()].sort((one, other) => one.endedAt - other.endedAt);
    if (attempts.length === 0) return;
    for (const attempt of attempts) monitor.add(attempt);
    const found = monitor.findings();
    if (!areSame(found, findings.peek())) findings.value = found;
  }

  function failed(list: readonly Row[]): readonly Attempt[] {
    const attempts: Attempt[] = [];
    for (const { id, exchange, diagnosis, facts } of list) {
      // What the person repeats is no habit of the page.
      if (!facts.api || !isNew(id) || isRepetition(exchange)) continue;
      const attempt = attemptOf(ledgerLine(exchange), diagnosis);
      if (attempt !== null) attempts.push(attempt);
    }
    return attempts;
  }

  function succeeded(): readonly Attempt[] {
    const lines = history()?.lines() ?? [];
    const attempts: Attempt[] = [];
    // New lines stand at the end.
    for (let at = lines.length - 1; at >= 0; at -= 1) {
      const line = lines[at];
      if (line === undefined || line.id === lastLine) break;
      const attempt = isNew(line.id) ? attemptOf(line, null) : null;
      if (attempt !== null) attempts.push(attempt);
    }
    lastLine = lines.at(-1)?.id ?? null;
    return attempts;
  }

  function isNew(id: string): boolean {
    if (seen.has(id)) return false;
    seen.add(id);
    if (seen.size > MAX_SEEN) {
      const [oldest] = seen;
      if (oldest !== undefined) seen.delete(oldest);
    }
    return true;
  }

  const stop = effect(() => update(rows.value));

  return {
    /** Newest first. */
    findings,
    /** Findings by the ids of the exchanges that they concern. */
    byExchange: computed(() => byExchange(findings.value)),
    /** Looks for successes that came since the last failure: they show what was well-behaved. */
    refresh: (): void => update(rows.peek()),
    dispose: (): void => stop(),
  };
}

/** The monitor keeps the object of a finding that did not change. */
function areSame(some: readonly Finding[], others: readonly Finding[]): boolean {
  return some.length === others.length && some.every((finding, at) => finding === others[at]);
}
