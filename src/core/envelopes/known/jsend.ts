import { normalizePath } from '../../fields/path.ts';
import { step } from '../general/candidates/survey.ts';
import { isObject, member } from '../../lib/json.ts';
import { fieldAt } from '../build.ts';
import { isSentence } from '../general/forms.ts';
import type { EnvelopeInput, ParsedError } from '../parsed-error.ts';
import { objectOf, refined } from '../envelope.ts';

/** JSend's `fail`: `data` maps what was sent to what is wrong with it (https://github.com/omniti-labs/jsend#fail). */
export function jsend(input: EnvelopeInput): ParsedError | undefined {
  const node = objectOf(input);
  const data = member(node, 'data');
  if (member(node, 'status') !== 'fail' || !isObject(data) || member(node, 'message') !== undefined) return undefined;
  const members = Object.entries(data).slice(0, 200);
  const texts = members.flatMap(([name, value]) =>
    typeof value === 'string' && isSentence(value) ? [[name, value] as const] : [],
  );
  if (texts.length === 0 || texts.length < members.length) return undefined;
  const fields = texts.map(([name, text]) => fieldAt(normalizePath(name), [text], step('/data', name)));
  return refined(input, 'jsend', { code: null, message: null, fields, saysFailed: true });
}
