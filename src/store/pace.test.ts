import { describe, expect, it } from 'vitest';
import { createPace } from './pace.ts';

/** A clock that a test moves; `costMs` passes with each telling. */
function paced(costMs = 0) {
  let time = 1000;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  const told: number[] = [];
  const pace = createPace(
    {
      now: () => time,
      later(ms, run) {
        const timer = { at: time + ms, run };
        timers.push(timer);
        return () => {
          timers = timers.filter((each) => each !== timer);
        };
      },
      yieldToUi: () => Promise.resolve(),
    },
    () => {
      told.push(time);
      time += costMs;
    },
  );
  const pass = async (ms: number) => {
    const end = time + ms;
    for (;;) {
      await Promise.resolve();
      await Promise.resolve();
      const next = timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
      if (next === undefined) break;
      timers = timers.filter((each) => each !== next);
      time = Math.max(time, next.at);
      next.run();
    }
    time = Math.max(time, end);
  };
  const jump = (ms: number) => {
    time += ms;
  };
  return { pace, pass, told, jump };
}

describe('createPace', () => {
  it('tells the first change at once, and the first after a quiet time', async () => {
    const { pace, pass, told } = paced();
    pace.changed();
    expect(told).toEqual([1000]);
    await pass(5000);
    pace.changed();
    expect(told).toEqual([1000, 6000]);
  });

  it('goes on after the clock was put back, and after it jumped during the telling', async () => {
    const back = paced();
    back.pace.changed();
    await back.pass(0);
    back.jump(-3_600_000);
    back.pace.changed();
    expect(back.told).toHaveLength(2);
    const forward = paced(86_400_000);
    forward.pace.changed();
    await forward.pass(6000);
    forward.pace.changed();
    expect(forward.told).toHaveLength(2);
  });

  it('tells a thousand changes a few times, and the last of them, too', async () => {
    const { pace, pass, told } = paced();
    for (let change = 0; change < 2500; change += 1) {
      pace.changed();
      await pass(1);
    }
    await pass(1000);
    expect(told).toEqual([1000, 2000, 3000, 4000]);
  });

  it('tells less often where telling costs much', async () => {
    const { pace, pass, told } = paced(200);
    for (let change = 0; change < 50; change += 1) {
      pace.changed();
      await pass(100);
    }
    const pauses = told.slice(1).map((at, index) => at - (told[index] ?? 0));
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(1500);
    expect(Math.max(...pauses)).toBeLessThan(2000);
  });

  it('tells the first failure at once where counts change all the time', async () => {
    const { pace, pass, told } = paced();
    for (let change = 0; change < 300; change += 1) {
      pace.changed(change === 150);
      await pass(10);
    }
    await pass(1000);
    expect(told).toEqual([1000, 2000, 2500, 3500, 4500]);
  });

  it('tells counts and failures that both flow together', async () => {
    const { pace, pass, told } = paced();
    for (let change = 0; change < 300; change += 1) {
      pace.changed(change % 5 === 2);
      await pass(10);
    }
    await pass(1000);
    expect(told).toHaveLength(5);
  });

  it('tells at once when asked to, once, and keeps its pace after it', async () => {
    const { pace, pass, told } = paced();
    pace.changed();
    await pass(100);
    pace.changed();
    pace.tellNow();
    pace.changed();
    await pass(5000);
    expect(told).toEqual([1000, 1100, 2100]);
  });

  it('tells nothing after it was stopped', async () => {
    const { pace, pass, told } = paced();
    pace.changed();
    pace.changed();
    pace.stop();
    await pass(5000);
    expect(told).toHaveLength(1);
  });
});
