import { gapSeconds, secondsText } from '../attempt.ts';
import type { Attempt } from '../attempt.ts';
import type { Rule, RuleFinding } from './rule.ts';

const sameSeconds = 0.02;
const leastGaps = 3;
const ratioSlack = 0.02;

/**
 * Waits between failing tries that are all equal, or double exactly, to within 20 ms of a round value: a backoff without
 * jitter, so that many clients come back in step. Not where waits were stated, and not where a success lies in between (the
 * page polls).
 */
export const noJitter: Rule = {
  id: 'no-jitter',
  about: 'request',
  find,
};

function find(tries: readonly Attempt[]): RuleFinding | null {
  if (
    tries.length <= leastGaps ||
    tries.slice(0, -1).some(({ failed, statedWait }) => !failed || statedWait !== null)
  ) {
    return null;
  }
  const gaps = tries.slice(1).map((after, index) => {
    const before = tries[index];
    return before === undefined ? -1 : gapSeconds(before, after);
  });
  if (gaps.some((gap) => gap < 0.1 || !isRound(gap))) return null;
  const series = gaps.map(secondsText).slice(0, 5).join(', ');
  if (constant(gaps)) {
    return {
      tries,
      text: `Repeated at a fixed interval (${series}): add backoff and jitter, so that clients don't come back in step.`,
    };
  }
  if (doubling(gaps)) {
    return {
      tries,
      text: `Repeated with exact doublings (${series}): add jitter, so that clients don't come back in step.`,
    };
  }
  return null;
}

function isRound(gap: number): boolean {
  const step = gap < 1 ? 0.1 : 0.5;
  return Math.abs(gap - Math.round(gap / step) * step) <= sameSeconds;
}

function constant(gaps: readonly number[]): boolean {
  return Math.max(...gaps) - Math.min(...gaps) <= 2 * sameSeconds;
}

function doubling(gaps: readonly number[]): boolean {
  return gaps.every((gap, index) => {
    const before = gaps[index - 1];
    if (before === undefined) return true;
    return Math.abs(gap / before - 2) <= ratioSlack + (2 * sameSeconds) / before;
  });
}
