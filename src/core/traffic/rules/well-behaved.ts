import { gapSeconds } from '../attempt.ts';
import type { AttemptsRule } from './rule.ts';

const mostTries = 3;

/** The wait that the server stated was kept every time, in at most three tries: worth saying in a ticket. */
export const wellBehaved: AttemptsRule = (tries) => {
  if (tries.length < 2 || tries.length > mostTries) return null;
  const kept = tries.every((attempt, index) => {
    const next = tries[index + 1];
    if (next === undefined) return true;
    return attempt.statedWait !== null && attempt.statedWait > 0 && gapSeconds(attempt, next) >= attempt.statedWait;
  });
  return kept ? { tries, text: 'The wait that the server asked for was kept.' } : null;
};
