import type { Retry } from '../diagnosis.ts';

/**
 * Whether a failed request may be repeated by hand. yes: now · wait: when the stated time has come · ask: the person has to say
 * that it is meant · no: somebody else must act first, the same request would fail again, or there is nothing to repeat.
 */
export type RepeatPermission = 'yes' | 'wait' | 'ask' | 'no';

/** The verdict as a permission. `waitIsOver`: whether the stated wait has passed; without one it has. */
export function repeatPermission(retry: Retry | null, waitIsOver: boolean): RepeatPermission {
  const verdict = retry?.verdict ?? 'stop';
  if (verdict === 'stop' || verdict === 'change') return 'no';
  if (verdict === 'confirm') return 'ask';
  return waitIsOver ? 'yes' : 'wait';
}
