import type { JsonValue } from '../../diagnosis.ts';
import { isObject, member } from '../../json.ts';
import type { EnvelopeInput, ParsedError } from '../parsed-error.ts';
import { problemStrength } from '../general/field-map.ts';
import { failed, objectOf, refined } from '../shape.ts';

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

/** Every member is a list of sentences or a map of such lists. */
function isErrorMap({ body }: EnvelopeInput): boolean {
  if (body.kind !== 'json' || typeof body.value !== 'object' || body.value === null) return false;
  if (Array.isArray(body.value)) return isListOfMaps(body.value as readonly JsonValue[]);
  const members = Object.entries(body.value).slice(0, 500);
  return (
    members.length > 0 &&
    members.every(
      ([name, value]) =>
        typeof value === 'object' && (problemStrength(value) === 3 || isVoid(value)) && !otherShapes.has(name),
    ) &&
    problemStrength(body.value) === 3
  );
}

/** Bulk requests: one map for each item that was sent, empty where nothing was wrong. */
function isListOfMaps(list: readonly JsonValue[]): boolean {
  const maps = list
    .slice(0, 500)
    .every((item) => isObject(item) && Object.values(item).every((value) => typeof value === 'object'));
  return maps && problemStrength(list) === 3;
}

function isVoid(value: object | null): boolean {
  return value === null || Object.keys(value).length === 0;
}
