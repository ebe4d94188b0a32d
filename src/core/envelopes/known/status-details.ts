import { member } from '../../lib/json.ts';
import type { EnvelopeInput, ParsedError } from '../parsed-error.ts';
import { failed, objectOf, refined } from '../envelope.ts';

/** `{"type":"error","code":"…","status":400,"message":"…","details":[…]}`; entries of `details` have location and pointer. */
export function statusDetails(input: EnvelopeInput): ParsedError | undefined {
  const node = objectOf(input);
  if (node === undefined || !failed(input) || member(node, 'type') !== 'error') return undefined;
  const typed = typeof member(node, 'code') === 'string' && typeof member(node, 'status') === 'number';
  if (!typed || typeof member(node, 'details') !== 'object') return undefined;
  return refined(input, 'status-details', {});
}
