import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { Finding } from '../core/diagnosis.ts';
import type { SuccessHistory } from '../core/exchange/recording.ts';
import { attemptOf, type Attempt, type Judged } from '../core/traffic/attempt.ts';
import { byExchange } from '../core/traffic/by-exchange.ts';
import { type LedgerLine, ledgerLine } from '../core/traffic/ledger.ts';
import { createTrafficMonitor } from '../core/traffic/monitor.ts';
import { createRecoveries } from '../core/traffic/recoveries.ts';
import type { Adapter } from './adapter.ts';
import type { Mutable } from './filter.ts';
import type { Row } from './row.ts';

/** Calls whose ids are remembered, so that none is counted twice: as many as recorder and list keep together. */
const MAX_SEEN = 30_000;
/** Calls that are judged between two pauses for the interface: a few milliseconds' worth, also where all are of one busy origin. */
const SLICE = 25;

/** A finding that stays and has other words by each further call is told with the next change of the rows, or after this, ms. */
const LATEST_MS = 1500;

export interface TrafficParts extends Pick<Adapter, 'later' | 'yieldToUi'> {
  readonly rows: ReadonlySignal<readonly Row[]>;
  /** Counts how often all was cleared. */
  readonly clearings: ReadonlySignal<number>;
  readonly history: () => SuccessHistory | undefined;
  /** Whether a call is known to be a person's repetition although the browser does not say so. */
  readonly isRepeated: (line: LedgerLine) => boolean;
  /** Tests whether a request is muted, null while none is: read as a signal, another test has all judged again. */
  readonly isMuted: () => ((of: Mutable) => boolean) | null;
}

export type TrafficStore = ReturnType<typeof createTraffic>;

/**
 * What the sequence of calls shows. Failures come with the rows, successes are pulled from the recorder's history with each
 * change of the rows, and when `refresh` is called. Muted requests are in no finding. A Clear forgets everything. `dispose` stops it.
 */
