import { gapSeconds, type Attempt } from '../attempt.ts';
import type { Rule, RuleFinding } from './rule.ts';

const mostTries = 3;

/**
 * The wait that the server stated was kept every time, in at most three tries: worth saying in a ticket. Calls that succeeded
 * before the first refusal are another story. Not where other requests went to the endpoint while a wait of it ran.
 */
export const wellBehaved: Rule = {
  id: 'waits-kept',
  about: 'request',
  find,
  over: () => true,
  praise: true,
};

function find(all: readonly Attempt[], ofEndpoint: readonly Attempt[] = all): RuleFinding | null {
  const tries = sinceFirstRefusal(all);
  if (tries.length < 2 || tries.length > mostTries) return null;
  const kept = tries.every((attempt, index) => {
    const next = tries[index + 1];
    if (next === undefined) return true;
    return attempt.statedWait !== null && attempt.statedWait > 0 && gapSeconds(attempt, next) >= attempt.statedWait;
  });
  return kept && !ranEarly(ofEndpoint, tries[0]?.startedAt ?? 0)
    ? { tries, text: 'The wait that the server asked for was kept.' }
    : null;
}

/** The newest try, and the failures right before it. */
function sinceFirstRefusal(tries: readonly Attempt[]): readonly Attempt[] {
  let start = tries.length - 1;
  while (start > 0 && tries[start - 1]?.failed === true) start -= 1;
  return tries.slice(Math.max(0, start));
}

/** Whether a call to the endpoint began while a wait ran that a call since `from` had been given. */
function ranEarly(calls: readonly Attempt[], from: number): boolean {
  const refusals = calls.filter(({ startedAt, statedWait }) => startedAt >= from && statedWait !== null);
  return calls.some(({ startedAt }) =>
    refusals.some(
      ({ endedAt, statedWait }) =>
        startedAt >= endedAt && startedAt < endedAt + Math.max(0, (statedWait ?? 0) - leeway) * 1000,
    ),
  );
}

/** For rounding, seconds. */
const leeway = 0.25;
