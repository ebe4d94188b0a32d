import type { Schedule } from '../../../core/diagnosis.ts';

/** One repetition under full jitter. All in seconds; `earliest` and `latest` count from the arrival of the failure. */
export interface Attempt {
  readonly number: number;
  /** The pause before it is drawn at random between 0 and this. */
  readonly bound: number;
  readonly earliest: number;
  readonly latest: number;
}

const MAX_ATTEMPTS = 20;

/**
 * The repetitions of a schedule, at most twenty, after a wait that the server states (seconds, 0 if none). Each pause is drawn
 * anew, so the windows overlap. A number that makes no sense ends the list.
 */
export function attemptsOf(schedule: Schedule, stated = 0): readonly Attempt[] {
  const { firstSeconds, factor, capSeconds, attempts } = schedule;
  const list: Attempt[] = [];
  let growing = firstSeconds;
  let latest = stated;
  for (let number = 1; number <= Math.min(attempts, MAX_ATTEMPTS); number++) {
    const bound = Math.min(growing, capSeconds);
    if (!Number.isFinite(bound) || bound < 0 || !Number.isFinite(latest)) break;
    latest += bound;
    list.push({ number, bound, earliest: stated, latest });
    growing *= factor;
  }
  return list;
}

const steps = [
  0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400,
];
const MOST_TICKS = 4;

/** Round moments to write along an axis of so many seconds, without its ends; at most four. */
export function ticksOf(total: number): readonly number[] {
  if (!Number.isFinite(total) || total <= 0) return [];
  const largest = steps.at(-1) ?? 1;
  const step =
    steps.find((each) => total / each <= MOST_TICKS + 1) ?? Math.ceil(total / largest / MOST_TICKS) * largest;
  const ticks: number[] = [];
  // What stands too near to an end would be written over its label.
  for (let at = step; at < total - step / 2 && ticks.length < MOST_TICKS; at += step) ticks.push(at);
  return ticks;
}
