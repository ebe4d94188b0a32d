import { classOfStatus } from '../classify/status.ts';
import type { FailureClass } from '../diagnosis.ts';
import { statusEntry } from './standard.ts';
import type { Entry, Standard } from './types.ts';

/** The status that HTTP has for a class of failures, and what a response that says so under another one describes. */
const typical: Readonly<Partial<Record<FailureClass, readonly [status: number, described: string]>>> = {
  validation: [422, 'invalid values'],
  request: [400, 'a malformed request'],
  authentication: [401, 'missing or invalid credentials'],
  permission: [403, 'a missing permission'],
  'not-found': [404, 'something that doesn’t exist'],
  conflict: [409, 'a conflict with the current state'],
  'rate-limit': [429, 'a rate limit'],
  payment: [402, 'a payment or billing problem'],
  server: [500, 'an error of the server'],
  unavailable: [503, 'a temporary outage'],
};

/**
 * What HTTP says of a failure. The status speaks where it decided the class; where code or message say something else, its causes
 * would be denied by the response, so those of the status that HTTP has for the class are told. undefined where HTTP has no entry.
 *
 * @param failureClass undefined while nothing is known but the status
 */
export function standardEntry(
  standard: Standard,
  status: number,
  failureClass: FailureClass | undefined,
): Entry | undefined {
  const own = statusEntry(standard, status);
  if (failureClass === undefined || own?.class === failureClass || classOfStatus(status) === failureClass) return own;
  const [other, described] = typical[failureClass] ?? [];
  if (other === undefined || status === 0) return own;
  const entry = statusEntry(standard, other);
  if (entry === undefined) return own;
  const text = `The response describes ${described}, although its status is ${status}.`;
  return { ...entry, docs: null, meaning: { text, source: entry.meaning?.source ?? entry.source ?? '' } };
}
