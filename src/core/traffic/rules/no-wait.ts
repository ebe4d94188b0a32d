import { gapSeconds, type Attempt } from '../attempt.ts';
import type { Rule, RuleFinding } from './rule.ts';

const atOnceSeconds = 0.1;
const leastTimes = 2;

/** A refusal that asks for patience (429, 503) was answered with the same request at once, twice or more in a row. */
export const noWait: Rule = {
  id: 'retried-without-wait',
  about: 'request',
  find,
};

function find(tries: readonly Attempt[]): RuleFinding | null {
  const run: Attempt[] = [];
  for (const [index, after] of tries.entries()) {
    const before = tries[index - 1];
    const gap = before === undefined ? -1 : gapSeconds(before, after);
    const patient = before?.class === 'rate-limit' || before?.status === 503;
    if (before === undefined || !patient || gap < 0 || gap >= atOnceSeconds) {
      if (run.length > leastTimes) break;
      run.length = 0;
      continue;
    }
    if (run.length === 0) run.push(before);
    run.push(after);
  }
  if (run.length <= leastTimes) return null;
  return {
    tries: run,
    text: `Retried ${run.length - 1} times with no delay although the server sent ${run[0]?.status ?? 429}. Check your retry helper.`,
  };
}
