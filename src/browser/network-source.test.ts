import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { watchNetwork, type NetworkApi, type SeenRequest } from './network-source.ts';
import type { BrowserRequest } from './response-body.ts';

function fakeEvent<Listener extends (value: never) => void>() {
  const listeners = new Set<Listener>();
  return {
    addListener: (listener: Listener) => void listeners.add(listener),
    removeListener: (listener: Listener) => void listeners.delete(listener),
    listeners,
  };
}

function fakeNetwork(getHAR: () => Promise<unknown>) {
  const onRequestFinished = fakeEvent<(request: BrowserRequest) => void>();
  const onNavigated = fakeEvent<(url: string) => void>();
  const api: NetworkApi = { getHAR, onRequestFinished, onNavigated };
  return {
    api,
    finish: (entry: object) => onRequestFinished.listeners.forEach((listener) => listener(entry)),
    navigate: (url: string) => onNavigated.listeners.forEach((listener) => listener(url)),
  };
}

const entry = (url: string) => ({
  startedDateTime: '2026-01-01T00:00:00.000Z',
  time: 1,
  request: { method: 'GET', url },
  response: { status: 404, _error: null },
});
const settled = async () =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });

function watch(getHAR: () => Promise<unknown>, patient = false) {
  const fake = fakeNetwork(getHAR);
  const seen: SeenRequest[] = [];
  const urls: string[] = [];
  const listeners = {
    request: (one: SeenRequest) => void seen.push(one),
    navigated: (url: string) => void urls.push(url),
  };
  const stop = watchNetwork(fake.api, listeners, patient);
  return { ...fake, seen, urls, stop };
}

describe('watchNetwork', () => {
  test('tells of the log and of events, each request once', async () => {
    const source = watch(async () => ({ entries: [entry('/log'), entry('/both')] }));
    source.finish(entry('/both'));
    await settled();
    source.finish(entry('/log'));
    source.finish(entry('/event'));
    expect(source.seen).toEqual([
      { id: 'r1', again: false, request: entry('/both') },
      { id: 'r2', again: false, request: entry('/log') },
      { id: 'r3', again: false, request: entry('/event') },
    ]);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['rejects', async () => Promise.reject(new Error('no'))],
    ['is null', async () => null],
    ['has no entries', async () => ({ entries: 'x' })],
    ['never comes', async () => new Promise(() => undefined)],
  ])('goes on where the log %s', async (_name, getHAR) => {
    const source = watch(getHAR);
    await settled();
    source.finish(entry('/a'));
    expect(source.seen).toHaveLength(1);
  });

  test('reads a log in the wrapping of a HAR file', async () => {
    const source = watch(async () => ({ log: { entries: [entry('/a')] } }));
    await settled();
    expect(source.seen).toHaveLength(1);
  });

  test('tells of navigations, until it is stopped', async () => {
    const source = watch(async () => ({ entries: [entry('/log')] }));
    source.navigate('https://example.com/');
    source.stop();
    source.navigate('https://example.com/2');
    source.finish(entry('/a'));
    await settled();
    expect(source.urls).toEqual(['https://example.com/']);
    expect(source.seen).toEqual([]);
  });
});

