import { step } from '../general/candidates/survey.ts';
import type { JsonValue } from '../../diagnosis.ts';
import { arrayMember, isObject, member } from '../../lib/json.ts';
import { foundAt } from '../build.ts';
import type { EnvelopeInput, ParsedError } from '../parsed-error.ts';
import { emptyError } from '../build.ts';
import { objectOf, textOf } from '../envelope.ts';

/**
 * Bulk answers of Elasticsearch and OpenSearch: `errors: true` under 200, the single errors in
 * `items[].<action>.error` (https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-bulk).
 */
export function bulk(input: EnvelopeInput): ParsedError | undefined {
  const node = objectOf(input);
  if (node === undefined || member(node, 'errors') !== true) return undefined;
  for (const [index, item] of arrayMember(node, 'items').slice(0, 10_000).entries()) {
    const [action, result] = Object.entries(isObject(item) ? item : {})[0] ?? [];
    const error = member(result, 'error');
    if (error === undefined || action === undefined) continue;
    return {
      ...emptyError('bulk'),
      ...read(error, `${step(`/items/${index}`, action)}/error`),
      hints: [textOf(member(result, 'status'))],
      saysFailed: true,
    };
  }
  return undefined;
}

function read(error: JsonValue, pointer: string): Pick<ParsedError, 'code' | 'message'> {
  if (typeof error === 'string') return { code: null, message: foundAt(error, pointer) };
  return {
    code: foundAt(textOf(member(error, 'type')), `${pointer}/type`),
    message: foundAt(textOf(member(error, 'reason')), `${pointer}/reason`),
  };
}
