import type { FailureClass } from '../diagnosis.ts';

/** What one status says; the ranges around them are `classOfStatus`'s. */
export const statuses: ReadonlyMap<number, FailureClass> = new Map([
  [401, 'authentication'],
  [402, 'payment'],
  [403, 'permission'],
  [404, 'not-found'],
  [405, 'request'],
  [406, 'request'],
  [407, 'authentication'],
  [408, 'unavailable'],
  [409, 'conflict'],
  [410, 'not-found'],
  [411, 'request'],
  [412, 'conflict'],
  [413, 'request'],
  [414, 'request'],
  [415, 'request'],
  [417, 'request'],
  [419, 'permission'],
  [420, 'rate-limit'],
  [421, 'request'],
  [423, 'conflict'],
  [424, 'conflict'],
  [425, 'unavailable'],
  [426, 'request'],
  [428, 'conflict'],
  [429, 'rate-limit'],
  [430, 'permission'],
  [431, 'request'],
  [440, 'authentication'],
  [444, 'permission'],
  [449, 'request'],
  [450, 'permission'],
  [451, 'permission'],
  [460, 'unavailable'],
  [463, 'request'],
  [464, 'request'],
  [494, 'request'],
  [495, 'authentication'],
  [496, 'authentication'],
  [497, 'request'],
  [498, 'authentication'],
  [499, 'unavailable'],
  [502, 'unavailable'],
  [503, 'unavailable'],
  [504, 'unavailable'],
  [509, 'rate-limit'],
  [511, 'authentication'],
  [529, 'unavailable'],
  [530, 'unavailable'],
  [540, 'unavailable'],
  [561, 'authentication'],
  [598, 'unavailable'],
  [599, 'unavailable'],
  [783, 'request'],
  [999, 'permission'],
]);

/**
 * What the HTTP status alone says (RFC 9110 §15, RFC 6585, and the unofficial ones of proxies and frameworks); null below 400.
 */
export function classOfStatus(status: number): FailureClass | null {
  const known = statuses.get(status);
  if (known !== undefined) return known;
  if (status >= 520 && status <= 527) return 'unavailable';
  if (status >= 500) return 'server';
  if (status >= 400) return 'validation';
  return null;
}
