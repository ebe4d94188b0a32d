import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BrowserRequest } from '../browser/response-body.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import type { RecorderEvent } from '../core/exchange/recording.ts';
import { bounds } from './bounds.ts';
import { createRecorder, type RecorderOptions } from './recorder.ts';

const start = Date.parse('2026-11-20T10:00:00.000Z');

interface Likeness {
  readonly url?: string;
  readonly method?: string;
  readonly type?: string;
  readonly status?: number;
  readonly body?: string | null;
  readonly error?: string | null;
  readonly size?: number;
  readonly mimeType?: string;
  readonly at?: number;
  /** Of the response, besides its type. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly getContent?: () => Promise<unknown>;
}

function request(likeness: Likeness = {}): BrowserRequest {
  const { url = 'https://api.example/x', status = 404, body = '{"error":"x"}', error = null, at = 0 } = likeness;
  const { mimeType = 'application/json', size = body?.length ?? 0, method = 'GET', type = 'fetch' } = likeness;
  const headers = [{ name: 'Origin', value: 'https://page.example' }];
  if (type === 'preflight') headers.push({ name: 'Access-Control-Request-Method', value: 'PUT' });
  const entry = {
    _resourceType: type,
    startedDateTime: new Date(start + at).toISOString(),
    time: 5,
    request: { method, url, headers },
    response: {
      status,
      headers: Object.entries({ 'Content-Type': mimeType, ...likeness.headers }).map(([name, value]) => ({
        name,
        value,
      })),
      content: { mimeType, size },
      _error: error,
    },
    getContent: likeness.getContent ?? (async () => ({ content: body, encoding: '' })),
  };
  return entry;
}

function record(options: Partial<RecorderOptions> = {}) {
  const recorder = createRecorder({
    family: 'chromium',
    now: () => start + 1000,
    preserved: false,
    pageStartedAt: async () => null,
    reloadPage: () => undefined,
    reveal: null,
    ...options,
  });
  let count = 0;
  const events: RecorderEvent[] = [];
  return {
    recorder,
    events,
    listen: () => recorder.subscribe((event) => events.push(event)),
    /** Shows a request to the recorder and waits until it has what it wants of it. */
    see: async (likeness?: Likeness, id = `r${(count += 1)}`) => {
      recorder.seen({ id, again: false, request: request(likeness) });
      await vi.advanceTimersByTimeAsync(0);
    },
    told: () => events.flatMap((event) => (event.kind === 'exchanges' ? event.exchanges : [])),
    states: () => events.flatMap((event) => (event.kind === 'state' ? [event.state] : [])),
  };
}

const content = (exchange: Exchange | undefined) => exchange?.response.body?.content;
const missing = (exchange: Exchange | undefined) => exchange?.response.body?.missing;

