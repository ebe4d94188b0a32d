import { median } from '../measure.ts';

/** Work on an input of `length` characters, made ready before it is measured. */
export type Work = (length: number) => () => unknown;

/** Most that twice the input may cost, as a multiple. Linear work costs twice as much; caches and collection add a little. */
export const MOST_PER_DOUBLING = 2.4;

/** Processor time of one run, ms. */
export function costOf(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Processor times for n, 2n, 4n and 8n, ms: medians of `rounds`, measured in turn. */
export function costs(work: Work, n: number, rounds: number): readonly number[] {
  const runs = [1, 2, 4, 8].map((times) => work(n * times));
  const measured = Array.from({ length: rounds }, () => runs.map(costOf));
  return runs.map((_, index) => median(measured.map((round) => round[index] ?? Number.NaN)));
}

/** By how much twice the input multiplied the cost, on average over three doublings. */
export function perDoubling(measured: readonly number[]): number {
  const [first = 1, , , last = 1] = measured;
  return Math.cbrt(last / Math.max(first, 0.01));
}
