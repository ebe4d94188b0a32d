import { isObject, member } from '../../lib/json.ts';
import type { EnvelopeInput, ParsedError } from '../parsed-error.ts';
import { failed, objectOf, onlyHas, refined } from '../envelope.ts';

/** `{"error":{"code":"…","message":"…","details":…}}` and no more: the code a word, the message a sentence. */
export function errorObject(input: EnvelopeInput): ParsedError | undefined {
  const node = objectOf(input);
  const error = member(node, 'error');
  if (node === undefined || !isObject(error) || !failed(input)) return undefined;
  if (!onlyHas(node, ['error', 'success', 'status', 'request_id', 'requestId', 'timestamp'])) return undefined;
  if (typeof member(error, 'code') !== 'string' || typeof member(error, 'message') !== 'string') return undefined;
  if (!onlyHas(error, ['code', 'message', 'details', 'status', 'request_id', 'requestId', 'timestamp']))
    return undefined;
  return refined(input, 'error-object', {});
}