export function createTraffic({ rows, clearings, history, isRepeated, isMuted, later, yieldToUi }: TrafficParts) {
  const monitor = createTrafficMonitor();
  const recoveries = createRecoveries();
  const findings = signal<readonly Finding[]>([]);
  const recovered = signal(recoveries.recovered());
  const seen = new Set<string>();
  const waiting: Attempt[] = [];
  let cleared = clearings.peek();
  let muted = untracked(isMuted);
  let lastLine: string | null = null;
  let running = false;
  let disposed = false;
  /** Calls of a burst whose rows are being looked through, and whether they are. */
  let gathered: Attempt[] = [];
  let gathering = false;
  /** Whether findings stand that were made with other mutes. */
  let isOutdated = false;
  /** Stops waiting for a change of the rows, with which what was found is to be told. */
  let stopWaiting: (() => void) | null = null;

  /** What is little is looked through at once; of much nothing in the task that draws its rows, and no more in one task than SLICE. */
  function look(list: readonly Row[], clearing: number): void {
    if (stopWaiting !== null) tell();
    startAnew(clearing);
    if (gathering) return;
    if (unseen(list) > SLICE) void gather();
    else update(list);
  }

  /** With another Clear or other mutes all is judged again. */
  function startAnew(clearing: number): void {
    const isCleared = clearing !== cleared;
    const isMutedAnew = isMuted() !== muted;
    cleared = clearing;
    muted = isMuted();
    if (isCleared || isMutedAnew) forget();
    isOutdated ||= isMutedAnew;
    // What was found with other mutes stays until all is judged again, which may take a while.
    if (isCleared && findings.peek().length > 0) findings.value = [];
    if (isCleared) recovered.value = recoveries.recovered();
  }

  async function gather(): Promise<void> {
    gathering = true;
    do {
      await yieldToUi();
      if (disposed) return;
    } while (untracked(() => takeSome(rows.peek())));
    gathering = false;
    untracked(() => update([]));
  }

  /** Whether there is more. */
  function takeSome(list: readonly Row[]): boolean {
    gathered.push(...failed(list, SLICE));
    return unseen(list) > 0;
  }

  function update(list: readonly Row[]): void {
    const fresh = [...gathered, ...failed(list, SLICE), ...succeeded()];
    gathered = [];
    recovered.value = recoveries.recovered();
    if (fresh.length === 0 && !isOutdated) return;
    isOutdated = false;
    waiting.push(...fresh.sort((one, other) => one.endedAt - other.endedAt));
    if (!running) void run();
  }

  function tell(): void {
    stopWaiting?.();
    stopWaiting = null;
    const found = monitor.findings();
    if (!areSame(found, findings.peek())) findings.value = found;
  }

  /** New findings at once; other words of known ones in the frame that draws the rows: each frame of its own costs a layout and a paint. */
  function tellSoon(): void {
    const known = findings.peek();
    const found = monitor.findings();
    const keyOf = (one: Finding) => `${one.rule} ${monitor.about(one)}`;
    const keys = new Set(known.map(keyOf));
    const areKnown = found.length === known.length && found.every((one) => keys.has(keyOf(one)));
    if (!areKnown) tell();
    else if (!areSame(found, known)) stopWaiting ??= later(LATEST_MS, tell);
  }

  function forget(): void {
    stopWaiting?.();
    stopWaiting = null;
    monitor.clear();
    recoveries.clear();
    seen.clear();
    waiting.length = 0;
    gathered = [];
    lastLine = null;
  }

  /** Judges what waits: what is little at once, else in slices. */
  async function run(): Promise<void> {
    running = true;
    if (waiting.length > SLICE) await yieldToUi();
    for (;;) {
      if (disposed) break;
      for (const attempt of waiting.splice(0, SLICE)) monitor.add(attempt);
      if (waiting.length === 0) break;
      await yieldToUi();
    }
    running = false;
    tellSoon();
  }

  /** Rows of calls that were not looked through, counted to one more than a slice holds: a full list does not grow. */
  function unseen(list: readonly Row[]): number {
    let count = 0;
    // New rows stand at the end, as a rule.
    for (let at = list.length - 1; at >= 0 && count <= SLICE; at -= 1) {
      const row = list[at];
      if (row?.facts.api === true && !seen.has(row.id)) count += 1;
    }
    return count;
  }

  /** The first calls that are new, at most so many. */
  function failed(list: readonly Row[], most: number): readonly Attempt[] {
    const attempts: Attempt[] = [];
    let count = 0;
    for (const row of list) {
      const { id, exchange, diagnosis, facts } = row;
      if (!facts.api || !isNew(id)) continue;
      count += 1;
      const line = ledgerLine(exchange);
      if (diagnosis.failed) recoveries.failed(line);
      const attempt = muted?.(row) === true ? null : attemptFrom(line, diagnosis);
      if (attempt !== null) attempts.push(attempt);
      if (count >= most) break;
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
      if (!isNew(line.id)) continue;
      if (line.by !== 'browser') recoveries.succeeded(line);
      const attempt = muted?.(mutableOf(line)) === true ? null : attemptFrom(line, null);
      if (attempt !== null) attempts.push(attempt);
    }
    lastLine = lines.at(-1)?.id ?? null;
    return attempts;
  }

  /** What the person repeats is no habit of the page. */
  function attemptFrom(line: LedgerLine, judged: Judged | null): Attempt | null {
    return isRepeated(line) ? null : attemptOf(line, judged);
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

  const stop = effect(() => look(rows.value, clearings.value));

  return {
    /** Newest first. */
    findings,
    /** Failures that a later try mended, by id: after how many milliseconds. */
    recovered,
    /** Findings by the ids of the exchanges that they concern. */
    byExchange: computed(() => byExchange(findings.value)),
    /** The calls that a finding names, successes too, in its order. */
    tries: (finding: Finding): readonly Attempt[] => monitor.tries(finding),
    /** What a finding is about: an endpoint, or an origin. */
    about: (finding: Finding): string => monitor.about(finding),
    /** Looks for successes that came since the last change: they make no rows. */
    refresh: (): void => look(rows.peek(), clearings.peek()),
    dispose(): void {
      disposed = true;
      stopWaiting?.();
      stop();
    },
  };
}

/** The monitor keeps the object of a finding that did not change. */
function areSame(some: readonly Finding[], others: readonly Finding[]): boolean {
  return some.length === others.length && some.every((finding, at) => finding === others[at]);
}

/** A success as mutes see it, whose operations nobody remembers. `GET https://host/path` names its host. */
function mutableOf({ endpoint }: LedgerLine): Mutable {
  const host = /:\/\/([^/]*)/.exec(endpoint.slice(0, 2000))?.[1] ?? '';
  return { facts: { host, endpoint, operations: null }, diagnosis: { code: null } };
}
