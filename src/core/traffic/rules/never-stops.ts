import type { Attempt } from '../attempt.ts';
import type { Rule, RuleFinding } from './rule.ts';

const permanent = new Set([400, 401, 403, 404, 409, 410, 422]);
const mostTries = 5;

/**
 * The same request meets the same permanent refusal again and again. Not where a success lies in between: then the page polls,
 * or something was mended.
 */
export const neverStops: Rule = {
  id: 'never-stops',
  about: 'request',
  find,
};

function find(tries: readonly Attempt[]): RuleFinding | null {
  const last = tries.at(-1);
  if (last === undefined || !permanent.has(last.status) || last.class === 'rate-limit') return null;
  let start = tries.length;
  while (start > 0 && tries[start - 1]?.status === last.status) start -= 1;
  if (start > 0 && tries.slice(0, start).some(({ failed, givenUp }) => !failed && !givenUp)) return null;
  const same = tries.slice(start);
  if (same.length <= mostTries) return null;
  return {
    tries: same,
    text: `The same request got ${last.status} ${same.length} times; repeating it unchanged will not help.`,
  };
}
