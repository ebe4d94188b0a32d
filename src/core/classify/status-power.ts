import type { FailureClass } from '../diagnosis.ts';
import { classOfStatus } from './status.ts';

/** Statuses under which servers report nearly anything. */
const open = [400, 406, 422, 500];

/**
 * Which statuses a class may be told against, by a code and by a sentence: a 401 stands against most words, a 400 against few.
 * A class without a row may be told against any: rate limits and payment are never said by accident.
 */
export const toldByCode: ReadonlyMap<FailureClass, ReadonlySet<number>> = new Map<FailureClass, ReadonlySet<number>>([
  ['authentication', new Set([...open, 403, 404, 409, 417, 419, 451, 503])],
  ['permission', new Set([...open, 401, 404, 409, 419, 503])],
  ['not-found', new Set([...open, 409, 412])],
  ['conflict', new Set([...open, 403, 405, 412, 423, 424, 428])],
  ['request', new Set([...open, 403, 404])],
  ['validation', new Set([...open, 403, 404, 405, 409, 412, 413, 415, 417])],
  ['unavailable', new Set([400, 406, 409, 422, 424, 500])],
  ['server', new Set([400, 406, 424, 501])],
  ['network', new Set<number>()],
]);

export const toldBySentence: ReadonlyMap<FailureClass, ReadonlySet<number>> = new Map<
  FailureClass,
  ReadonlySet<number>
>([
  ['payment', new Set([400, 403, 406, 422, 429])],
  ['rate-limit', new Set([400, 403, 406, 409, 413, 422, 430, 503])],
  ['authentication', new Set([400, 403, 406, 422])],
  ['permission', new Set([400, 406, 422])],
  ['not-found', new Set([400, 406, 422])],
  ['conflict', new Set([400, 406, 422])],
  ['request', new Set([400, 406, 500])],
  // 431: CloudStack's status for every refused parameter
  ['validation', new Set([406, 431])],
  ['unavailable', new Set([400, 406, 422, 500])],
  ['server', new Set([406])],
  ['network', new Set<number>()],
]);

/** Whether a code or sentence may give a response of this status the class. */
export function mayOverrule(found: FailureClass, status: number, by: 'code' | 'sentence'): boolean {
  const standing = classOfStatus(status);
  if (standing === null || standing === found) return true;
  // 544, 512: numbers of a server's own
  if (found === 'unavailable' && standing === 'server' && ownNumber(status)) return true;
  const statuses = (by === 'code' ? toldByCode : toldBySentence).get(found);
  return statuses === undefined ? by === 'code' : statuses.has(status);
}

/** A status from 500 on that no standard has. */
function ownNumber(status: number): boolean {
  return status > 511 && status < 600;
}

/** Statuses that are particular enough to stand against a vague code. */
export function isDecided(status: number): boolean {
  return classOfStatus(status) !== null && !open.includes(status);
}

/** Whether the status leaves it open what failed. */
export function isOpen(status: number): boolean {
  return open.includes(status);
}
