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
  const { status, most } = commonStatus(recent);
  if (most < sameStatusShare * recent.length || isDiverse(recent)) return null;
  return {
    tries: recent,
    text: `${recent.length} failed requests to this server within ${spanText(recent)}, ${most} of them ${answerText(status)}.`,
  };
}

const leastOfEndpoint = 20;
const leastAfterFailure = 10;
const refusedForRate = new Set([429, 503]);

/**
 * Requests that differ (in query, id or body) and fail at one endpoint, four fifths with one status, within ten seconds: ten that
 * are refused for their rate, or twenty of which ten began after the first had failed. One page load sends its requests at once.
 */
export const endpointStorm: Rule = {
  id: 'endpoint-storm',
  about: 'endpoint',
  find: findEndpointStorm,
};

function findEndpointStorm(calls: readonly Attempt[]): RuleFinding | null {
  const recent = failuresOfWindow(calls);
  if (recent.length < leastCalls) return null;
  const { status, most } = commonStatus(recent);
  if (most < sameStatusShare * recent.length || !isDiverse(recent)) return null;
  const first = recent.reduce((one, other) => (other.endedAt < one.endedAt ? other : one));
  const after = recent.filter((call) => call !== first && call.startedAt >= first.endedAt).length;
  const isForRate = refusedForRate.has(status) || recent.every((call) => call.class === 'rate-limit');
  if (!isForRate && (recent.length < leastOfEndpoint || after < leastAfterFailure)) return null;
  const goneOn = after === 0 ? '' : `; ${after} began after the first failure`;
  return {
    tries: recent,
    text: `${recent.length} different requests to this endpoint failed within ${spanText(recent)}, ${most} of them ${answerText(status)}${goneOn}.`,
  };
}

/** More requests than tries of the same ones. */
function isDiverse(calls: readonly Attempt[]): boolean {
  return new Set(calls.map(({ request }) => request)).size > calls.length / 2;
}

function commonStatus(calls: readonly Attempt[]): { readonly status: number; readonly most: number } {
  const counts = new Map<number, number>();
  for (const { status } of calls) counts.set(status, (counts.get(status) ?? 0) + 1);
  const [status, most] = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best));
  return { status, most };
}

function answerText(status: number): string {
  return status === 0 ? 'without a response' : `with status ${status}`;
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
