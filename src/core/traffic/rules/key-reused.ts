import type { Attempt } from '../attempt.ts';
import type { Rule, RuleFinding } from './rule.ts';

/** One idempotency key stands for one payload (draft-ietf-httpapi-idempotency-key-header §2); here it came with two. */
export const keyReused: Rule = {
  id: 'idempotency-key-reused',
  about: 'origin',
  find,
};

function find(calls: readonly Attempt[]): RuleFinding | null {
  const last = calls.at(-1);
  if (last === undefined || last.idempotencyKey === null) return null;
  const earlier = calls.find(
    (call) =>
      call.idempotencyKey === last.idempotencyKey && call.endpoint === last.endpoint && call.bodyHash !== last.bodyHash,
  );
  if (earlier === undefined) return null;
  return {
    tries: [earlier, last],
    text: 'One idempotency key was sent with two different bodies: each request needs a key of its own.',
  };
}
