import { isObject, member, type JsonObject } from '../../json.ts';
import type { EnvelopeInput, ParsedError } from '../parsed-error.ts';
import { failed, objectOf, refined, textOf } from '../shape.ts';

/** `{"error_code":"8000","error_message":"…"}`. */
export function errorCodeMessage(input: EnvelopeInput): ParsedError | undefined {
  const node = objectOf(input);
  if (node === undefined || !failed(input) || Object.keys(node).length > 4) return undefined;
  if (textOf(member(node, 'error_code')) === '' || textOf(member(node, 'error_message')) === '') return undefined;
  return refined(input, 'error-code-message', {});
}

/** `{"code":"…","message":"…","traceId":"…","details":{…}}`. */
export function codeMessageTrace(input: EnvelopeInput): ParsedError | undefined {
  const node = objectOf(input);
  if (node === undefined || !failed(input) || !onlyHas(node, ['code', 'message', 'traceId', 'details']))
    return undefined;
  if (textOf(member(node, 'code')) === '' || textOf(member(node, 'traceId')) === '') return undefined;
  return refined(input, 'code-message-trace', {});
}

/** `{"type":"error","code":"…","status":400,"message":"…","details":[…]}`; entries of `details` have location and pointer. */
export function statusDetails(input: EnvelopeInput): ParsedError | undefined {
  const node = objectOf(input);
  if (node === undefined || !failed(input) || member(node, 'type') !== 'error') return undefined;
  const typed = typeof member(node, 'code') === 'string' && typeof member(node, 'status') === 'number';
  if (!typed || typeof member(node, 'details') !== 'object') return undefined;
  return refined(input, 'status-details', {});
}

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

function onlyHas(node: JsonObject, names: readonly string[]): boolean {
  return Object.keys(node)
    .slice(0, 20)
    .every((name) => names.includes(name));
}
