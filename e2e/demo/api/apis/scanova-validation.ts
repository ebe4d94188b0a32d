import type { JsonValue } from '../../../../src/core/diagnosis.ts';
import { parsed, text } from '../http/message.ts';

type Body = ReadonlyMap<string, JsonValue>;
type Errors = Record<string, string[]>;

/** Categories of QR codes that the demo knows: 1 URL, 2 text, 3 e-mail. */
const categories = new Set([1, 2, 3]);

/**
 * What is wrong with the body of POST /qr/, as Django REST Framework reports it: field → messages, `non_field_errors` for
 * what belongs to no single field. null where nothing is wrong.
 */
export function validateQr(body: Body | null): Errors | null {
  if (!body) return { non_field_errors: ['Invalid data. Expected a JSON object.'] };
  const errors: Errors = {};
  const add = (field: string, problems: readonly string[]): void => {
    if (problems.length > 0) errors[field] = [...problems];
  };
  add('category', category(body.get('category')));
  add('info', info(body));
  add('name', name(body.get('name')));
  add('qr_type', choice(body.get('qr_type'), ['dy', 'st']));
  add('pattern_info', pattern(body.get('pattern_info')));
  if (body.get('qr_type') === 'st' && body.has('password')) {
    add('non_field_errors', ['A static QR code cannot be protected with a password.']);
  }
  return Object.keys(errors).length === 0 ? null : errors;
}

function category(value: JsonValue | undefined): string[] {
  if (value === undefined) return ['This field is required.'];
  if (typeof value !== 'number') return ['A valid integer is required.'];
  return categories.has(value) ? [] : [`Invalid pk "${value}" - object does not exist.`];
}

/** `info` holds the content as JSON text or as an object; a URL code (the default) needs a `url` in it. */
function info(body: Body): string[] {
  const value = body.get('info');
  if (value === undefined) return ['This field is required.'];
  const content = typeof value === 'string' ? parsed(value) : value;
  const kind = body.get('category') ?? 1;
  const problems = isObject(content) ? [] : ['Invalid JSON format.'];
  if (kind === 1 && !(isObject(content) && 'url' in content))
    problems.push("The 'url' field is required for URL category.");
  if (kind === 3 && isObject(content) && !('email' in content))
    problems.push("The 'email' field is required for e-mail category.");
  return problems;
}

function name(value: JsonValue | undefined): string[] {
  if (value === undefined) return ['This field is required.'];
  return value === '' ? ['This field may not be blank.'] : [];
}

function choice(value: JsonValue | undefined, choices: readonly string[]): string[] {
  if (value === undefined) return ['This field is required.'];
  return typeof value === 'string' && choices.includes(value) ? [] : [`"${text(value)}" is not a valid choice.`];
}

function pattern(value: JsonValue | undefined): string[] {
  if (value === undefined) return [];
  return isObject(typeof value === 'string' ? parsed(value) : value) ? [] : ['Invalid JSON format.'];
}

function isObject(value: JsonValue | undefined): value is { readonly [name: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
