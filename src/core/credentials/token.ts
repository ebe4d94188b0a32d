import { isObject, member, type JsonObject } from '../lib/json.ts';
import { base64Bytes, utf8 } from '../redact/syntax/decode.ts';

/** A JSON Web Token (RFC 7519) whose claims can be read; nothing is verified. */
export interface Token {
  readonly head: JsonObject;
  readonly claims: JsonObject;
  /** 3 for a signed token, 2 for one that lost its signature. */
  readonly parts: number;
}

const MAX_TOKEN = 20_000;

/** Reads a signed token; null where the text is none, or is encrypted (five parts). */
export function readToken(text: string): Token | null {
  if (text.length > MAX_TOKEN || !text.startsWith('ey')) return null;
  const parts = text.split('.');
  if (parts.length < 2 || parts.length > 3) return null;
  const head = objectOf(parts[0] ?? '');
  const claims = objectOf(parts[1] ?? '');
  return head === null || claims === null || typeof member(head, 'alg') !== 'string'
    ? null
    : { head, claims, parts: parts[2] === '' ? 2 : parts.length };
}

/** Whether a text begins like a token but breaks off inside its claims. */
export function isTokenCut(text: string): boolean {
  if (text.length > MAX_TOKEN || !/^ey[\w-]{8,}\.ey[\w-]*(?:\.[\w-]*)?$/.test(text)) return false;
  const [first = '', second = ''] = text.split('.');
  return typeof member(objectOf(first), 'alg') === 'string' && objectOf(second) === null;
}

function objectOf(segment: string): JsonObject | null {
  const bytes = base64Bytes(segment);
  const text = bytes === null ? null : utf8(bytes);
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** Scopes of a token: `scope` (RFC 8693 §4.2), or `scp` as text or list; null where it states none. */
export function scopesOf({ claims }: Token): ReadonlySet<string> | null {
  const stated = member(claims, 'scope') ?? member(claims, 'scp') ?? null;
  const words: readonly unknown[] = Array.isArray(stated)
    ? stated
    : typeof stated === 'string'
      ? stated.split(' ')
      : [];
  if (stated === null) return null;
  return new Set(words.filter((word): word is string => typeof word === 'string' && word !== ''));
}
