import { expect, it } from 'vitest';
import { createSlots } from './use-virtual.ts';

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

it('gives who comes the elements of who leaves, and lets who stays keep its own', () => {
  const slotsOf = createSlots();
  const all = new Set(range(0, 39));
  let before = slotsOf(range(0, 39));
  for (const from of [1, 4, 23, 40, 39, 1000, 0]) {
    const indexes = range(from, from + 39);
    const now = slotsOf(indexes);
    expect(new Set(now.values())).toEqual(all);
    expect([...now.keys()]).toEqual(indexes);
    const stayed = indexes.filter((index) => before.has(index));
    const wanted = stayed.length * 2 < indexes.length ? now : before;
    expect(stayed.map((index) => now.get(index))).toEqual(stayed.map((index) => wanted.get(index)));
    before = now;
  }
});

it('moves no element where most rows leave', () => {
  const slotsOf = createSlots();
  slotsOf(range(0, 39));
  const moved = [...slotsOf(range(5, 44)).values()];
  expect(moved).not.toEqual(range(0, 39));
  for (const from of [30, 500, 470, 0]) expect([...slotsOf(range(from, from + 39)).values()]).toEqual(moved);
});

it('takes a new element only where there is none to spare', () => {
  const slotsOf = createSlots();
  slotsOf(range(0, 35));
  expect([...slotsOf(range(0, 39)).values()]).toEqual(range(0, 39));
  // The active row stays far from the others.
  expect(new Set(slotsOf([...range(100, 139), 3]).values())).toEqual(new Set(range(0, 40)));
  expect([...slotsOf([]).values()]).toEqual([]);
  expect([...slotsOf(range(7, 9)).values()]).toEqual([0, 1]);
});
