import { effect } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { createClock } from './clock.ts';
import { acceptsAgainAt, secondsLeft } from './countdown.ts';
import { scriptedAdapter, watched } from './test-support.ts';
import { exchangeWith } from '../core/filter/test-support/subject.ts';

describe('createClock', () => {
  it('runs only while it is read and visible', async () => {
    let running = 0;
    let time = 1000;
    const visible = watched(true);
    const every = () => {
      running++;
      return () => running--;
    };
    const clock = createClock(scriptedAdapter({ now: () => time, every, visible }));
    expect(running).toBe(0);
    time = 5000;
    const seen: number[] = [];
    const stop = effect(() => void seen.push(clock.time.value));
    expect(running).toBe(1);
    await Promise.resolve();
    expect(seen.at(-1)).toBe(5000);
    visible.set(false);
    expect(running).toBe(0);
    visible.set(true);
    expect(running).toBe(1);
    stop();
    expect(running).toBe(0);
    clock.dispose();
  });
});

describe('countdown', () => {
  it('counts from the moment the response had arrived', () => {
    const source = { from: 'header', ref: 'Retry-After' } as const;
    const retry = { verdict: 'wait', reason: '', afterSeconds: 42, source, schedule: null, report: false } as const;
    const until = acceptsAgainAt(exchangeWith({ startedAt: 1000 }), retry);
    expect(until).toBe(1000 + 120 + 42_000);
    expect(acceptsAgainAt(exchangeWith(), null)).toBeNull();
  });

  it('rounds up and never goes below zero', () => {
    expect(secondsLeft(1500, 1000)).toBe(1);
    expect(secondsLeft(1000, 1000)).toBe(0);
    expect(secondsLeft(0, 1000)).toBe(0);
  });
});