describe('watchNetwork with a log that fills late', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('reads it again until it is full, and tells of each request once', async () => {
    const logs = [[], [], [entry('/first')]];
    const full = [entry('/first'), entry('/second'), entry('/event')];
    const source = watch(async () => ({ entries: logs.shift() ?? full }), true);
    await vi.advanceTimersByTimeAsync(100);
    source.finish(entry('/event'));
    await vi.runAllTimersAsync();
    source.finish(entry('/late'));
    expect(source.seen.map(({ request }) => (request as ReturnType<typeof entry>).request.url)).toEqual([
      '/event',
      '/first',
      '/second',
      '/late',
    ]);
  });

  test('reads it again as long as that brings what no event brought', async () => {
    const entries = [entry('/first')];
    const getHAR = vi.fn<() => Promise<unknown>>(async () => {
      // Whatever ends while the log is read comes by no event.
      const read = [...entries];
      if (entries.length < 3) entries.push(entry(`/lost-${entries.length}`));
      return { entries: read };
    });
    const source = watch(getHAR, true);
    await vi.runAllTimersAsync();
    expect(source.seen.map(({ id }) => id)).toEqual(['r1', 'r2', 'r3']);
    expect(getHAR.mock.calls).toHaveLength(4);
  });

  test('reads it again where something still ran, and gets its end', async () => {
    const running = { ...entry('/a'), response: { status: 0 }, timings: {} };
    const logs = [[], [running], [entry('/a')]];
    const source = watch(async () => ({ entries: logs.shift() ?? [entry('/a')] }), true);
    await vi.runAllTimersAsync();
    expect(source.seen.map(({ request }) => request)).toEqual([entry('/a')]);
  });

  test('does not read it again while requests end', async () => {
    const getHAR = vi.fn<() => Promise<unknown>>(async () => ({ entries: [entry('/first')] }));
    const source = watch(getHAR, true);
    for (let count = 0; count < 10; count += 1) {
      await vi.advanceTimersByTimeAsync(200);
      source.finish(entry(`/event-${count}`));
    }
    expect(getHAR.mock.calls).toHaveLength(1);
    await vi.runAllTimersAsync();
    expect(getHAR.mock.calls).toHaveLength(2);
    expect(source.seen).toHaveLength(11);
  });

  test('reads it no more after a navigation once events come, which may cost the new page its first requests', async () => {
    const getHAR = vi.fn<() => Promise<unknown>>(async () => ({ entries: [entry('/first')] }));
    const source = watch(getHAR, true);
    await vi.advanceTimersByTimeAsync(100);
    source.finish(entry('/event'));
    source.navigate('https://example.com/');
    await vi.runAllTimersAsync();
    expect(getHAR.mock.calls).toHaveLength(1);
    expect(source.seen).toHaveLength(2);
  });

  test('goes on reading after a navigation that came before events do', async () => {
    const logs = [[], [], [entry('/first')]];
    const source = watch(async () => ({ entries: logs.shift() ?? [entry('/first')] }), true);
    await vi.advanceTimersByTimeAsync(100);
    source.navigate('https://example.com/');
    await vi.runAllTimersAsync();
    expect(source.seen).toHaveLength(1);
  });

  test('ends a reading that is under way at a navigation by a shorter one', async () => {
    const slow = new Promise<unknown>((resolve) => {
      setTimeout(() => resolve({ entries: [entry('/old')] }), 5000);
    });
    const getHAR = vi.fn<() => Promise<unknown>>(async () => ({ entries: [] })).mockReturnValueOnce(slow);
    const source = watch(getHAR, true);
    source.finish(entry('/event'));
    source.navigate('https://example.com/');
    expect(getHAR.mock.calls).toHaveLength(2);
    await vi.runAllTimersAsync();
    expect(getHAR.mock.calls).toHaveLength(2);
    expect(source.seen.map(({ id }) => id)).toEqual(['r1', 'r2']);
  });

  test('does not read it again where requests never cease to end', async () => {
    const getHAR = vi.fn<() => Promise<unknown>>(async () => ({ entries: [entry('/first')] }));
    const source = watch(getHAR, true);
    for (let count = 0; count < 100; count += 1) {
      await vi.advanceTimersByTimeAsync(100);
      source.finish(entry(`/event-${count}`));
    }
    await vi.runAllTimersAsync();
    expect(getHAR.mock.calls).toHaveLength(1);
    expect(source.seen).toHaveLength(101);
  });

  test('leaves out what Firefox missed the status of', async () => {
    const halfTold = { ...entry('/half'), response: { status: 0, headers: [{ name: 'Date', value: 'x' }] } };
    const broken = { ...halfTold, request: { method: 'GET', url: '/broken' }, _securityState: 'insecure' };
    const source = watch(async () => ({ entries: [halfTold] }), true);
    source.finish(halfTold);
    source.finish(broken);
    await vi.runAllTimersAsync();
    expect(source.seen.map(({ request }) => request)).toEqual([broken]);
  });

  test('stops asking where nothing ever comes', async () => {
    const getHAR = vi.fn<() => Promise<unknown>>(async () => ({ entries: [] }));
    watch(getHAR, true);
    await vi.runAllTimersAsync();
    expect(getHAR.mock.calls.length).toBeLessThan(10);
  });
});
