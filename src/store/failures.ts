import { batch, computed, signal } from '@preact/signals';
import { hostOf } from '../core/knowledge/hosts.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import type { Navigation, Recorder, RecorderEvent, RecorderState } from '../core/exchange/recording.ts';
import type { Adapter } from './adapter.ts';
import { createDiagnosisQueue } from './diagnosis-queue.ts';
import { createPace } from './pace.ts';
import type { Row } from './row.ts';
import { withRows } from './with-rows.ts';

/** As many rows as the recorder keeps failures. */
const MAX_ROWS = 5000;
const MAX_NAVIGATIONS = 500;

/** What a Clear took away. */
interface Cleared {
  readonly rows: readonly Row[];
  readonly navigations: readonly Navigation[];
}

/** Failures that count as the same one. */
interface Repeats {
  readonly times: number;
  /** The id of the one that began last. */
  readonly newest: string;
}

export type FailuresStore = ReturnType<typeof createFailures>;

/**
 * The failures of the recording: every exchange that the recorder hands over is diagnosed in slices, what did not fail is
 * given back. `limit` says how many rows are kept, newest first. What comes from the page changes the signals about once a second
 * (`pace.ts`), all of it together, however many requests it makes; what a person does, at once.
 */
export function createFailures(
  adapter: Pick<Adapter, 'catalogue' | 'loadDiagnose' | 'isWarm' | 'now' | 'later' | 'yieldToUi'>,
  limit: () => number = () => MAX_ROWS,
) {
  const rows = signal<readonly Row[]>([]);
  const navigations = signal<readonly Navigation[]>([]);
  const recorderState = signal<RecorderState | null>(null);
  const dropped = signal(0);
  const waiting = signal(0);
  const arrived = signal<ReadonlySet<string>>(new Set());
  const cleared = signal<Cleared | null>(null);
  const clearings = signal(0);
  let recorder: Recorder | null = null;

  /** Rows that are to go with the next change. */
  let gone = new Set<string>();
  let newState: RecorderState | null = null;

  const pace = createPace(adapter, publish);
  const queue = createDiagnosisQueue(adapter, () => pace.changed(true));

  function publish(): void {
    const { fresh, innocent } = queue.take();
    const removed = gone;
    gone = new Set();
    batch(() => {
      // A row whose exchange was replaced by one that did not fail goes, too.
      const kept = withoutRows(rows.peek(), removed, innocent);
      const merged = withRows(kept, fresh);
      if (merged.length > kept.length) remember(fresh, merged.length - kept.length, kept);
      if (merged !== rows.peek()) keepNewest(merged);
      waiting.value = queue.size();
      if (newState !== null) recorderState.value = newState;
      newState = null;
    });
    if (innocent.size > 0) recorder?.release([...innocent]);
    if (fresh.size > 0) recorder?.listed?.();
  }

  /** So many of the fresh rows are new. */
  function remember(fresh: ReadonlyMap<string, Row>, count: number, before: readonly Row[]): void {
    const known = new Set(count === fresh.size ? [] : before.map(({ id }) => id));
    const added = [...fresh.keys()].filter((id) => !known.has(id));
    arrived.value = new Set([...arrived.peek(), ...added].slice(-MAX_ROWS));
  }

  function keepNewest(all: readonly Row[]): void {
    const over = all.length - limit();
    if (over > 0) dropped.value += over;
    rows.value = over > 0 ? all.slice(over) : all;
  }

  function remove(ids: readonly string[]): void {
    queue.drop(ids);
    for (const id of ids) gone.add(id);
    pace.changed();
  }

  function add(exchanges: readonly Exchange[]): void {
    for (const { id } of exchanges) gone.delete(id);
    queue.add(exchanges);
    // An empty list must not say that nothing failed while the first are being diagnosed.
    if (rows.peek().length === 0) waiting.value = queue.size();
    pace.changed();
  }

  /** What a person did shows at once; counts change with every request. */
  function takeState(state: RecorderState): void {
    const known = recorderState.peek();
    const isOfAPerson = known === null || known.paused !== state.paused || known.preserved !== state.preserved;
    newState = isOfAPerson ? null : state;
    if (isOfAPerson) recorderState.value = state;
    else pace.changed();
  }

  function receive(event: RecorderEvent): void {
    switch (event.kind) {
      case 'exchanges': {
        const [own, joined] = split(event.exchanges);
        if (joined.length > 0) remove(joined);
        if (own.length > 0) add(own);
        break;
      }
      case 'removed':
        remove(event.ids);
        break;
      case 'cleared':
        queue.clear();
        gone.clear();
        newState = null;
        batch(() => {
          rows.value = [];
          navigations.value = [];
          dropped.value = 0;
          waiting.value = 0;
          cleared.value = null;
          clearings.value += 1;
        });
        break;
      case 'navigated':
        navigations.value = [...navigations.peek(), event.navigation].slice(-MAX_NAVIGATIONS);
        break;
      case 'state':
        takeState(event.state);
        break;
      // The numbers are the last ones now, or the list says that it isn't done.
      case 'complete':
        pace.tellNow();
        break;
    }
  }

  const repeats = computed((): ReadonlyMap<string, Repeats> => {
    const found = new Map<string, Repeats>();
    for (const { id, facts } of rows.value)
      found.set(facts.groupKey, { times: (found.get(facts.groupKey)?.times ?? 0) + 1, newest: id });
    return found;
  });

  return {
    /** Sorted by start time, oldest first. */
    rows,
    navigations,
    /** null until the devtools page has handed its recorder over. */
    recorderState,
    /** Rows that were left out because the newest `limit` are kept, by the recorder or here. */
    evicted: computed(() => (recorderState.value?.evicted ?? 0) + dropped.value),
    /** Exchanges that are still to be diagnosed. */
    waiting,
    /** How often the failures of each `facts.groupKey` occur. */
    repeats,
    /** Listens to a recorder until the returned function is called. One that knows the same exchanges may take over. */
    connect(to: Recorder): () => void {
      recorder = to;
      navigations.value = [];
      const leave = to.subscribe(receive);
      return () => {
        leave();
        queue.clear();
        pace.stop();
        recorder = null;
      };
    },
    setPaused: (paused: boolean) => recorder?.setPaused(paused),
    setPreserved: (preserved: boolean) => recorder?.setPreserved(preserved),
    /** Ids of rows that came and that nobody was told of yet; the newest 5,000. */
    arrived,
    forgetArrived: (): void => {
      arrived.value = new Set();
    },
    /** What the last Clear took away and can be brought back; null if nothing. */
    cleared,
    /** Counts how often all became another: by a Clear, its undoing, or a navigation without "Preserve log". */
    clearings,
    clear(): void {
      const before = { rows: rows.peek(), navigations: navigations.peek() };
      const isEmpty = before.rows.length === 0;
      // Pressed twice: the way back must not lead to the empty list.
      if (isEmpty && cleared.peek() !== null) return;
      recorder?.clear();
      if (isEmpty) recorder?.forgetCleared?.();
      else cleared.value = before;
    },
    /** Brings back what the last Clear took away, with all that could be done with it. */
    undoClear(): void {
      const before = cleared.peek();
      if (before === null) return;
      recorder?.undoClear?.();
      batch(() => {
        const now = new Map(rows.peek().map((row) => [row.id, row]));
        keepNewest(withRows(before.rows, now));
        navigations.value = [...before.navigations, ...navigations.peek()].slice(-MAX_NAVIGATIONS);
        cleared.value = null;
        clearings.value += 1;
      });
    },
    forgetCleared: (): void => {
      recorder?.forgetCleared?.();
      cleared.value = null;
    },
    /** Drops the oldest rows over the limit, which has changed. */
    trim: () => keepNewest(rows.peek()),
    /** Diagnoses the failures of a host (`hostOf`) again: something about it was learnt. */
    diagnoseAgain(host: string): void {
      const again = rows.peek().filter(({ exchange }) => hostOf(exchange.request.url) === host);
      add(again.map(({ exchange }) => exchange));
    },
    reloadPage: () => recorder?.reloadPage(),
    canReveal: (id: string) => recorder?.canReveal(id) ?? false,
    reveal: (id: string) => recorder?.reveal(id) ?? Promise.resolve(false),
    /** What is remembered of exchanges that succeeded; undefined while there is no recorder, or it remembers nothing. */
    history: () => recorder?.history,
  };
}

/** Exchanges that stand for themselves, and the ids of those that became part of another one. */
function split(exchanges: readonly Exchange[]): [own: readonly Exchange[], joined: readonly string[]] {
  const own = exchanges.filter(({ partOf }) => partOf === null);
  const joined = exchanges.filter(({ partOf }) => partOf !== null).map(({ id }) => id);
  return [own, joined];
}

/** The same list where none of its rows is named. */
function withoutRows(rows: readonly Row[], ...named: readonly ReadonlySet<string>[]): readonly Row[] {
  const ids = named.filter(({ size }) => size > 0);
  const isNamed = ({ id }: Row) => ids.some((each) => each.has(id));
  return ids.length > 0 && rows.some(isNamed) ? rows.filter((row) => !isNamed(row)) : rows;
}
