import { describe, expect, it, vi } from 'vitest';
import { runRepeat } from './repeat.ts';

async function answered(answer: unknown) {
  return runRepeat({ eval: async () => answer }, 'x');
}

async function refused(reason: unknown) {
  return runRepeat({ eval: async () => Promise.reject(reason) }, 'x');
}

describe('runRepeat', () => {
  it('reads the answer of each browser', async () => {
    expect(await answered({ started: true })).toEqual({ started: true });
    expect(await answered([{ started: true }, null])).toEqual({ started: true });
    expect(await answered([{ started: true }])).toEqual({ started: true });
    expect(await answered([{ started: true }, undefined])).toEqual({ started: true });
    expect(await answered({ started: false, problem: 'no fetch' })).toEqual({ started: false, problem: 'no fetch' });
  });

  it('reads the exceptions of each browser', async () => {
    const exception = { isException: true, value: 'TypeError: x' };
    expect(await refused(exception)).toEqual({ started: false, problem: 'TypeError: x' });
    expect(await answered([undefined, exception])).toEqual({ started: false, problem: 'TypeError: x' });
    expect(await answered([null, { isError: true, code: 'E', description: 'no page' }])).toEqual({
      started: false,
      problem: 'no page',
    });
    expect(await refused(new Error('gone'))).toEqual({ started: false, problem: 'gone' });
  });

  it('believes nothing else', async () => {
    for (const answer of [undefined, null, 1, 'started', [], {}, { started: 1 }, [[{ started: true }]]]) {
      expect(await answered(answer)).toEqual({ started: false, problem: expect.any(String) });
    }
    const { problem } = (await answered({ started: false, problem: 'x'.repeat(9999) })) as { problem: string };
    expect(problem).toHaveLength(300);
  });

  it('takes a browser that throws, and one that never answers', async () => {
    const broken = {
      eval: () => {
        throw new Error('invalidated');
      },
    };
    expect(await runRepeat(broken, 'x')).toEqual({ started: false, problem: 'invalidated' });
    vi.useFakeTimers();
    const start = runRepeat({ eval: () => new Promise(() => undefined) }, 'x');
    vi.runAllTimers();
    vi.useRealTimers();
    expect(await start).toEqual({ started: false, problem: 'The page did not respond.' });
  });
});
