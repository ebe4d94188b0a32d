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

/** Time passes; before it does, the signal may change. */
async function drawn() {
  const source = signal(1);
  const after = async (ms: number, value?: number) =>
    act(async () => {
      if (value !== undefined) source.value = value;
      await vi.advanceTimersByTimeAsync(ms);
    });
  await act(async () => void render(<Count of={source} />));
  await after(200);
  return after;
}

it('shows a change at once after a quiet time, and one within the pause with the first change after it', async () => {
  const after = await drawn();
  await after(0, 3);
  expect(shown()).toBe('3');
  await after(200, 4);
  await after(150, 2);
  expect(shown()).toBe('3');
  await after(0, 5);
  expect(shown()).toBe('5');
});

it('shows the last change after as long again where no other comes', async () => {
  const after = await drawn();
  await after(0, 3);
  await after(599, 2);
  expect(shown()).toBe('3');
  await after(1);
  expect(shown()).toBe('2');
});
