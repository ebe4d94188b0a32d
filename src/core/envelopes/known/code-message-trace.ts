import { member } from '../../lib/json.ts';
import type { EnvelopeInput, ParsedError } from '../parsed-error.ts';
import { failed, objectOf, onlyHas, refined, textOf } from '../envelope.ts';

/** `{"code":"…","message":"…","traceId":"…","details":{…}}`. */
export function codeMessageTrace(input: EnvelopeInput): ParsedError | undefined {
  const node = objectOf(input);
  if (node === undefined || !failed(input) || !onlyHas(node, ['code', 'message', 'traceId', 'details']))
    return undefined;
  if (textOf(member(node, 'code')) === '' || textOf(member(node, 'traceId')) === '') return undefined;
  return refined(input, 'code-message-trace', {});
}
