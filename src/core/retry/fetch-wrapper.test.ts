import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Schedule } from '../diagnosis.ts';
import { writeFetchWrapper } from './fetch-wrapper.ts';
import { transient } from './schedule.ts';

type Answer = Response | Error;
type Wrapped = (url: string, init?: object, options?: { repeatUnsafe?: boolean }) => Promise<Response>;

const noon = Date.UTC(2026, 2, 1, 12);

/** The wrapper with an API that gives these answers in turn, and dice that always show `dice`. */
function play(
  answers: readonly Answer[],
  { schedule = transient, dice = 0.5 }: { schedule?: Schedule; dice?: number } = {},
) {
  const sentAt: number[] = [];
  const bodies: Promise<string>[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const answer = answers[sentAt.length] ?? new Response('end');
    sentAt.push(new Date().getTime() - noon);
    bodies.push(request.text());
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const script = `${writeFetchWrapper(schedule)}; fetchWithRetry`;
  const math = { min: Math.min, random: () => dice };
  const page = { fetch, Request, Date, Promise, setTimeout: globalThis.setTimeout, clearTimeout, Math: math, Number };
  return { fetchWithRetry: runInNewContext(script, page) as Wrapped, sentAt, bodies };
}

function answer(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers });
}

/** Waits for a promise while time passes as fast as it can. */
async function settled<T>(promise: Promise<T>): Promise<T | Error> {
  const outcome = promise.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
  await vi.runAllTimersAsync();
  return outcome;
}

const url = 'https://api.example/x';

beforeEach(() => {
  vi.useFakeTimers({ now: noon });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the wrapper', () => {
  it('returns a success, and a failure that repeating does not cure, at once', async () => {
    for (const status of [200, 204, 400, 401, 404, 422, 501]) {
      const { fetchWithRetry, sentAt } = play([answer(status)]);
      expect(await settled(fetchWithRetry(url))).toMatchObject({ status });
      expect(sentAt).toHaveLength(1);
    }
  });

  it('waits at random below a growing bound, and gives the last answer', async () => {
    const { fetchWithRetry, sentAt } = play([answer(503), answer(500), answer(502), answer(504)]);
    expect(await settled(fetchWithRetry(url))).toMatchObject({ status: 504 });
    expect(sentAt).toEqual([0, 250, 750, 1750]);
  });

  it('caps the bound', async () => {
    const schedule = { ...transient, firstSeconds: 10, capSeconds: 15, attempts: 3 };
    const { fetchWithRetry, sentAt } = play([answer(503), answer(503), answer(503)], { schedule, dice: 1 });
    await settled(fetchWithRetry(url));
    expect(sentAt).toEqual([0, 10_000, 25_000, 40_000]);
  });

  it('takes Retry-After for the least wait, in seconds or as a date', async () => {
    for (const stated of ['30', new Date(noon + 30_000).toUTCString()]) {
      vi.setSystemTime(noon);
      const { fetchWithRetry, sentAt } = play([answer(429, { 'Retry-After': stated })], { dice: 0 });
      expect(await settled(fetchWithRetry(url))).toMatchObject({ status: 200 });
      expect(sentAt).toEqual([0, 30_000]);
    }
  });

  it('reads a date by the server’s clock', async () => {
    const hour = 3_600_000;
    const headers = {
      'Retry-After': new Date(noon + hour + 20_000).toUTCString(),
      Date: new Date(noon + hour).toUTCString(),
    };
    const { fetchWithRetry, sentAt } = play([answer(503, headers)], { dice: 0 });
    await settled(fetchWithRetry(url));
    expect(sentAt).toEqual([0, 20_000]);
  });

  it('gives the answer back where the stated wait is too long, and reads no nonsense', async () => {
    const long = play([answer(429, { 'Retry-After': '86400' })]);
    expect(await settled(long.fetchWithRetry(url))).toMatchObject({ status: 429 });
    const odd = play([answer(429, { 'Retry-After': 'soon' })], { dice: 0 });
    await settled(odd.fetchWithRetry(url));
    expect(odd.sentAt).toEqual([0, 0]);
  });

  it('repeats POST only with a key, or when told to', async () => {
    const init = { method: 'POST', body: 'a' };
    const without = play([answer(503)]);
    expect(await settled(without.fetchWithRetry(url, init))).toMatchObject({ status: 503 });
    expect(without.sentAt).toHaveLength(1);
    const keyed = play([answer(503)]);
    await settled(keyed.fetchWithRetry(url, { ...init, headers: { 'Idempotency-Key': 'k' } }));
    expect(await Promise.all(keyed.bodies)).toEqual(['a', 'a']);
    const told = play([answer(503)]);
    await settled(told.fetchWithRetry(url, init, { repeatUnsafe: true }));
    expect(told.sentAt).toHaveLength(2);
  });

  it('repeats after a lost connection, and throws the last one', async () => {
    const lost = new TypeError('Failed to fetch');
    const once = play([lost]);
    expect(await settled(once.fetchWithRetry(url))).toMatchObject({ status: 200 });
    const always = play([lost, lost, lost, lost, lost]);
    expect(await settled(always.fetchWithRetry(url))).toBe(lost);
    expect(always.sentAt).toHaveLength(4);
  });

  it('ends when it is aborted, also while it waits', async () => {
    const { signal, abort } = controller();
    const { fetchWithRetry, sentAt } = play([answer(429, { 'Retry-After': '60' })]);
    globalThis.setTimeout(abort, 1000);
    const outcome = await settled(fetchWithRetry(url, { signal }));
    expect(outcome).toMatchObject({ name: 'AbortError' });
    expect(sentAt).toEqual([0]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is a script for any schedule, and never waits without end', async () => {
    const number = fc.oneof(fc.double(), fc.integer());
    fc.assert(
      fc.property(number, number, number, number, (firstSeconds, factor, capSeconds, attempts) => {
        const text = writeFetchWrapper({ firstSeconds, factor, capSeconds, attempts, source: transient.source });
        expect(runInNewContext(`${text}; typeof fetchWithRetry`)).toBe('function');
        const numbers = /firstMs = (\S+), factor = (\S+), capMs = (\S+), attempts = (\S+),/
          .exec(text)
          ?.slice(1)
          .map(Number);
        expect(numbers?.every((each) => Number.isFinite(each) && each >= 0 && each <= 86_400_000)).toBe(true);
      }),
    );
  });
});

function controller() {
  const made = new AbortController();
  return { signal: made.signal, abort: () => made.abort() };
}
