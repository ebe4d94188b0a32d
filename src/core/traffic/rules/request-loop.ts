import { gapSeconds, secondsText } from '../attempt.ts';
import type { Attempt } from '../attempt.ts';
import type { Rule, RuleFinding } from './rule.ts';

const leastTries = 20;
const longestSpanSeconds = 5;
const atOnceSeconds = 0.1;

/**
 * The same request succeeded twenty times within five seconds, each sent as soon as the one before was answered: no timer polls
 * like that. Not where calls pause or take long (polling, long polling), run side by side, or fetch parts of a file (206); what
 * failed is a storm.
 */
export const requestLoop: Rule = {
  id: 'request-loop',
  about: 'request',
  find,
};

function find(all: readonly Attempt[]): RuleFinding | null {
  if (all.length < leastTries) return null;
  const tries = all.slice(-leastTries);
  const [first, last] = [tries[0], tries.at(-1)];
  if (first === undefined || last === undefined) return null;
  const span = (last.endedAt - first.startedAt) / 1000;
  if (span > longestSpanSeconds) return null;
  const looped = tries.every((attempt, index) => {
    const before = tries[index - 1];
    const gap = before === undefined ? 0 : gapSeconds(before, attempt);
    return !attempt.failed && !attempt.givenUp && attempt.status !== 206 && gap >= 0 && gap < atOnceSeconds;
  });
  if (!looped) return null;
  return {
    tries,
    text: `The same request was sent ${tries.length} times within ${secondsText(span)}, each as soon as the previous one finished: the page’s code runs in a loop.`,
  };
}