beforeEach(() => {
  vi.useFakeTimers({ now: start });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what is kept', () => {
  test('failures with their bodies, before and after the panel comes, each once', async () => {
    const { see, listen, told } = record();
    await see();
    listen();
    await see({ url: 'https://api.example/y', status: 500 });
    expect(told().map(({ id }) => id)).toEqual(['r1', 'r2']);
    expect(told().map(content)).toEqual(['{"error":"x"}', '{"error":"x"}']);
  });

  test('successes that say they failed; the others leave a line', async () => {
    const { see, listen, told, recorder } = record();
    listen();
    await see({ status: 200, body: '{"success":false}' });
    await see({ status: 200, body: '{"fine":true}' });
    await see({ status: 204, body: '' });
    expect(told().map(({ id }) => id)).toEqual(['r1']);
    expect(recorder.history?.lines().map(({ id }) => id)).toEqual(['r2', 'r3']);
    expect(recorder.history?.lastSuccess('GET https://api.example/x')?.id).toBe('r3');
  });

  test('network errors at once, without asking for a body', async () => {
    const { see, listen, told } = record();
    listen();
    const getContent = vi.fn(async () => null);
    await see({ status: 0, error: 'net::ERR_CONNECTION_REFUSED', getContent });
    expect(told()).toHaveLength(1);
    expect(getContent).not.toHaveBeenCalled();
  });

  test('what the page gave up, without asking for a body', async () => {
    const { see, listen, told } = record();
    listen();
    const getContent = vi.fn(async () => null);
    await see({ status: 200, error: 'net::ERR_ABORTED', getContent });
    expect(told()).toHaveLength(1);
    expect(getContent).not.toHaveBeenCalled();
  });

  test('what the store found innocent is let go and becomes a line', async () => {
    const { see, listen, told, recorder } = record();
    await see({ status: 200, body: '{"error":{"log":"of another day"}}' });
    recorder.release(['r1', 'unknown']);
    listen();
    expect(told()).toEqual([]);
    expect(recorder.history?.lines().map(({ id }) => id)).toEqual(['r1']);
  });

  test('a request that ended later replaces its first telling', async () => {
    const { recorder, listen, told, states } = record();
    const slow = request({ status: 400, getContent: async () => new Promise(() => undefined) });
    recorder.seen({ id: 'r1', again: false, request: slow });
    recorder.seen({ id: 'r1', again: true, request: request({ status: 400 }) });
    await vi.advanceTimersByTimeAsync(bounds.bodyTimeoutMs);
    listen();
    expect(told().map(content)).toEqual(['{"error":"x"}']);
    expect(states()[0]?.seen).toBe(1);
  });

  test('nothing while paused', async () => {
    const { recorder, see, listen, told, states } = record();
    recorder.setPaused(true);
    await see();
    recorder.setPaused(false);
    await see();
    listen();
    expect(told()).toHaveLength(1);
    expect(states()[0]).toEqual({ paused: false, preserved: false, startedAt: start + 1000, seen: 1, evicted: 0 });
  });

  test('the newest 5,000', async () => {
    const { recorder, see, listen, events, states } = record();
    listen();
    for (let at = 0; at < bounds.failures + 2; at += 1) {
      recorder.seen({ id: `n${at}`, again: false, request: request({ status: 0, error: 'net::ERR_FAILED' }) });
    }
    await see({ status: 0, error: 'net::ERR_FAILED' });
    const removed = events.flatMap((event) => (event.kind === 'removed' ? [event] : []));
    expect(removed.flatMap(({ ids }) => ids)).toEqual(['n0', 'n1', 'n2']);
    expect(removed[0]?.why).toBe('evicted');
    await vi.advanceTimersByTimeAsync(1000);
    expect(states().at(-1)).toMatchObject({ seen: bounds.failures + 3, evicted: 3 });
  });
});

