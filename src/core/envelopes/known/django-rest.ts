import type { JsonValue } from '../../diagnosis.ts';
import { isObject, member } from '../../lib/json.ts';
import type { EnvelopeInput, ParsedError } from '../parsed-error.ts';
import { problemStrength } from '../general/candidates/field-map.ts';
import { failed, objectOf, refined } from '../envelope.ts';

/**
 * Django REST framework: `{"detail":"…","code":"…"}` for exceptions, else maps of field → sentences, nested as the
 * serializers are, `non_field_errors` for none in particular, lists for bulk requests
 * (https://www.django-rest-framework.org/api-guide/exceptions/).
 */
export function djangoRest(input: EnvelopeInput): ParsedError | undefined {
  if (!failed(input) || input.body.kind !== 'json') return undefined;
  const node = objectOf(input);
  if (node !== undefined && isException(node)) return refined(input, 'django-rest', {});
  if (!isErrorMap(input)) return undefined;
  const read = refined(input, 'django-rest', { code: null });
  return read.fields.length === 0 ? undefined : read;
}

function isException(node: { readonly [name: string]: unknown }): boolean {
  const names = Object.keys(node).slice(0, 4);
  return (
    typeof member(node, 'detail') === 'string' &&
    names.every((name) => name === 'detail' || name === 'code' || name === 'messages')
  );
}

const otherShapes = new Set([
  'errors',
  'error',
  'message',
  'messages',
  'detail',
  'issues',
  'violations',
  'details',
  'fieldErrors',
  'formErrors',
]);

const deepest = 20;

/** Lists of sentences at the ends of maps and of lists by position, and at least one of them. */
function isErrorMap({ body }: EnvelopeInput): boolean {
  if (body.kind !== 'json' || typeof body.value !== 'object' || body.value === null) return false;
  if (isObject(body.value) && Object.keys(body.value).some((name) => otherShapes.has(name))) return false;
  return holdsOnlySentences(body.value, 0) && problemStrength(body.value) === 3;
}

function holdsOnlySentences(value: JsonValue, depth: number): boolean {
  if (depth > deepest || typeof value !== 'object' || value === null) return false;
  const inner = Array.isArray(value) ? (value as readonly JsonValue[]) : Object.values(value);
  const ends = Array.isArray(value) && depth > 0 && inner.every((entry) => typeof entry === 'string');
  return ends || inner.slice(0, 500).every((entry) => holdsOnlySentences(entry, depth + 1));
}
