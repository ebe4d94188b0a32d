import { fetchBody, type BrowserRequest, type FetchedBody } from '../browser/response-body.ts';
import type { SeenRequest } from '../browser/network-source.ts';
import type { BrowserSigns, Exchange } from '../core/exchange/exchange.ts';
import { isStream } from '../core/body/stream-type.ts';
import { bearsFailureMarks } from '../core/outcome/bears-failure-marks.ts';
import { outcomeOf } from '../core/outcome/index.ts';
import { fromHarEntry, withResponseBody } from '../core/exchange/from-har.ts';
import type { Navigation, Recorder, RecorderState } from '../core/exchange/recording.ts';
import { cutBodies } from '../core/traffic/cut-bodies.ts';
import { createJoiner } from '../core/traffic/join.ts';
import { createKept, type KeptItem } from '../core/traffic/kept.ts';
import { createSuccesses, type SuccessMemory } from '../core/traffic/successes.ts';
import { createAnnouncer, tell } from './announcer.ts';
import { createBodyQueue } from './body-queue.ts';
import { bounds, keptBounds, successBounds } from './bounds.ts';
import { streamEnds } from './stream-ends.ts';

/** What the recorder needs from outside. */
export interface RecorderOptions {
  readonly family: BrowserSigns['family'];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Whether failures survive a navigation until someone says otherwise. */
  readonly preserved: boolean;
  /** When the page that was navigated to began to load; null if it can't be told. `at` is the moment of the event. */
  readonly pageStartedAt: (at: number) => Promise<number | null>;
  readonly reloadPage: () => void;
  /** null where this browser can't show a request in its Network panel. */
  readonly reveal: ((request: BrowserRequest) => Promise<boolean>) | null;
}

/** The recorder, and the two ways in which the network speaks to it. */
export interface RecorderWithSource extends Recorder {
  seen(request: SeenRequest): void;
  navigated(url: string): void;
}

/** What a Clear took away. */
interface Cleared {
  readonly kept: readonly KeptItem<BrowserRequest>[];
  readonly successes: SuccessMemory;
  readonly navigations: readonly Navigation[];
  readonly seen: number;
  readonly evicted: number;
}

/**
 * Records the inspected page's exchanges: failures and what may hide one in full, of all others a line. Everything is bounded
 * (`bounds`), and it runs only the cheap test whether something failed; the panel diagnoses.
 */
