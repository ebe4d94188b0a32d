import type { Exchange } from '../core/exchange/exchange.ts';
import type { Recorder, RecorderEvent, RecorderState, SuccessHistory } from '../core/exchange/recording.ts';
import { createKept } from '../core/traffic/kept.ts';
import { createSuccesses } from '../core/traffic/successes.ts';
import { keptBounds, successBounds } from '../devtools/bounds.ts';
import type { FileProblem, FilesBesideLive, FilesState, NamedFile } from '../store/adapter.ts';
import type { Batch, FromReader, ToReader } from './messages.ts';

/** A worker that reads one file (`serveReading`), as the page sees it. */
export interface Reader {
  send(message: ToReader): void;
  /** Ends it at once, whatever it is doing. */
  stop(): void;
}

export interface ReaderListeners {
  readonly onMessage: (message: FromReader) => void;
  /** The worker could not be started, or broke. */
  readonly onBroken: () => void;
}

export interface FileRecorderOptions {
  /** Starts a worker for one file. */
  readonly startReader: (listeners: ReaderListeners) => Reader;
  /** The recording that goes on beside the files, if there is one. */
  readonly live?: Recorder;
  /** Settles once what was drawn is on the screen: until the first rows are, the worker rests. Where it is absent, it never does. */
  readonly afterPaint?: () => Promise<void>;
}

const nothing: FilesState = { sources: [], shown: null, reading: null, problems: [] };

/**
 * A recorder made from files, each read by a worker of its own. Every recording is kept apart, within the same bounds as a live one; one of
 * them is shown at a time, because what happened in one session explains nothing of another. Only a success to compare with is looked for in all.
 */
