import { effect } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import { exchangeWith } from '../core/filter/test-support/subject.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import { createFailures } from './failures.ts';
import { diagnoseByStatus, emptyCatalogue, scriptedAdapter, scriptedRecorder } from './test-support.ts';

function failing(id: string, startedAt = 1, status = 422) {
  return exchangeWith({ id, startedAt, response: { status } });
}

function connected(parts = {}, limit?: number) {
  const scripted = scriptedRecorder();
  const failures = createFailures(scriptedAdapter(parts), limit === undefined ? undefined : () => limit);
  const leave = failures.connect(scripted.recorder);
  const ids = () => failures.rows.value.map(({ id }) => id);
  return { ...scripted, failures, leave, ids };
}

describe('createFailures', () => {
  it('lists what failed by start time and gives the rest back', async () => {
    const { failures, exchanges, released, ids } = connected();
    exchanges(failing('late', 30), failing('innocent', 20, 200), failing('early', 10));
    expect(failures.waiting.value).toBe(3);
    await vi.waitFor(() => expect(ids()).toEqual(['early', 'late']));
    expect(released).toEqual(['innocent']);
    expect(failures.waiting.value).toBe(0);
    exchanges(failing('middle', 15));
    await vi.waitFor(() => expect(ids()).toEqual(['early', 'middle', 'late']));
  });

  it('is busy, and does not say that nothing failed, before the first of a list is shown', async () => {
    const { failures, exchanges, ids } = connected();
    exchanges(failing('a'));
    await vi.waitFor(() => expect(ids()).toEqual(['a']));
    failures.clear();
    // Right after another change, the next one is shown only a while later.
    exchanges(failing('b'));
    expect(failures.waiting.value).toBe(1);
    await vi.waitFor(() => expect(ids()).toEqual(['b']));
  });

  it('keeps what the page gave up', async () => {
    const { exchanges, ids } = connected();
    exchanges(failing('aborted', 1, 0));
    await vi.waitFor(() => expect(ids()).toEqual(['aborted']));
  });

  it('replaces an exchange that comes again, and drops it when it turns out not to have failed', async () => {
    const { failures, exchanges, ids } = connected();
    exchanges(failing('a'));
    await vi.waitFor(() => expect(ids()).toEqual(['a']));
    exchanges(failing('a', 1, 503));
    await vi.waitFor(() => expect(failures.rows.value[0]?.facts.status).toBe(503));
    exchanges(failing('a', 1, 200));
    await vi.waitFor(() => expect(ids()).toEqual([]));
  });

  it('removes rows that were joined or evicted, also before their turn', async () => {
    const { exchanges, send, ids } = connected();
    exchanges(failing('a'), failing('b'), failing('c'));
    send({ kind: 'removed', ids: ['b'], why: 'joined' });
    await vi.waitFor(() => expect(ids()).toEqual(['a', 'c']));
    send({ kind: 'removed', ids: ['a'], why: 'evicted' });
    await vi.waitFor(() => expect(ids()).toEqual(['c']));
    exchanges({ ...failing('c'), partOf: { id: 'd', as: 'preflight' } });
    await vi.waitFor(() => expect(ids()).toEqual([]));
  });

  it('is empty after Clear, whatever was on its way', async () => {
    const opened: (() => void)[] = [];
    const gate = new Promise<void>((resolve) => {
      opened.push(resolve);
    });
    const { failures, exchanges, send, ids } = connected({
      catalogue: { ...emptyCatalogue, ready: () => gate },
    });
    send({ kind: 'navigated', navigation: { url: 'https://shop.example/', at: 5 } });
    exchanges(failing('a'));
    failures.clear();
    opened[0]?.();
    await vi.waitFor(() => expect(failures.waiting.value).toBe(0));
    await Promise.resolve();
    expect(ids()).toEqual([]);
    expect(failures.navigations.value).toEqual([]);
  });

  it('keeps the newest and says how many it left out', async () => {
    const { failures, exchanges, send, ids } = connected({}, 2);
    exchanges(failing('a', 1), failing('b', 2), failing('c', 3));
    await vi.waitFor(() => expect(ids()).toEqual(['b', 'c']));
    send({ kind: 'state', state: { paused: false, preserved: false, startedAt: 0, seen: 9, evicted: 4 } });
    expect(failures.evicted.value).toBe(5);
  });

  it('runs no failure twice where engines are warm', async () => {
    const diagnose = vi.fn<typeof diagnoseByStatus>(diagnoseByStatus);
    const { exchanges, ids } = connected({ loadDiagnose: async () => diagnose, isWarm: () => true });
    exchanges(failing('a'));
    await vi.waitFor(() => expect(ids()).toEqual(['a']));
    expect(diagnose).toHaveBeenCalledOnce();
  });

  it('tells the recorder that there are rows, once they are to be drawn', async () => {
    const { recorder, exchanges } = scriptedRecorder();
    const failures = createFailures(scriptedAdapter());
    const listed: number[] = [];
    failures.connect({ ...recorder, listed: () => void listed.push(failures.rows.value.length) });
    exchanges(failing('innocent', 1, 200));
    await vi.waitFor(() => expect(failures.waiting.value).toBe(0));
    expect(listed).toEqual([]);
    exchanges(failing('a'));
    await vi.waitFor(() => expect(listed).toEqual([1]));
  });

  it('runs the first diagnosis in two tasks, and draws in another', async () => {
    const order: string[] = [];
    const parts = {
      yieldToUi: async () => void order.push('pause'),
      loadDiagnose: async () => (exchange: Exchange) => {
        order.push(exchange.response.body === null ? 'without body' : 'whole');
        return diagnoseByStatus(exchange);
      },
    };
    const { failures, exchanges } = connected(parts);
    const stop = effect(() => void order.push(`${failures.rows.value.length} rows`));
    const [first, second] = [failing('a'), failing('b')].map((one) => ({
      ...one,
      response: {
        ...one.response,
        body: { mimeType: '', content: '{}', encoding: 'text', size: 2, missing: null, params: null },
      },
    })) as [Exchange, Exchange];
    exchanges(first);
    await vi.waitFor(() => expect(order).toContain('1 rows'));
    const at = order.indexOf('without body');
    expect(order.slice(at - 1, at + 5)).toEqual(['pause', 'without body', 'pause', 'whole', 'pause', '1 rows']);
    exchanges(second);
    await vi.waitFor(() => expect(order).toContain('2 rows'));
    expect(order.filter((each) => each === 'without body')).toHaveLength(1);
    stop();
  });

  it('pauses between slices', async () => {
    let time = 0;
    const yieldToUi = vi.fn<() => Promise<void>>(() => Promise.resolve());
    const { exchanges, ids } = connected({ now: () => (time += 5), yieldToUi });
    exchanges(...Array.from({ length: 10 }, (_, i) => failing(`e${i}`, i)));
    await vi.waitFor(() => expect(ids()).toHaveLength(10));
    expect(yieldToUi.mock.calls.length).toBeGreaterThan(3);
  });

  it('changes a few times, not with each of many requests', async () => {
    const timers: (() => void)[] = [];
    const { failures, exchanges, send, ids } = connected({
      later: (_: number, run: () => void) => {
        timers.push(run);
        return () => undefined;
      },
    });
    let changes = 0;
    const stop = effect(() => {
      void [failures.rows.value, failures.waiting.value, failures.recorderState.value, failures.arrived.value];
      changes += 1;
    });
    for (let at = 1; at <= 200; at += 1) {
      exchanges(failing(`e${at}`, at));
      if (at > 100) send({ kind: 'removed', ids: [`e${at - 100}`], why: 'evicted' });
      send({ kind: 'state', state: { paused: false, preserved: true, startedAt: 0, seen: at, evicted: 0 } });
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    expect(ids()).not.toHaveLength(100);
    for (const run of timers) run();
    expect(ids()).toHaveLength(100);
    expect(failures.arrived.value.size).toBeGreaterThanOrEqual(100);
    expect(failures.recorderState.value?.seen).toBe(200);
    expect(changes).toBeLessThan(6);
    stop();
  });

  it('shows its last numbers, or that it is not done, as soon as the recording is complete', async () => {
    // Time stands still: what is not the first change would wait.
    const gates: (() => void)[] = [];
    let isGated = false;
    const yieldToUi = async () =>
      isGated ? new Promise<void>((resolve) => void gates.push(resolve)) : Promise.resolve();
    let time = 0;
    const parts = { now: () => (time += 5), later: () => () => undefined, yieldToUi };
    const { failures, exchanges, send, ids } = connected(parts);
    const state = { paused: false, preserved: true, startedAt: 0, evicted: 0 };
    send({ kind: 'state', state: { ...state, seen: 1 } });
    exchanges(failing('first'));
    await vi.waitFor(() => expect(ids()).toEqual(['first']));
    time = 100;
    isGated = true;
    exchanges(...Array.from({ length: 10 }, (_, at) => failing(`e${at}`, at + 2)));
    send({ kind: 'state', state: { ...state, seen: 11 } });
    await vi.waitFor(() => expect(gates).not.toEqual([]));
    expect([ids().length, failures.waiting.value, failures.recorderState.value?.seen]).toEqual([1, 0, 1]);
    send({ kind: 'complete' });
    expect(failures.waiting.value).toBeGreaterThan(0);
    expect(ids().length + failures.waiting.value).toBe(11);
    expect(failures.recorderState.value?.seen).toBe(11);
  });

  it('hears nothing after it has left', async () => {
    const { exchanges, leave, ids } = connected();
    leave();
    exchanges(failing('a'));
    await Promise.resolve();
    expect(ids()).toEqual([]);
  });

  it('tells the recorder of the undo, and keeps the way back when Clear is pressed twice', async () => {
    const told: string[] = [];
    const scripted = scriptedRecorder();
    const failures = createFailures(scriptedAdapter());
    failures.connect({
      ...scripted.recorder,
      undoClear: () => void told.push('undo'),
      forgetCleared: () => void told.push('forget'),
    });
    failures.clear();
    scripted.exchanges(exchangeWith({ id: 'a', response: { status: 500 } }));
    await vi.waitFor(() => expect(failures.rows.value).toHaveLength(1));
    failures.clear();
    failures.clear();
    expect(failures.cleared.value?.rows).toHaveLength(1);
    failures.undoClear();
    failures.forgetCleared();
    expect(told).toEqual(['forget', 'undo', 'forget']);
  });

  it('brings back what was cleared by hand, beside what came since', async () => {
    const { failures, exchanges, ids } = connected();
    exchanges(failing('a', 10), failing('b', 20));
    await vi.waitFor(() => expect(ids()).toEqual(['a', 'b']));
    failures.clear();
    expect(ids()).toEqual([]);
    exchanges(failing('c', 30));
    await vi.waitFor(() => expect(ids()).toEqual(['c']));
    failures.undoClear();
    expect(ids()).toEqual(['a', 'b', 'c']);
    expect(failures.cleared.value).toBeNull();
    expect([...failures.arrived.value]).toEqual(['a', 'b', 'c']);
    failures.forgetArrived();
    exchanges(failing('b', 20), failing('d', 25));
    await vi.waitFor(() => expect(ids()).toEqual(['a', 'b', 'd', 'c']));
    expect([...failures.arrived.value]).toEqual(['d']);
  });

  it('has nothing to bring back after the page was left', async () => {
    const { failures, exchanges, send, ids } = connected();
    exchanges(failing('a', 10));
    await vi.waitFor(() => expect(ids()).toEqual(['a']));
    failures.clear();
    send({ kind: 'cleared' });
    failures.undoClear();
    expect(ids()).toEqual([]);
  });
});
