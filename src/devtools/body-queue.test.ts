import { afterEach, describe, expect, test, vi } from 'vitest';
import { createBodyQueue } from './body-queue.ts';

const never = async () => new Promise<void>(() => undefined);

/** Jobs that end when they are told to, and a record of those that began. */
function jobs() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    begun,
    job: (name: string) => async () =>
      new Promise<string>((resolve) => {
        begun.push(name);
        ends.set(name, () => resolve(name));
      }),
    end: async (name: string) => {
      ends.get(name)?.();
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
    },
  };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('the queue of bodies', () => {
  test('asks in a flood a few times a second, for many at once', async () => {
    vi.useFakeTimers();
    const moments = new Set<number>();
    const queue = createBodyQueue({ atOnce: 32, waiting: 100, pauseMs: 400 });
    const answers: Promise<unknown>[] = [];
    for (let at = 0; at < 200; at += 1) {
      answers.push(queue.run(`n${at}`, async () => void moments.add(performance.now()), at % 5 === 0));
      await vi.advanceTimersByTimeAsync(20);
    }
    await vi.advanceTimersByTimeAsync(400);
    expect(await Promise.all(answers)).toHaveLength(200);
    // Eight of each kind at once, then two kinds for ten pauses.
    expect(moments.size).toBeLessThan(2 * 8 + 2 * 11);
  });

  test('those that never answer leave their places alone', async () => {
    vi.useFakeTimers();
    const begun: string[] = [];
    const queue = createBodyQueue({ atOnce: 4, waiting: 100, pauseMs: 400 });
    for (const name of ['a', 'b', 'c']) void queue.run(name, never, false);
    for (let at = 0; at < 5; at += 1) void queue.run(`n${at}`, async () => void begun.push(`n${at}`), false);
    await vi.advanceTimersByTimeAsync(2000);
    expect(begun.toSorted()).toEqual(['n0', 'n1', 'n2', 'n3', 'n4']);
  });

  test('runs a few at a time, urgent ones first', async () => {
    const { begun, job, end } = jobs();
    const queue = createBodyQueue({ atOnce: 2, waiting: 10, pauseMs: 0 });
    const first = queue.run('a', job('a'), false);
    void queue.run('b', job('b'), false);
    void queue.run('c', job('c'), false);
    void queue.run('d', job('d'), true);
    expect(begun).toEqual(['a', 'b']);
    await end('a');
    expect(await first).toBe('a');
    expect(begun).toEqual(['a', 'b', 'd']);
    await end('b');
    expect(begun).toEqual(['a', 'b', 'd', 'c']);
  });

  test('a job that fails makes room, too', async () => {
    const { begun, job } = jobs();
    const queue = createBodyQueue({ atOnce: 1, waiting: 10, pauseMs: 0 });
    await expect(queue.run('broken', async () => Promise.reject(new Error('no')), false)).rejects.toThrow('no');
    void queue.run('a', job('a'), false);
    expect(begun).toEqual(['a']);
  });

  test('asks for the newest first', async () => {
    const { begun, job, end } = jobs();
    const queue = createBodyQueue({ atOnce: 1, waiting: 10, pauseMs: 0 });
    for (const name of ['a', 'b', 'c']) void queue.run(name, job(name), true);
    for (const name of ['a', 'c', 'b']) await end(name);
    expect(begun).toEqual(['a', 'c', 'b']);
  });

  test('of a burst, those that are kept get theirs, and no others are asked for', async () => {
    const { begun, job, end } = jobs();
    const queue = createBodyQueue({ atOnce: 2, waiting: 100, pauseMs: 0 });
    const results = Array.from({ length: 1000 }, async (_, at) => queue.run(`n${at}`, job(`n${at}`), true));
    for (let at = 0; at < begun.length; at += 1) await end(begun[at] ?? '');
    const answers = await Promise.all(results);
    expect(answers.slice(-100)).not.toContain(null);
    expect(answers.filter((answer) => answer !== null)).toHaveLength(102);
  });

  test('forgets what is dropped while it waits', async () => {
    const { begun, job, end } = jobs();
    const queue = createBodyQueue({ atOnce: 1, waiting: 10, pauseMs: 0 });
    void queue.run('runs', job('runs'), true);
    const dropped = queue.run('dropped', job('dropped'), true);
    void queue.run('stays', job('stays'), true);
    queue.drop('dropped');
    queue.drop('unknown');
    expect(await dropped).toBeNull();
    await end('runs');
    await end('stays');
    expect(begun).toEqual(['runs', 'stays']);
  });

  test('is bounded: the oldest of its kind gives way', async () => {
    const { begun, job, end } = jobs();
    const queue = createBodyQueue({ atOnce: 1, waiting: 1, pauseMs: 0 });
    void queue.run('runs', job('runs'), false);
    const oldest = queue.run('oldest', job('oldest'), false);
    const urgent = queue.run('urgent', job('urgent'), true);
    const newest = queue.run('newest', job('newest'), false);
    expect(await oldest).toBeNull();
    await end('runs');
    await end('urgent');
    await end('newest');
    expect(await urgent).toBe('urgent');
    expect(await newest).toBe('newest');
    expect(begun).toEqual(['runs', 'urgent', 'newest']);
  });
});
