import { step } from '../general/candidates/survey.ts';
import { arrayMember, isObject, member } from '../../lib/json.ts';
import { fieldAt } from '../build.ts';
import { normalizePath } from '../../fields/path.ts';
import type { EnvelopeInput, FoundField, ParsedError } from '../parsed-error.ts';
import { failed, objectOf, refined, textOf } from '../envelope.ts';

/**
 * celebrate and Boom with Joi: `validation.<part>` with `keys` and one sentence
 * (https://github.com/arb/celebrate#errors), and hapi's `validation: {source, keys}` beside the message.
 */
export function celebrate(input: EnvelopeInput): ParsedError | undefined {
  const node = objectOf(input);
  const validation = member(node, 'validation');
  if (!failed(input) || !isObject(validation)) return undefined;
  const parts = Array.isArray(member(validation, 'keys'))
    ? { [textOf(member(validation, 'source'))]: validation }
    : validation;
  const fields: FoundField[] = [];
  for (const [part, value] of Object.entries(parts).slice(0, 10)) {
    const sentence = textOf(member(value, 'message')) || textOf(member(node, 'message'));
    for (const key of arrayMember(value, 'keys').slice(0, 100)) {
      const path = normalizePath(textOf(key));
      if (path !== '' && !fields.some((field) => field.path === path))
        fields.push(fieldAt(path, sentence === '' ? [] : [sentence], step('/validation', part)));
    }
  }
  return fields.length === 0 ? undefined : refined(input, 'celebrate', { fields });
}
