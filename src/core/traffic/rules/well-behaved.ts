import { gapSeconds, type Attempt } from '../attempt.ts';
import type { Rule, RuleFinding } from './rule.ts';

const mostTries = 3;

/**
 * The wait that the server stated was kept every time, in at most three tries: worth saying in a ticket. Calls that succeeded
 * before the first refusal are another story.
 */
export const wellBehaved: Rule = {
  id: 'waits-kept',
  about: 'request',
  find,
  over: () => true,
  praise: true,
};

function find(all: readonly Attempt[]): RuleFinding | null {
  const tries = sinceFirstRefusal(all);
  if (tries.length < 2 || tries.length > mostTries) return null;
  const kept = tries.every((attempt, index) => {
    const next = tries[index + 1];
    if (next === undefined) return true;
    return attempt.statedWait !== null && attempt.statedWait > 0 && gapSeconds(attempt, next) >= attempt.statedWait;
  });
  return kept ? { tries, text: 'The wait that the server asked for was kept.' } : null;
}

/** The newest try, and the failures right before it. */
function sinceFirstRefusal(tries: readonly Attempt[]): readonly Attempt[] {
  let start = tries.length - 1;
  while (start > 0 && tries[start - 1]?.failed === true) start -= 1;
  return tries.slice(Math.max(0, start));
}
