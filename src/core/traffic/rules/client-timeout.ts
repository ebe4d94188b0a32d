import { attemptDuration, secondsText, type Attempt } from '../attempt.ts';
import type { Rule, RuleFinding } from './rule.ts';

/** Values that people set as time-outs, seconds. */
const usual = [1, 2, 3, 5, 8, 10, 15, 20, 30, 45, 60, 90, 120];
/** Timers fire a little late, and the call begins a little after its timer. */
const nearMs = 50;
const equalMs = 20;
const leastCalls = 2;
const mostCalls = 20;
/** What ends at one moment was ended by one cause: a navigation, a closed view. */
const oneMomentMs = 200;
/** A call that starts as another is given up replaces it: a search while typing, or a poll that overtakes the last one. */
const replacedMs = 50;

/**
 * Two or more calls were given up after equal times, at a value that people set as a time-out. One code stands for a cancel, a
 * time-out in the page's code and a navigation; only time tells them apart. Not where the calls ended at one moment or were
 * replaced by the next one, and not where a call to the same endpoint lasted longer: a time-out would have ended that, too.
 */
export const clientTimeout: Rule = {
  id: 'client-timeout',
  about: 'origin',
  find,
  over: isRefuted,
};

function find(calls: readonly Attempt[]): RuleFinding | null {
  const newest = newestOf(calls);
  if (newest?.givenUp !== true) return null;
  const duration = attemptDuration(newest);
  const value = usual.find((seconds) => Math.abs(duration - seconds * 1000) <= nearMs);
  if (value === undefined) return null;
  const tries = calls
    .filter((call) => call.givenUp && Math.abs(attemptDuration(call) - duration) <= equalMs)
    .slice(-mostCalls)
    .filter((call) => !isReplaced(call, calls));
  if (tries.length < leastCalls || endTogether(tries) || outlasted(tries, calls)) return null;
  return {
    tries,
    text: `${tries.length} requests to this server were canceled ${secondsText(value)} after their start, to within ${2 * equalMs} ms: probably a timeout of ${secondsText(value)} in the page’s code. The server may still have processed them.`,
  };
}

/** Whether a call lasted longer than those of a finding, at one of their endpoints: then no time-out ended them. */
function isRefuted(calls: readonly Attempt[], tries: readonly Attempt[]): boolean {
  return outlasted(tries, calls);
}

/** Calls stand by their start: a long one that ended now may stand among those that began after it. */
function newestOf(calls: readonly Attempt[]): Attempt | null {
  let newest: Attempt | null = null;
  for (const call of calls) if (newest === null || call.endedAt >= newest.endedAt) newest = call;
  return newest;
}

function isReplaced(call: Attempt, calls: readonly Attempt[]): boolean {
  return calls.some(
    (other) =>
      other !== call && other.endpoint === call.endpoint && Math.abs(other.startedAt - call.endedAt) <= replacedMs,
  );
}

function endTogether(tries: readonly Attempt[]): boolean {
  const ends = tries.map(({ endedAt }) => endedAt);
  return Math.max(...ends) - Math.min(...ends) < oneMomentMs;
}

function outlasted(tries: readonly Attempt[], calls: readonly Attempt[]): boolean {
  return tries.some((call) =>
    calls.some(
      (other) => other.endpoint === call.endpoint && attemptDuration(other) > attemptDuration(call) + 2 * nearMs,
    ),
  );
}
