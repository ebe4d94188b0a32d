import type { Chance } from './random.ts';

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const numbers = [
  0,
  -0,
  1,
  -1,
  0.1,
  1e308,
  -1e308,
  5e-324,
  2 ** 53,
  -(2 ** 31),
  4_294_967_296,
  200,
  404,
  429,
  503,
  999,
  1e21,
];
const names = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'length',
  '',
  '0',
  '-1',
  'then',
  'a.b',
  'a/b',
  '~0',
  'a[0]',
  ' ',
  'error',
  'errors',
  'message',
  'code',
  'status',
  'retry_after',
  'İ',
  '\ud800',
  '\u202e',
];
const texts = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\udc00a',
  '😀',
  '\u202e',
  'İ',
  'ß',
  '\u2028',
  '\ufeff',
  '\r\n',
  '"',
  '\\',
  '\\"',
  '\\u',
  '%',
  '%25',
  '%zz',
  '&',
  '&amp;',
  '<',
  '<![CDATA[',
  ']]>',
  '<a b="',
  '--B\r\n',
  '[redacted:token A]',
  '`',
  '```',
  '$(id)',
  '{"a":',
  '[[[[',
  '}]',
  'null',
  'NaN',
  'true',
  '1e400',
  '-1',
  '0x10',
  'a@b.example',
  'https://a.example/?b=1#c',
  '+1 555 0100 123',
  '4242 4242 4242 4242',
  'try again in 30 seconds',
  'Bearer ',
  'Basic !!!',
  'ey.ey.ey',
  'data: {}\n\n',
  'request_id: 7f0c7a2e-6a63-4c0e-9a55-000000000001',
  'is required',
  'does not exist',
  'Too Many Requests',
  'a'.repeat(300),
  'word '.repeat(400),
  '-----BEGIN PRIVATE KEY-----',
];

/** One thing about a JSON value changed at a place anywhere in it: dropped, doubled, swapped, of another type, nested, extreme. */
export function mutateJson(value: Json, chance: Chance): Json {
  const places: { readonly in: Json[] | { [name: string]: Json }; readonly key: string }[] = [];
  const walk = (inner: Json, depth: number): void => {
    if (typeof inner !== 'object' || inner === null || depth > 12 || places.length > 400) return;
    for (const key of Object.keys(inner)) {
      places.push({ in: inner, key });
      walk(get(inner, key) ?? null, depth + 1);
    }
  };
  const copy = JSON.parse(JSON.stringify(value)) as Json;
  walk(copy, 0);
  if (places.length === 0 || chance.once(40)) return wrapped(copy, chance);
  const place = chance.one(places);
  const old = get(place.in, place.key) ?? null;
  switch (chance.below(9)) {
    case 0:
      drop(place.in, place.key);
      break;
    case 1:
      set(place.in, Array.isArray(place.in) ? String(place.in.length) : `${place.key}2`, old);
      break;
    case 2: {
      const other = chance.one(places);
      const there = get(other.in, other.key) ?? null;
      // A value is never put inside of itself.
      if (typeof there !== 'object' && typeof old !== 'object') {
        set(other.in, other.key, old);
        set(place.in, place.key, there);
      }
      break;
    }
    case 3:
      set(place.in, place.key, retyped(old, chance));
      break;
    case 4:
      set(place.in, place.key, wrapped(old, chance));
      break;
    case 5:
      set(place.in, place.key, chance.one(numbers));
      break;
    case 6:
      set(place.in, place.key, typeof old === 'string' ? mutateText(old, chance) : chance.one(texts));
      break;
    case 7:
      if (!Array.isArray(place.in)) {
        drop(place.in, place.key);
        set(place.in, chance.one(names), old);
      }
      break;
    default:
      set(
        place.in,
        Array.isArray(place.in) ? String(place.in.length) : chance.one(names),
        chance.one<Json>([null, [], {}, '', 0, 'x', old]),
      );
  }
  return copy;
}

/** One thing about a text changed: cut, doubled, a piece taken out, put in, or moved. */
export function mutateText(text: string, chance: Chance): string {
  const at = chance.below(text.length + 1);
  const end = at + chance.below(Math.min(40, text.length - at) + 1);
  switch (chance.below(6)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + text.slice(end);
    case 2:
      return text.slice(0, end) + text.slice(at);
    case 3:
      return text.slice(at) + text.slice(0, at);
    case 4:
      return text.slice(0, at) + String.fromCharCode(chance.below(chance.once(3) ? 0x10000 : 128)) + text.slice(at + 1);
    default:
      return text.slice(0, at) + chance.one(texts) + text.slice(at);
  }
}

function retyped(value: Json, chance: Chance): Json {
  return chance.one<Json>([
    typeof value === 'string' ? `${value}0` : JSON.stringify(value),
    // An object may have a `valueOf` of its own, which is no function.
    typeof value === 'object' && value !== null ? Number.NaN : Number(value),
    value !== null,
    null,
    [value],
    { value },
    JSON.stringify(value),
  ]);
}

function wrapped(value: Json, chance: Chance): Json {
  let inner = value;
  for (let depth = chance.once(30) ? 200 : 1 + chance.below(3); depth > 0; depth -= 1) {
    inner = chance.once(2) ? [inner] : Object.fromEntries([[chance.one(names), inner]]);
  }
  return inner;
}

function get(holder: Json[] | { [name: string]: Json }, key: string): Json | undefined {
  return Object.getOwnPropertyDescriptor(holder, key)?.value as Json | undefined;
}

function set(holder: Json[] | { [name: string]: Json }, key: string, value: Json): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function drop(holder: Json[] | { [name: string]: Json }, key: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}
