import type { Attempt } from '../attempt.ts';
import type { Rule, RuleFinding } from './rule.ts';

const unsafe = new Set(['POST', 'PATCH']);

/**
 * A POST or PATCH without an idempotency key was sent again with the same body after an answer that leaves open whether the
 * first one acted (RFC 9110 §9.2.2). Not after a refusal for sure: 4xx, or 503 with a wait.
 */
export const unsafeRepeat: Rule = {
  id: 'unsafe-repeat',
  about: 'request',
  find: findUnsafeRepeat,
};

function findUnsafeRepeat(tries: readonly Attempt[]): RuleFinding | null {
  const pair = openPair(tries, ({ idempotencyKey }) => idempotencyKey === null);
  if (pair === null) return null;
  const [before] = pair;
  const answer = before.status === 0 ? 'no answer' : `status ${before.status}`;
  return {
    tries: pair,
    text: `This ${before.method} was sent again after ${answer} and without an idempotency key: it may have been applied twice.`,
  };
}

/**
 * The same body was sent again after an open outcome, but under a new idempotency key, so that the key protects nothing
 * (draft-ietf-httpapi-idempotency-key-header §2: one key for one payload).
 */
export const keyChanged: Rule = {
  id: 'idempotency-key-changed',
  about: 'request',
  find: findKeyChanged,
};

function findKeyChanged(tries: readonly Attempt[]): RuleFinding | null {
  const pair = openPair(tries, ({ idempotencyKey }) => idempotencyKey !== null);
  if (pair === null || pair[0].idempotencyKey === pair[1].idempotencyKey) return null;
  return {
    tries: pair,
    text: 'The same request was sent again under a new idempotency key: only the same key keeps it from being applied twice.',
  };
}

function openPair(
  tries: readonly Attempt[],
  wanted: (attempt: Attempt) => boolean,
): readonly [Attempt, Attempt] | null {
  for (const [index, after] of tries.entries()) {
    const before = tries[index - 1];
    if (before === undefined || !before.outcomeOpen || !unsafe.has(before.method)) continue;
    if (after.startedAt >= before.endedAt && wanted(before) && wanted(after)) return [before, after];
  }
  return null;
}
