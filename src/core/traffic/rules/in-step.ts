import type { Attempt } from '../attempt.ts';
import type { Rule, RuleFinding } from './rule.ts';

const stepMs = 50;
const leastRequests = 3;
const longestWaitMs = 60_000;

/**
 * Three or more different requests that failed together started again within 50 ms of each other. Not where they had failed
 * without an answer (then the connection came back, and a queue was resumed), and not where they succeeded before (then the page
 * polls, and this is its next round).
 */
export const inStep: Rule = {
  id: 'retried-in-step',
  about: 'origin',
  find,
};

function find(calls: readonly Attempt[]): RuleFinding | null {
  const last = calls.at(-1);
  if (last === undefined) return null;
  // By their start, oldest first: those of the last moment stand at the end.
  const again = calls.slice(calls.findLastIndex(({ startedAt }) => last.startedAt - startedAt > stepMs) + 1);
  if (again.length < leastRequests) return null;
  const ofRequest = new Map<string, Attempt[]>(again.map(({ request }) => [request, []]));
  for (const call of calls) ofRequest.get(call.request)?.push(call);
  const repeats: Attempt[] = [];
  const before: Attempt[] = [];
  for (const call of again) {
    const same = ofRequest.get(call.request) ?? [];
    const earlier = same.findLast((other) => other.startedAt < call.startedAt);
    if (earlier?.failed !== true || earlier.status === 0) continue;
    if (call.startedAt - earlier.endedAt > longestWaitMs || hadSucceeded(call, same)) continue;
    if (repeats.some(({ request }) => request === call.request)) continue;
    repeats.push(call);
    before.push(earlier);
  }
  if (repeats.length < leastRequests || !together(before) || waited(repeats, before) < stepMs * 2) return null;
  return {
    tries: [...before, ...repeats],
    text: `${repeats.length} requests that had failed together were repeated within ${stepMs} ms of each other: spread them with jitter.`,
  };
}

function hadSucceeded({ startedAt }: Attempt, same: readonly Attempt[]): boolean {
  return same.some((other) => other.startedAt < startedAt && !other.failed);
}

function together(calls: readonly Attempt[]): boolean {
  const ends = calls.map(({ endedAt }) => endedAt);
  return Math.max(...ends) - Math.min(...ends) <= 1000;
}

function waited(repeats: readonly Attempt[], before: readonly Attempt[]): number {
  return Math.min(...repeats.map(({ startedAt }, index) => startedAt - (before[index]?.endedAt ?? startedAt)));
}