export function createRecorder(options: RecorderOptions): RecorderWithSource {
  const kept = createKept<BrowserRequest>(keptBounds);
  const successes = createSuccesses(successBounds);
  const queue = createBodyQueue({
    atOnce: bounds.bodiesAtOnce,
    waiting: bounds.bodiesWaiting,
    pauseMs: bounds.bodiesPauseMs,
  });
  /** Exchanges whose body is on its way. */
  const pending = new Map<string, { exchange: Exchange }>();
  const navigations: Navigation[] = [];
  const startedAt = options.now();
  let joiner = createJoiner();
  let paused = false;
  let { preserved } = options;
  let seenCount = 0;
  let evictedCount = 0;
  let cleared: Cleared | null = null;
  const state = (): RecorderState => ({ paused, preserved, startedAt, seen: seenCount, evicted: evictedCount });
  const announcer = createAnnouncer(state);

  function judge(exchange: Exchange, request: BrowserRequest): void {
    const outcome = outcomeOf(exchange);
    if (outcome.kind === 'succeeded') {
      if (exchange.partOf === null) successes.add(exchange);
      return;
    }
    if (outcome.kind === 'given-up' || exchange.response.status === 0) return keep(exchange, request);
    const size = exchange.response.body?.size ?? -1;
    if (outcome.kind === 'look-inside') {
      if (size > (isStream(exchange) ? bounds.wholeBody : bounds.candidateBody)) return successes.add(exchange);
      return void lookInside(exchange, request);
    }
    if (size > bounds.wholeBody) {
      return keep(withResponseBody(exchange, { content: null, encoding: 'text', missing: 'too-large' }), request);
    }
    void keepWithBody(exchange, request);
  }

  /** The exchange with its response's body; null if it was cleared or replaced meanwhile. */
  async function complete(exchange: Exchange, request: BrowserRequest, urgent: boolean): Promise<Exchange | null> {
    const waiting = { exchange };
    pending.set(exchange.id, waiting);
    const onLate = (body: FetchedBody) => completeLate(exchange.id, body);
    const body = await queue.run(exchange.id, async () => fetchBody(request, bounds.bodyTimeoutMs, onLate), urgent);
    if (pending.get(exchange.id) !== waiting) return null;
    pending.delete(exchange.id);
    return withBody(waiting.exchange, body ?? { content: null, encoding: 'text', missing: 'not-fetched' });
  }

  /** The browser answered after the exchange was handed over without its body. */
  function completeLate(id: string, body: FetchedBody): void {
    const known = kept.get(id);
    if (known === undefined || known.response.body?.missing !== 'timed-out') return;
    const whole = withBody(known, body);
    kept.change(whole);
    announcer.announce({ kind: 'exchanges', exchanges: [whole] });
    if (announcer.hasListeners) kept.handedOver(id);
  }

  async function keepWithBody(exchange: Exchange, request: BrowserRequest): Promise<void> {
    // Its place is that of its arrival: bodies come in another order, and the oldest exchange goes first.
    put(exchange, request);
    const whole = await complete(exchange, request, true);
    if (whole !== null && whole.partOf === null) keep(whole, request);
  }

  async function lookInside(exchange: Exchange, request: BrowserRequest): Promise<void> {
    const whole = await complete(exchange, request, false);
    if (whole === null || whole.partOf !== null) return;
    if (bearsFailureMarks(whole)) keep(whole, request);
    else successes.add(whole);
  }

  function keep(exchange: Exchange, request: BrowserRequest): void {
    put(exchange, request);
    announcer.announce({ kind: 'exchanges', exchanges: [exchange] });
    if (announcer.hasListeners) kept.handedOver(exchange.id);
  }

  /** Keeps an exchange without a word to the panel; of what had to go, no body is needed any more. */
  function put(exchange: Exchange, request: BrowserRequest): void {
    const evicted = kept.put(exchange, request);
    if (evicted.length === 0) return;
    evictedCount += evicted.length;
    for (const id of evicted) {
      pending.delete(id);
      queue.drop(id);
    }
    announcer.announce({ kind: 'removed', ids: evicted, why: 'evicted' });
  }

  /** Those that are kept whole: of the others the body is on its way. */
  function completeOnes(): Exchange[] {
    return kept.exchanges().filter(({ id }) => !pending.has(id));
  }

  /** An exchange that came earlier turned out to belong to another one, or to have a preflight. */
  function relink({ id, partOf, preflight }: Exchange): void {
    const waiting = pending.get(id);
    if (waiting !== undefined) waiting.exchange = { ...waiting.exchange, partOf, preflight };
    if (partOf !== null) successes.drop(id);
    const known = kept.get(id);
    if (known === undefined) return;
    if (partOf !== null) {
      kept.drop(id);
      return announcer.announce({ kind: 'removed', ids: [id], why: 'joined' });
    }
    const linked = { ...known, preflight };
    kept.change(linked);
    if (waiting === undefined) announcer.announce({ kind: 'exchanges', exchanges: [linked] });
  }

  /** Forgets what started before `time`; the panel is told to begin anew with what is left. */
  function forgetBefore(time: number): void {
    cleared = null;
    for (const { exchange } of pending.values()) {
      if (exchange.startedAt >= time) continue;
      pending.delete(exchange.id);
      queue.drop(exchange.id);
    }
    for (const { id, startedAt } of kept.exchanges()) if (startedAt < time) kept.drop(id);
    successes.forgetBefore(time);
    navigations.length = 0;
    const whole = completeOnes();
    seenCount = whole.length + pending.size + successes.size;
    evictedCount = 0;
    announcer.announce({ kind: 'cleared' });
    if (whole.length > 0) announcer.announce({ kind: 'exchanges', exchanges: whole });
  }

  async function passNavigation(url: string): Promise<void> {
    const now = options.now();
    // Requests state whole milliseconds, cut down.
    const at = Math.floor((await options.pageStartedAt(now)) ?? now);
    if (!preserved) forgetBefore(at);
    const navigation: Navigation = { url, at };
    navigations.push(navigation);
    if (navigations.length > bounds.navigations) navigations.shift();
    announcer.announce({ kind: 'navigated', navigation });
    announcer.stateNow();
  }

  return {
    seen({ id, request, again }) {
      if (paused) return;
      if (!again) seenCount += 1;
      const fresh = fromHarEntry(request, id, options.family);
      if (again) {
        const { partOf = null, preflight = null } = pending.get(id)?.exchange ?? kept.get(id) ?? {};
        judge({ ...fresh, partOf, preflight }, request);
      } else {
        for (const exchange of joiner.add(fresh).changed) {
          if (exchange.id === id) judge(exchange, request);
          else relink(exchange);
        }
      }
      announcer.stateSoon();
    },
    navigated(url) {
      if (!paused) void passNavigation(url);
    },
    subscribe(listener) {
      tell(listener, { kind: 'state', state: state() });
      for (const navigation of navigations) tell(listener, { kind: 'navigated', navigation });
      const exchanges = completeOnes();
      if (exchanges.length > 0) tell(listener, { kind: 'exchanges', exchanges });
      for (const { id } of exchanges) kept.handedOver(id);
      return announcer.add(listener);
    },
    setPaused(next) {
      paused = next;
      announcer.stateNow();
    },
    setPreserved(next) {
      preserved = next;
      announcer.stateNow();
    },
    clear() {
      const before: Cleared = {
        kept: kept.items().filter(({ exchange }) => !pending.has(exchange.id)),
        successes: successes.memory(),
        navigations: [...navigations],
        seen: seenCount,
        evicted: evictedCount,
      };
      joiner = createJoiner();
      forgetBefore(Number.POSITIVE_INFINITY);
      cleared = before;
      announcer.stateNow();
    },
    undoClear() {
      if (cleared === null) return;
      kept.addBefore(cleared.kept);
      successes.addBefore(cleared.successes);
      navigations.unshift(...cleared.navigations);
      navigations.splice(0, Math.max(0, navigations.length - bounds.navigations));
      seenCount += cleared.seen;
      evictedCount += cleared.evicted;
      cleared = null;
      announcer.stateNow();
    },
    forgetCleared() {
      cleared = null;
    },
    release(ids) {
      for (const id of ids) {
        const released = kept.drop(id);
        if (released !== undefined) successes.add(released);
      }
    },
    reloadPage: options.reloadPage,
    canReveal: (id) => options.reveal !== null && kept.request(id) !== undefined,
    async reveal(id) {
      const request = kept.request(id);
      return options.reveal === null || request === undefined ? false : options.reveal(request);
    },
    history: {
      lines: () => successes.lines(),
      lastSuccess: (endpoint) => successes.last(endpoint),
      recentSuccesses: (endpoint) => successes.recent(endpoint),
    },
  };
}

/** With the body, or with its beginning where it is too large to hand over. */
function withBody(exchange: Exchange, body: FetchedBody): Exchange {
  const { content } = body;
  if (content !== null && content.length > bounds.candidateBody && body.encoding === 'text' && isStream(exchange)) {
    return withResponseBody(exchange, { ...body, content: streamEnds(content, bounds.streamEnds), missing: 'cut' });
  }
  const whole = withResponseBody(exchange, body);
  return (whole.response.body?.content?.length ?? 0) > bounds.wholeBody ? cutBodies(whole, bounds.storedBody) : whole;
}
