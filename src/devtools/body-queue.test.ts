import { describe, expect, test } from 'vitest';
import { createBodyQueue } from './body-queue.ts';

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

describe('the queue of bodies', () => {
  test('runs a few at a time, urgent ones first', async () => {
    const { begun, job, end } = jobs();
    const queue = createBodyQueue({ atOnce: 2, waiting: 10 });
    const first = queue.run(job('a'), false);
    void queue.run(job('b'), false);
    void queue.run(job('c'), false);
    void queue.run(job('d'), true);
    expect(begun).toEqual(['a', 'b']);
    await end('a');
    expect(await first).toBe('a');
    expect(begun).toEqual(['a', 'b', 'd']);
    await end('b');
    expect(begun).toEqual(['a', 'b', 'd', 'c']);
  });

  test('a job that fails makes room, too', async () => {
    const { begun, job } = jobs();
    const queue = createBodyQueue({ atOnce: 1, waiting: 10 });
    await expect(queue.run(async () => Promise.reject(new Error('no')), false)).rejects.toThrow('no');
    void queue.run(job('a'), false);
    expect(begun).toEqual(['a']);
  });

  test('is bounded: the oldest that is not urgent gives way', async () => {
    const { begun, job, end } = jobs();
    const queue = createBodyQueue({ atOnce: 1, waiting: 2 });
    void queue.run(job('runs'), false);
    const oldest = queue.run(job('oldest'), false);
    const urgent = queue.run(job('urgent'), true);
    const newest = queue.run(job('newest'), false);
    expect(await oldest).toBeNull();
    await end('runs');
    await end('urgent');
    await end('newest');
    expect(await urgent).toBe('urgent');
    expect(await newest).toBe('newest');
    expect(begun).toEqual(['runs', 'urgent', 'newest']);
  });
});
