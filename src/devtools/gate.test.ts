import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createGate } from './gate.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function counted() {
  let opened = 0;
  const gate = createGate(400, () => (opened += 1));
  return { gate, opened: () => opened };
}

describe('the gate before the browser', () => {
  test('is open for the few of a click', async () => {
    const { gate, opened } = counted();
    for (let click = 1; click <= 3; click += 1) {
      for (let each = 0; each < 5; each += 1) gate.come();
      expect(opened()).toBe(5 * click);
      await vi.advanceTimersByTimeAsync(500);
    }
  });

  test('lets a flood through a few times a second, to the last of it', async () => {
    const { gate, opened } = counted();
    for (let each = 0; each < 1000; each += 1) {
      gate.come();
      await vi.advanceTimersByTimeAsync(4);
    }
    const whileFlowing = opened();
    expect(whileFlowing).toBeGreaterThanOrEqual(9);
    expect(whileFlowing).toBeLessThan(25);
    gate.come();
    await vi.advanceTimersByTimeAsync(400);
    expect(opened()).toBe(whileFlowing + 1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('without a pause lets each through at once', () => {
    let opened = 0;
    const gate = createGate(0, () => (opened += 1));
    for (let each = 0; each < 100; each += 1) gate.come();
    expect(opened).toBe(100);
  });
});
