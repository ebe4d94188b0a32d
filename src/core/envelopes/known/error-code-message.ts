import { member } from '../../lib/json.ts';
import type { EnvelopeInput, ParsedError } from '../parsed-error.ts';
import { failed, objectOf, refined, textOf } from '../envelope.ts';

/** `{"error_code":"8000","error_message":"…"}`. */
export function errorCodeMessage(input: EnvelopeInput): ParsedError | undefined {
  const node = objectOf(input);
  if (node === undefined || !failed(input) || Object.keys(node).length > 4) return undefined;
  if (textOf(member(node, 'error_code')) === '' || textOf(member(node, 'error_message')) === '') return undefined;
  return refined(input, 'error-code-message', {});
}
