import type { Diagnosis } from '../diagnosis.ts';
import type { Operations } from '../exchange/operations.ts';

/**
 * The one key of what counts as the same failure (×n, Group, `is:repeated`): the endpoint (`endpointOf`) with the operations that are asked of
 * it (`operationsOf`, null for none), class and the API's code; without a code, the status and the form of its message stand for it. What the
 * page gave up is a group of its own.
 */
export function groupKeyOf(
  endpoint: string,
  operations: Pick<Operations, 'names'> | null,
  status: number,
  diagnosis: Pick<Diagnosis, 'code' | 'class' | 'givenUp' | 'message'>,
): string {
  const kind =
    diagnosis.code === null
      ? `${status} ${formOf(diagnosis.message ?? '')}`
      : JSON.stringify(diagnosis.code.slice(0, longestCode));
  const asked = operations === null ? '' : `${JSON.stringify(operations.names)} `;
  return `${diagnosis.givenUp ? 'given-up' : (diagnosis.class ?? '')} ${kind} ${asked}${endpoint}`;
}

const longestCode = 500;
const longestMessage = 300;

/** A message without what differs from request to request: quoted texts, and words with digits or of other than letters. */
function formOf(message: string): string {
  return message
    .slice(0, longestMessage)
    .replaceAll(/"[^"]*"|“[^”]*”|`[^`]*`|'[^']*'(?!\p{L})/gu, '…')
    .split(/\s+/)
    .map((word) => (/^[\p{L}'’-]{1,24}[.,:;!?)]*$/u.test(word) ? word.toLowerCase() : '…'))
    .join(' ');
}