describe('bodies', () => {
  test('of a failure are handed over whole up to 8 MB and then kept cut', async () => {
    const { see, listen, told, events } = record();
    const leave = listen();
    await see({ body: 'x'.repeat(3 * 1024 * 1024) });
    expect(content(told()[0])).toHaveLength(3 * 1024 * 1024);
    leave();
    events.length = 0;
    listen();
    expect(content(told()[0])).toHaveLength(bounds.storedBody);
    expect(missing(told()[0])).toBe('cut');
  });

  test('are whole at a late hand-over, too, and cut for the next', async () => {
    const { see, listen, told, events } = record();
    await see({ body: 'x'.repeat(3 * 1024 * 1024) });
    listen()();
    expect(content(told()[0])).toHaveLength(3 * 1024 * 1024);
    events.length = 0;
    listen();
    expect(content(told()[0])).toHaveLength(bounds.storedBody);
  });

  test('beyond that are not fetched, or cut where their size was not known', async () => {
    const { see, listen, told } = record();
    listen();
    const getContent = vi.fn(async () => null);
    await see({ size: bounds.wholeBody + 1, getContent });
    await see({ size: 10, body: 'x'.repeat(bounds.wholeBody + 1) });
    expect(getContent).not.toHaveBeenCalled();
    expect(missing(told()[0])).toBe('too-large');
    expect(missing(told()[1])).toBe('cut');
    expect(content(told()[1])).toHaveLength(bounds.storedBody);
  });

  test('of a success are not fetched beyond 1 MB', async () => {
    const { see, recorder } = record();
    const getContent = vi.fn(async () => null);
    await see({ status: 200, size: bounds.candidateBody + 1, getContent });
    expect(getContent).not.toHaveBeenCalled();
    expect(recorder.history?.lines()).toHaveLength(1);
  });

  test('of a long stream are looked into at both ends', async () => {
    const { see, listen, told, recorder } = record();
    listen();
    const mimeType = 'text/event-stream';
    const words = 'data: {"choices":[{"delta":{"content":"word"}}]}\n\n'.repeat(40_000);
    const failed = `${words}data: {"error":{"type":"server_error","message":"gone"}}\n\n`;
    await see({ status: 200, mimeType, size: failed.length, body: failed });
    await see({ status: 200, mimeType, size: words.length, body: words });
    expect(told()).toHaveLength(1);
    expect(content(told()[0])).toMatch(/^data: \{"choices"[^]*"message":"gone"\}\}\n\n$/);
    expect(content(told()[0])?.length).toBeLessThan(bounds.streamEnds + 10);
    expect(recorder.history?.lines()).toHaveLength(1);
  });

  test('that never come are given up', async () => {
    const { see, listen, told } = record();
    listen();
    await see({ getContent: async () => new Promise(() => undefined) });
    expect(told()).toEqual([]);
    await vi.advanceTimersByTimeAsync(bounds.bodyTimeoutMs);
    expect(told().map(missing)).toEqual(['timed-out']);
  });

  test('of a burst are those of the newest failures, which are the ones that stay', async () => {
    const { recorder, listen, told, states } = record();
    const asked = vi.fn<() => void>();
    const getContent = async () => {
      asked();
      await new Promise((resolve) => setTimeout(resolve, 5));
      return { content: '{"error":"x"}', encoding: '' };
    };
    for (let at = 0; at < 2 * bounds.failures; at += 1) {
      recorder.seen({ id: `r${at}`, again: false, request: request({ at, getContent }) });
    }
    await vi.advanceTimersByTimeAsync(5000);
    listen();
    expect(told()).toHaveLength(bounds.failures);
    expect(told()[0]?.id).toBe(`r${bounds.failures}`);
    expect(told().filter((exchange) => content(exchange) === null)).toEqual([]);
    expect(states()[0]?.evicted).toBe(bounds.failures);
    expect(asked.mock.calls.length).toBeLessThan(1.01 * bounds.failures);
  });

  test('that come after they were given up still come to their exchange', async () => {
    const { see, listen, told } = record();
    const answers: ((body: unknown) => void)[] = [];
    listen();
    await see({
      getContent: async () =>
        new Promise((resolve) => {
          answers.push(resolve);
        }),
    });
    await vi.advanceTimersByTimeAsync(bounds.bodyTimeoutMs);
    answers[0]?.({ content: '{"error":"late"}', encoding: '' });
    await vi.advanceTimersByTimeAsync(0);
    expect(told().map(missing)).toEqual(['timed-out', null]);
    expect(told().map(content)).toEqual([null, '{"error":"late"}']);
  });

  test('on their way keep the place of their exchange, and none of it is told before', async () => {
    const { see, recorder, listen, told } = record();
    listen();
    const slow = new Promise((resolve) => {
      setTimeout(() => resolve({ content: '{"error":"slow"}', encoding: '' }), 50);
    });
    await see({ getContent: async () => slow });
    await see({ url: 'https://api.example/quick' });
    expect(told().map(({ id }) => id)).toEqual(['r2']);
    await vi.advanceTimersByTimeAsync(50);
    const all: string[] = [];
    recorder.subscribe((event) => event.kind === 'exchanges' && all.push(...event.exchanges.map(({ id }) => id)));
    expect(all).toEqual(['r1', 'r2']);
  });

  test('are fetched a few at a time, failures first', async () => {
    const { see } = record();
    const asked: string[] = [];
    const slow = (name: string) => async () => {
      asked.push(name);
      return new Promise(() => undefined);
    };
    for (let at = 0; at < bounds.bodiesAtOnce; at += 1) await see({ status: 200, getContent: slow('first') });
    await vi.advanceTimersByTimeAsync(bounds.bodiesPauseMs);
    await see({ status: 200, getContent: slow('success') });
    await see({ status: 500, getContent: slow('failure') });
    expect(asked).toHaveLength(bounds.bodiesAtOnce);
    await vi.advanceTimersByTimeAsync(bounds.bodyTimeoutMs);
    expect(asked.slice(bounds.bodiesAtOnce)).toEqual(['failure', 'success']);
  });
});

