import type { JsonValue } from '../../../../diagnosis.ts';
import { asNumber, isObject, member } from '../../../../lib/json.ts';
import { membersOf } from '../../candidates/survey.ts';

/** The HTTP status that a body states for itself (400-599), at the top, one level down or in a `header` below that; null if none. */
export function bodyStatusOf(value: JsonValue): number | null {
  if (!isObject(value)) return null;
  const inside = membersOf(value).map(([, inner]) => inner);
  const headers = inside.slice(0, 20).map((inner) => member(inner, 'header') ?? null);
  for (const holder of [value, ...inside, ...headers]) {
    for (const name of [
      'status',
      'statusCode',
      'status_code',
      'statuscode',
      'httpStatus',
      'http_status',
      'httpStatusCode',
      'code',
      'errorCode',
      'errno',
      'errcode',
      'error_code',
    ]) {
      const found = asNumber(member(holder, name));
      if (Number.isInteger(found) && found >= 400 && found <= 599) return found;
    }
  }
  return null;
}
