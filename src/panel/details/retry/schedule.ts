import type { Schedule } from '../../../core/diagnosis.ts';

/** One repetition: how long to wait before it, and how long after the failure it comes. Seconds. */
export interface Attempt {
  readonly number: number;
  readonly wait: number;
  readonly at: number;
}

const MAX_ATTEMPTS = 20;

/** The repetitions of a schedule, at most twenty. A number that makes no sense ends it. */
export function attemptsOf({ firstSeconds, factor, capSeconds, attempts }: Schedule): readonly Attempt[] {
  const list: Attempt[] = [];
  let wait = firstSeconds;
  let at = 0;
  for (let number = 1; number <= Math.min(attempts, MAX_ATTEMPTS); number++) {
    const bounded = Math.min(wait, capSeconds);
    if (!Number.isFinite(bounded) || bounded < 0) break;
    at += bounded;
    list.push({ number, wait: bounded, at });
    wait *= factor;
  }
  return list;
}