describe('navigation', () => {
  test('begins anew with what the new page asked for', async () => {
    const { recorder, see, listen, events, told } = record({ pageStartedAt: async () => start + 100.9 });
    await see({ at: 0 });
    await see({ at: 0, status: 200, body: '{}' });
    await see({ at: 100 });
    listen();
    events.length = 0;
    recorder.navigated('https://page.example/');
    await vi.advanceTimersByTimeAsync(0);
    expect(events.map(({ kind }) => kind)).toEqual(['cleared', 'exchanges', 'navigated', 'state']);
    expect(told().map(({ id }) => id)).toEqual(['r3']);
    expect(events.at(-2)).toEqual({
      kind: 'navigated',
      navigation: { url: 'https://page.example/', at: start + 100 },
    });
    expect(recorder.history?.lines()).toEqual([]);
  });

  test('draws a line where the log is preserved', async () => {
    const { recorder, see, listen, events } = record();
    recorder.setPreserved(true);
    await see();
    recorder.navigated('https://page.example/');
    await vi.advanceTimersByTimeAsync(0);
    listen();
    expect(events.map(({ kind }) => kind)).toEqual(['state', 'navigated', 'exchanges']);
  });

  test('without a preserved log, only the last one counts', async () => {
    const { recorder, listen, events } = record();
    for (const page of ['1', '2', '3']) {
      recorder.navigated(`https://page.example/${page}`);
      await vi.advanceTimersByTimeAsync(0);
    }
    listen();
    expect(events.flatMap((event) => (event.kind === 'navigated' ? [event.navigation.url] : []))).toEqual([
      'https://page.example/3',
    ]);
  });

  test('a body that was on its way from the page before does not come back', async () => {
    const { recorder, see, listen, told } = record();
    const answers: ((value: unknown) => void)[] = [];
    const getContent = async () =>
      new Promise((resolve) => {
        answers.push(resolve);
      });
    await see({ getContent });
    recorder.navigated('https://page.example/');
    await vi.advanceTimersByTimeAsync(0);
    for (const answer of answers) answer({ content: 'late', encoding: '' });
    await vi.advanceTimersByTimeAsync(0);
    listen();
    expect(told()).toEqual([]);
  });
});

describe('clear', () => {
  test('forgets everything, and counts from nought', async () => {
    const { recorder, see, listen, events, states } = record();
    await see();
    await see({ status: 200, body: '{}' });
    listen();
    recorder.clear();
    expect(events.map(({ kind }) => kind)).toEqual(['state', 'exchanges', 'cleared', 'state']);
    expect(states().at(-1)?.seen).toBe(0);
    expect(recorder.history?.lines()).toEqual([]);
    expect(recorder.history?.lastSuccess('GET https://api.example/x')).toBeNull();
  });
});

describe('undo of clear', () => {
  test('brings back failures, successes and counts, with what came since behind them', async () => {
    const reveal = vi.fn(async () => true);
    const { recorder, see, listen, told, states } = record({ reveal });
    await see();
    await see({ status: 200, body: '{}' });
    recorder.clear();
    await see({ url: 'https://api.example/y' });
    await see({ status: 200, body: '{}', at: 10 });
    recorder.undoClear?.();
    listen();
    expect(told().map(({ id }) => id)).toEqual(['r1', 'r3']);
    expect(states().at(-1)?.seen).toBe(4);
    expect(await recorder.reveal('r1')).toBe(true);
    expect(recorder.history?.lines().map(({ id }) => id)).toEqual(['r2', 'r4']);
    expect(recorder.history?.recentSuccesses?.('GET https://api.example/x').map(({ id }) => id)).toEqual(['r4', 'r2']);
  });

  test.each([
    { end: 'forgotten', left: 0 },
    { end: 'done', left: 1 },
    { end: 'navigated', left: 0 },
  ])('is over once $end', async ({ end, left }) => {
    const { recorder, see, listen, told } = record();
    await see();
    recorder.clear();
    if (end === 'forgotten') recorder.forgetCleared?.();
    if (end === 'navigated') recorder.navigated('https://page.example/next');
    await vi.advanceTimersByTimeAsync(0);
    recorder.undoClear?.();
    recorder.undoClear?.();
    listen();
    expect(told()).toHaveLength(left);
  });
});

