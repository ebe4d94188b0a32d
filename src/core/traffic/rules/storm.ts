import { secondsText, type Attempt } from '../attempt.ts';
import type { Rule, RuleFinding } from './rule.ts';

const windowMs = 10_000;
const leastTries = 5;
const leastCalls = 10;
const sameStatusShare = 0.8;

/** Five or more failing tries of one request within ten seconds. */
export const storm: Rule = {
  id: 'storm',
  about: 'request',
  find: findStorm,
};

function findStorm(tries: readonly Attempt[]): RuleFinding | null {
  const recent = failuresOfWindow(tries);
  if (recent.length < leastTries) return null;
  return { tries: recent, text: `${recent.length} failing tries of this request within ${spanText(recent)}.` };
}

/**
 * Ten or more failing calls to one origin within ten seconds, four fifths of them with one status. Not where each request was
 * made once: that is one page load, not a storm.
 */
export const originStorm: Rule = {
  id: 'origin-storm',
  about: 'origin',
  find: findOriginStorm,
};

function findOriginStorm(calls: readonly Attempt[]): RuleFinding | null {
  const recent = failuresOfWindow(calls);
  if (recent.length < leastCalls) return null;
  const counts = new Map<number, number>();
  for (const { status } of recent) counts.set(status, (counts.get(status) ?? 0) + 1);
  const [status, most] = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best));
  const different = new Set(recent.map(({ request }) => request)).size;
  if (most < sameStatusShare * recent.length || different > recent.length / 2) return null;
  const answer = status === 0 ? 'without a response' : `with status ${status}`;
  return {
    tries: recent,
    text: `${recent.length} failed requests to this server within ${spanText(recent)}, ${most} of them ${answer}.`,
  };
}

function failuresOfWindow(calls: readonly Attempt[]): readonly Attempt[] {
  const last = calls.at(-1);
  if (last === undefined || !last.failed) return [];
  return calls.filter(({ failed, startedAt }) => failed && startedAt > last.startedAt - windowMs);
}

function spanText(calls: readonly Attempt[]): string {
  const [first, last] = [calls[0], calls.at(-1)];
  return first === undefined || last === undefined
    ? ''
    : secondsText(Math.max(0.01, (last.startedAt - first.startedAt) / 1000));
}
