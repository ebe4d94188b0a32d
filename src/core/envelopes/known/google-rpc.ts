import type { JsonValue } from '../../diagnosis.ts';
import { arrayMember, isObject, member } from '../../lib/json.ts';
import { foundAt } from '../build.ts';
import { codeForm } from '../general/forms.ts';
import type { EnvelopeInput, Found, ParsedError } from '../parsed-error.ts';
import { failed, objectOf, refined, textOf } from '../envelope.ts';

/**
 * `error` as google.rpc.Status in JSON: a numeric HTTP code, `status`, typed `details` (https://google.aip.dev/193), or the
 * older form with `errors[].reason`. ErrorInfo's reason is the most particular code, then errors[].reason, then the status;
 * a message that is nothing but a word is the code itself (Identity Toolkit).
 */
export function googleRpc(input: EnvelopeInput): ParsedError | undefined {
  const error = errorOf(input);
  if (error === undefined || !failed(input)) return undefined;
  const message = textOf(member(error, 'message'));
  const word = /^([A-Z][A-Z\d]*(?:_[A-Z\d]+)+)(?: : .*)?$/s.exec(message)?.[1];
  const status = textOf(member(error, 'status'));
  const reasons = [
    ...infoReasons(member(error, 'details')),
    ...arrayMember(error, 'errors').map((entry, index) =>
      foundAt(textOf(member(entry, 'reason')), `/error/errors/${index}/reason`),
    ),
  ].filter((found) => found !== null);
  const code = foundAt(word, '/error/message') ?? reasons[0] ?? foundAt(status, '/error/status');
  return refined(input, 'google-rpc', {
    code,
    hints: [...reasons.map(({ value }) => value), status].filter((hint) => hint !== '' && hint !== code?.value),
    message: word === message && word !== undefined ? null : foundAt(message, '/error/message'),
  });
}

function errorOf(input: EnvelopeInput): JsonValue | undefined {
  const { body } = input;
  const node =
    body.kind === 'json' && Array.isArray(body.value) && body.value.length === 1 ? body.value[0] : objectOf(input);
  const error = member(node, 'error');
  if (!isObject(error) || typeof member(error, 'code') !== 'number') return undefined;
  const typed = arrayMember(error, 'details').some((detail) => textOf(member(detail, '@type')).includes('google.rpc.'));
  const old = arrayMember(error, 'errors').some((entry) => typeof member(entry, 'reason') === 'string');
  const status = textOf(member(error, 'status'));
  return typed || old || (/^[A-Z_]+$/.test(status) && codeForm(status) === 'strong') ? error : undefined;
}

function infoReasons(details: JsonValue | undefined): readonly (Found | null)[] {
  if (!Array.isArray(details)) return [];
  return (details as readonly JsonValue[])
    .slice(0, 50)
    .map((detail, index) =>
      textOf(member(detail, '@type')).endsWith('google.rpc.ErrorInfo')
        ? foundAt(textOf(member(detail, 'reason')), `/error/details/${index}/reason`)
        : null,
    );
}
