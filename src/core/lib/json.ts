import type { JsonValue } from '../diagnosis.ts';

/** A JSON object whose members came from the network: read it with `member()`, never by plain indexing. */
export type JsonObject = { readonly [name: string]: JsonValue };

/** Whether a value is a JSON object (not null, not an array). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object's own member; undefined if the value is no object or has no such member of its own (`__proto__` is safe). */
export function member(value: unknown, name: string): JsonValue | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The same for a name in lower case, also as .NET writes it by default (`Source` for `source`). */
export function memberOrPascal(value: unknown, name: string): JsonValue | undefined {
  return member(value, name) ?? member(value, name.charAt(0).toUpperCase() + name.slice(1));
}

/** An object's own member if it is a string, else the fallback. */
export function stringMember(value: unknown, name: string, otherwise = ''): string {
  const found = member(value, name);
  return typeof found === 'string' ? found : otherwise;
}

/** An object's own member if it is a finite number, else the fallback. */
export function numberMember(value: unknown, name: string, otherwise: number): number {
  const found = member(value, name);
  return typeof found === 'number' && Number.isFinite(found) ? found : otherwise;
}

/** A number, or what a text of digits says; NaN for all else. (`Number` throws on an object whose `toString` is no function.) */
export function asNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value.slice(0, 100)) : Number.NaN;
}

/** An object's own member if it is an array, else an empty one. */
export function arrayMember(value: unknown, name: string): readonly JsonValue[] {
  const found = member(value, name);
  return Array.isArray(found) ? (found as readonly JsonValue[]) : [];
}

/** Whether a value is a list or object with nothing in it. Looks at no more than one member, however many there are. */
export function isEmptyContainer(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (!isObject(value)) return false;
  for (const name in value) if (Object.hasOwn(value, name)) return false;
  return true;
}
