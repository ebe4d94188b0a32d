// @vitest-environment happy-dom
import { type ReadonlySignal, signal } from '@preact/signals';
import { act, cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useSlowly } from './use-slowly.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const pauseOf = (count: number) => 100 * count;

function Count({ of }: { readonly of: ReadonlySignal<number> }) {
  return <output>{useSlowly(of, pauseOf)}</output>;
}

const shown = () => screen.getByRole('status').textContent;

it('shows a change at once after a quiet time, and the newest one after the pause that the shown value asks for', async () => {
  const source = signal(1);
  const after = async (ms: number, value?: number) =>
    act(async () => {
      if (value !== undefined) source.value = value;
      await vi.advanceTimersByTimeAsync(ms);
    });
  await act(async () => void render(<Count of={source} />));
  await after(200);
  await after(0, 3);
  expect(shown()).toBe('3');
  await after(100, 4);
  await after(100, 2);
  expect(shown()).toBe('3');
  await after(150);
  expect(shown()).toBe('2');
  // The 2 is there for half of its 200 ms.
  await after(0, 5);
  expect(shown()).toBe('2');
  await after(200);
  expect(shown()).toBe('5');
});