export function createFileRecorder({ startReader, live, afterPaint }: FileRecorderOptions): FilesBesideLive {
  const recordings = new Map<number, Recording>();
  const listeners = new Set<(event: RecorderEvent) => void>();
  const watchers = new Set<(state: FilesState) => void>();
  /** Files that wait for their turn. */
  const waiting: NamedFile[] = [];
  /** Of what was opened together, the first recording is shown. */
  let shouldShow = false;
  let current = nothing;
  let reader: Reader | null = null;
  let nextId = 1;
  let nextIndex = 0;
  let leaveLive: (() => void) | null = null;
  /** Tells that the first rows of a file are about to be drawn, or that there are none. */
  let onListed: (() => void) | null = null;

  const change = (part: Partial<FilesState>): void => {
    current = { ...current, ...part };
    for (const watcher of watchers) watcher(current);
  };
  const announce = (event: RecorderEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const shownRecording = () => (current.shown === null ? undefined : recordings.get(current.shown));

  function stateOf(recording: Recording | undefined): RecorderState {
    const { seen = 0, evicted = 0 } = recording ?? {};
    return { paused: false, preserved: true, startedAt: 0, seen, evicted };
  }
  function tellAll(tell: (event: RecorderEvent) => void): void {
    const recording = shownRecording();
    tell({ kind: 'state', state: stateOf(recording) });
    const exchanges = recording?.kept.exchanges() ?? [];
    if (exchanges.length > 0) tell({ kind: 'exchanges', exchanges });
  }
  function followLive(): void {
    leaveLive?.();
    leaveLive =
      live?.subscribe((event) => {
        if (current.shown === null) announce(event);
      }) ?? null;
  }

  function show(id: number | null): void {
    if (id === current.shown || (id !== null && !recordings.has(id))) return;
    // The list that was cleared is left: there is no way back to it.
    if (isLive()) live?.forgetCleared?.();
    change({ shown: id });
    announce({ kind: 'cleared' });
    if (id === null && live !== undefined) followLive();
    else tellAll(announce);
  }

  function changeSource(id: number, part: Partial<FilesState['sources'][number]>): void {
    change({ sources: current.sources.map((source) => (source.id === id ? { ...source, ...part } : source)) });
  }
  function note(name: string, why: FileProblem['why']): void {
    const id = nextId;
    nextId += 1;
    change({ problems: [...current.problems, { id, name, why }].slice(-MOST_PROBLEMS) });
  }

  function readNext(): void {
    const file = waiting.shift();
    if (file === undefined) return change({ reading: null });
    let reading: Recording | null = null;
    let isFound = false;
    let hasRested = afterPaint === undefined;
    change({ reading: { name: file.name, bytes: 0, size: file.size, waiting: waiting.length } });
    const end = (): void => {
      started.stop();
      if (reader !== started) return;
      reader = null;
      readNext();
    };
    const take = (message: FromReader): void => {
      switch (message.kind) {
        case 'begin':
          reading = begin(message.name);
          isFound = true;
          if (shouldShow) show(reading.id);
          shouldShow = false;
          break;
        case 'batch':
          if (current.reading !== null) change({ reading: { ...current.reading, bytes: message.bytes } });
          nextIndex += message.seen;
          if (!hasRested && reading?.id === current.shown && message.exchanges.length > 0) {
            hasRested = true;
            void firstRowsShown().then(() => {
              if (reader === started) started.send({ kind: 'taken' });
            });
            takeBatch(reading, message);
            break;
          }
          if (reading !== null) takeBatch(reading, message);
          started.send({ kind: 'taken' });
          break;
        case 'end':
          if (message.problem !== null) note(message.name, { sentence: message.problem });
          else if (message.entries === 0) note(message.name, 'empty');
          if (reading !== null) {
            const { writer, notes, problem } = message;
            changeSource(reading.id, { writer, notes, state: problem === null ? 'whole' : 'partial' });
            tellComplete(reading);
          }
          isFound = true;
          reading = null;
          break;
        case 'done':
          if (!isFound) note(file.name, 'empty');
          end();
          break;
      }
    };
    const started = startReader({
      onMessage: (message) => {
        if (reader === started) take(message);
      },
      onBroken: () => {
        if (reader !== started) return;
        note(file.name, 'stopped');
        if (reading !== null) {
          changeSource(reading.id, { state: 'partial' });
          tellComplete(reading);
        }
        end();
      },
    });
    reader = started;
    started.send({ kind: 'read', file, name: file.name, firstIndex: nextIndex });
  }

  function begin(name: string): Recording {
    const recording = createRecording(nextId, nextIndex);
    nextId += 1;
    recordings.set(recording.id, recording);
    const source = {
      id: recording.id,
      name,
      writer: null,
      entries: 0,
      notes: [],
      running: [],
      state: 'reading',
    } as const;
    change({ sources: [...current.sources, source] });
    return recording;
  }

  function takeBatch(recording: Recording, batch: Batch): void {
    const { added, joined, evicted } = recording.take(batch);
    // It may have been closed meanwhile.
    if (!recordings.has(recording.id)) return;
    changeSource(recording.id, { entries: recording.seen, running: recording.running });
    if (current.shown !== recording.id) return;
    if (added.length > 0) announce({ kind: 'exchanges', exchanges: added });
    if (joined.length > 0) announce({ kind: 'removed', ids: joined, why: 'joined' });
    if (evicted.length > 0) announce({ kind: 'removed', ids: evicted, why: 'evicted' });
    announce({ kind: 'state', state: stateOf(recording) });
  }

  /** Rows that take long, or never come, don't keep the file from being read. */
  async function firstRowsShown(): Promise<void> {
    await new Promise<void>((resolve) => {
      onListed = resolve;
      setTimeout(resolve, LONGEST_REST_MS);
    });
    await afterPaint?.();
  }

  /** Before reading is seen to have ended: the numbers beside it must not be those of a second ago. */
  function tellComplete({ id }: { readonly id: number }): void {
    if (current.shown === id) announce({ kind: 'complete' });
  }

  function close(id: number): void {
    recordings.delete(id);
    const at = current.sources.findIndex((source) => source.id === id);
    if (at < 0) return;
    const wasReading = current.sources[at]?.state === 'reading';
    const sources = current.sources.filter((source) => source.id !== id);
    change({ sources });
    if (current.shown === id) show(live === undefined ? ((sources[at] ?? sources.at(-1))?.id ?? null) : null);
    if (!wasReading) return;
    reader?.stop();
    reader = null;
    readNext();
  }

  const history: SuccessHistory = {
    lines: () =>
      shownRecording()?.successes.lines() ?? (current.shown === null ? live?.history?.lines() : undefined) ?? [],
    lastSuccess(endpoint) {
      for (const last of lastSuccesses(endpoint)) if (last !== null) return last;
      return null;
    },
    recentSuccesses: (endpoint) => [
      ...new Map(
        [shownRecording(), ...recordings.values()]
          .flatMap((recording) => recording?.successes.recent(endpoint) ?? [])
          .concat(live?.history?.recentSuccesses?.(endpoint) ?? [])
          .map((success) => [success.id, success]),
      ).values(),
    ],
  };
  /** Of the recording that is shown, then of the others: why does it work for somebody else? */
  function* lastSuccesses(endpoint: string): Generator<Exchange | null> {
    const shown = shownRecording();
    if (shown === undefined) yield live?.history?.lastSuccess(endpoint) ?? null;
    else yield shown.successes.last(endpoint);
    for (const recording of recordings.values()) yield recording.successes.last(endpoint);
    yield live?.history?.lastSuccess(endpoint) ?? null;
  }
  const isLive = () => current.shown === null && live !== undefined;

  return {
    recorder: {
      subscribe(listener) {
        if (isLive()) {
          listeners.add(listener);
          followLive();
        } else {
          tellAll(listener);
          listeners.add(listener);
        }
        return () => {
          listeners.delete(listener);
        };
      },
      setPaused: (paused) => live?.setPaused(paused),
      setPreserved: (preserved) => live?.setPreserved(preserved),
      // A file is closed, not cleared.
      clear: () => (isLive() ? live?.clear() : undefined),
      undoClear: () => live?.undoClear?.(),
      forgetCleared: () => live?.forgetCleared?.(),
      listed: () => onListed?.(),
      release(ids) {
        onListed?.();
        const others = ids.filter((id) => {
          for (const recording of recordings.values()) if (recording.release(id)) return false;
          return true;
        });
        if (others.length > 0) live?.release(others);
      },
      reloadPage: () => live?.reloadPage(),
      canReveal: (id) => isLive() && (live?.canReveal(id) ?? false),
      reveal: async (id) => (isLive() ? (live?.reveal(id) ?? false) : false),
      history,
    },
    files: {
      state: {
        current: () => current,
        subscribe(listener) {
          watchers.add(listener);
          return () => {
            watchers.delete(listener);
          };
        },
      },
      open(files) {
        waiting.push(...files);
        shouldShow = true;
        if (reader === null) readNext();
        else if (current.reading !== null) change({ reading: { ...current.reading, waiting: waiting.length } });
      },
      cancel() {
        waiting.length = 0;
        reader?.stop();
        reader = null;
        const sources = current.sources.map((source) =>
          source.state === 'reading' ? { ...source, state: 'partial' as const } : source,
        );
        const stopped = current.sources.find(({ state }) => state === 'reading');
        change({ reading: null, sources });
        if (stopped !== undefined) tellComplete(stopped);
      },
      show,
      close,
      sourceOf(exchangeId) {
        const index = /^f(\d+)$/.exec(exchangeId)?.[1];
        for (const { id, firstIndex, seen } of index === undefined ? [] : recordings.values()) {
          if (Number(index) >= firstIndex && Number(index) < firstIndex + seen) return id;
        }
        return null;
      },
      dismissProblem: (id) => change({ problems: current.problems.filter((problem) => problem.id !== id) }),
    },
  };
}

const MOST_PROBLEMS = 20;
const LONGEST_REST_MS = 1000;
/** Requests without a response that are kept of a recording. */
const MOST_RUNNING = 200;

type Recording = ReturnType<typeof createRecording>;

/** What is kept of one recording. */
function createRecording(id: number, firstIndex: number) {
  const kept = createKept<null>(keptBounds);
  const successes = createSuccesses(successBounds);
  let running: readonly Exchange[] = [];
  let seen = 0;
  let evictedCount = 0;
  return {
    id,
    /** Number of its first exchange: those of one recording follow each other. */
    firstIndex,
    kept,
    successes,
    get running() {
      return running;
    },
    get seen() {
      return seen;
    },
    get evicted() {
      return evictedCount;
    },
    take(batch: Batch) {
      seen += batch.seen;
      if (batch.running.length > 0) running = [...running, ...batch.running].slice(0, MOST_RUNNING);
      successes.addAfter(batch.successes);
      const added: Exchange[] = [];
      const joined: string[] = [];
      const evicted: string[] = [];
      for (const exchange of batch.exchanges) {
        evicted.push(...kept.put(exchange, null));
        added.push(exchange);
      }
      for (const { id: changed, partOf, preflight } of batch.relinked) {
        if (partOf !== null) {
          successes.drop(changed);
          running = running.filter((one) => one.id !== changed);
        }
        const known = kept.get(changed);
        if (known === undefined) continue;
        if (partOf !== null) {
          kept.drop(changed);
          joined.push(changed);
          continue;
        }
        const linked = { ...known, preflight };
        kept.change(linked);
        added.push(linked);
      }
      evictedCount += evicted.length;
      return { added, joined, evicted };
    },
    /** Nothing had failed in it. Whether it is one of these. */
    release(released: string): boolean {
      const exchange = kept.drop(released);
      if (exchange !== undefined) successes.add(exchange);
      return exchange !== undefined;
    },
  };
}