test('after clear, nothing joins what went before', async () => {
  const { recorder, see, listen, told } = record();
  await see({ method: 'OPTIONS', type: 'preflight', status: 403, error: 'net::ERR_FAILED', body: null });
  recorder.clear();
  listen();
  await see({ method: 'PUT', status: 0, error: 'net::ERR_FAILED' });
  expect(told().map(({ preflight }) => preflight)).toEqual([null]);
});

describe('joined exchanges', () => {
  const preflight: Likeness = {
    method: 'OPTIONS',
    type: 'preflight',
    status: 403,
    error: 'net::ERR_FAILED',
    body: null,
  };
  const refused: Likeness = { method: 'PUT', status: 0, error: 'net::ERR_FAILED' };

  test('leave the list when the one that they belong to comes', async () => {
    const { see, listen, events, told } = record();
    listen();
    await see(preflight);
    await see(refused);
    expect(events).toContainEqual({ kind: 'removed', ids: ['r1'], why: 'joined' });
    expect(told().at(-1)?.preflight?.id).toBe('r1');
  });

  test('leave no line where they succeeded: a preflight is no try of an endpoint', async () => {
    const { see, recorder } = record();
    const headers = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'PUT' };
    await see({ method: 'OPTIONS', type: 'preflight', status: 204, body: null, headers });
    expect(recorder.history?.lines().map(({ by }) => by)).toEqual(['browser']);
    await see({ method: 'PUT', status: 200, body: '{}' });
    expect(recorder.history?.lines().map(({ id, by }) => [id, by])).toEqual([['r2', 'code']]);
  });

  test('are not shown where they are known to be joined before their body comes', async () => {
    const { see, listen, told } = record();
    listen();
    await see({ ...preflight, getContent: async () => new Promise(() => undefined) });
    await see(refused);
    await vi.advanceTimersByTimeAsync(bounds.bodyTimeoutMs);
    expect(told().map(({ id }) => id)).toEqual(['r2']);
  });
});

describe('listeners', () => {
  test('are told of counts a few times a second, not at each request', async () => {
    const { see, listen, states } = record();
    listen();
    for (let at = 0; at < 50; at += 1) await see({ status: 204 });
    expect(states()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(300);
    expect(states().map(({ seen }) => seen)).toEqual([0, 50]);
  });

  test('that throw do not stop the others', async () => {
    const quiet = vi.spyOn(console, 'error').mockReturnValue(undefined);
    const { recorder, see, listen, told } = record();
    recorder.subscribe(() => {
      throw new Error('broken');
    });
    listen();
    await see();
    expect(told()).toHaveLength(1);
    expect(quiet).toHaveBeenCalled();
    quiet.mockRestore();
  });

  test('that left hear nothing more', async () => {
    const { see, listen, events } = record();
    listen()();
    events.length = 0;
    await see();
    expect(events).toEqual([]);
  });
});

describe('reveal', () => {
  test("hands the browser's own object back, for what is kept", async () => {
    const reveal = vi.fn(async () => true);
    const { recorder } = record({ reveal });
    const own = request();
    recorder.seen({ id: 'r1', again: false, request: own });
    await vi.advanceTimersByTimeAsync(0);
    expect(recorder.canReveal('r1')).toBe(true);
    expect(await recorder.reveal('r1')).toBe(true);
    expect(reveal).toHaveBeenCalledExactlyOnceWith(own);
    recorder.clear();
    expect(recorder.canReveal('r1')).toBe(false);
    expect(await recorder.reveal('r1')).toBe(false);
  });

  test('is not offered where the browser can not', async () => {
    const { recorder, see } = record();
    await see();
    expect(recorder.canReveal('r1')).toBe(false);
    expect(await recorder.reveal('r1')).toBe(false);
  });
});
