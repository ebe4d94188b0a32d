import { percentDecode, percentEncode } from './decode.ts';
import { couldBeKey, isAnyUuid, isCoined, isKeyLike } from '../secrets/entropy.ts';
import type { NameSense } from '../secrets/name-words.ts';
import { senseOf } from '../secrets/names.ts';
import { hideSecret } from '../secrets/named.ts';
import { cut, whole, type Part, type Scope } from './scope.ts';
import { nest } from '../edits/sheet.ts';
import type { HiddenKind } from '../types.ts';
import { isBland } from '../quick/character-survey.ts';

const secretCode: NameSense = { as: 'secret', kind: 'oauth-code' };
const secretState: NameSense = { as: 'opaque', kind: 'token' };

/**
 * `name=value` parameters of a query, a fragment or a form, in the order sent. `announced`: the path before them ended in a
 * word such as `reset`.
 */
export function scanParameters(part: Part, scope: Scope, between: '&' | ';' = '&', announced = false): void {
  const { text } = part;
  /** Start and end of each value that is worth a closer look, and its name. */
  const spans: { readonly name: string; readonly start: number; readonly end: number }[] = [];
  let oauth = false;
  /** Names of one letter. */
  let letters = '';
  /** The next `=`: kept while it lies ahead, since a search at each parameter would go to the end of the text each time. */
  let sign = -1;
  for (let at = 0; at <= text.length;) {
    const next = text.indexOf(between, at);
    const end = next === -1 ? text.length : next;
    if (sign < at) sign = text.indexOf('=', at);
    if (sign === -1) sign = text.length;
    const equals = Math.min(sign, end);
    // The name itself may be a token that was sent in the wrong place.
    if (equals - at >= 8 && !isBland(text, at, equals)) scope.scan.text(cut(part, at, equals), scope);
    const start = Math.min(end, equals + 1);
    const { name, sense, oauth: own } = equals === end ? nameless : parameterAt(text, at, equals);
    if (own || isOauthValue(name, text, start, end)) oauth = true;
    const isLetterAlone = name.length === 1;
    if (isLetterAlone) letters += name;
    const passes =
      sense.as === 'plain' && !announced && !isLetterAlone && scope.names.size === 0 && isBland(text, start, end);
    if (start < end && !passes) spans.push({ name, start, end });
    at = end + 1;
  }
  for (const { name, start, end } of spans) {
    const kind = name.length === 1 ? letterKind(name, text.slice(start, end), letters) : null;
    const sense: NameSense = kind === null ? contextSense(name, oauth) : { as: 'secret', kind };
    scanParameter(cut(part, start, end), name, sense, scope, announced);
  }
}

/**
 * What a name of one letter holds beside others: a user, a token that was made of the password and a salt, and that salt, or the password
 * itself (Subsonic); an address that is signed, or a session's id (`s`), in hexadecimal.
 */
function letterKind(name: string, value: string, letters: string): HiddenKind | null {
  if (name === 's' && /^[0-9a-f]{32,64}$/i.test(value)) return 'signature';
  const isUsers = letters.includes('u') && letters.includes('v') && letters.includes('c');
  if (!isUsers) return null;
  // A number of so few digits is that of a page.
  if (name === 'p') return /^\d{1,3}$/.test(value) ? null : 'password';
  const isSalted = letters.includes('t') && letters.includes('s');
  return isSalted && (name === 't' || name === 's') ? 'credential' : null;
}

/** Whether a `code` or `state` is one of OAuth's by its value alone: words, errors' codes and states of a country are not random. */
function isOauthValue(name: string, text: string, start: number, end: number): boolean {
  if ((name !== 'state' && name !== 'code') || end - start <= 5) return false;
  const raw = text.slice(start, end);
  // A plus stays: base64 has some, and it stands between words as well as a blank does.
  const value = percentDecode(raw) ?? raw;
  return name === 'state' ? value.length > 5 && couldBeKey(value) : isRandomCode(value);
}

/** Whether a value under `code` is drawn at random, and so no code of an error, a country or a voucher. */
export function isRandomCode(value: string): boolean {
  if (value.length < 16 || !couldBeKey(value) || !/\d/.test(value) || !/[a-z]/.test(value)) return false;
  return !isAnyUuid(value) && !isCoined(value);
}

interface Parameter {
  readonly raw: string;
  readonly name: string;
  readonly sense: NameSense;
  readonly oauth: boolean;
}

const nameless: Parameter = { raw: '', name: '', sense: { as: 'plain', kind: 'opaque' }, oauth: false };

/** Names that came lately, by length and outer letters. */
const recent: (Parameter | undefined)[] = Array.from({ length: 512 }, () => undefined);

function parameterAt(text: string, start: number, end: number): Parameter {
  const length = Math.min(256, end - start);
  const place = (length * 31 + text.charCodeAt(start) * 7 + text.charCodeAt(start + length - 1) * 3) & 511;
  const last = recent[place];
  if (last !== undefined && last.raw.length === length && text.startsWith(last.raw, start)) return last;
  const raw = text.slice(start, start + length);
  const name = percentDecode(raw, true) ?? raw;
  const fresh = { raw, name, sense: senseOf(name), oauth: oauthNames.has(name.toLowerCase()) };
  if (length <= 64) recent[place] = fresh;
  return fresh;
}

/** Whether a parameter's name, from `start` to `end`, says nothing about its value or its neighbours, and is no token itself. */
export function isPlainParameter(text: string, start: number, end: number): boolean {
  if (end - start >= 8 && !isBland(text, start, end)) return false;
  const { name, sense, oauth } = parameterAt(text, start, end);
  return sense.as === 'plain' && !oauth && name !== 'state' && name.length > 1;
}

/** Parameters beside which `code` and `state` are OAuth's (RFC 6749 §4.1). */
export const oauthNames: ReadonlySet<string> = new Set([
  'grant_type',
  'code_verifier',
  'redirect_uri',
  'client_secret',
  'response_type',
  'session_state',
  'id_token',
  'access_token',
  'granttype',
  'codeverifier',
  'redirecturi',
  'code_challenge',
  'device_code',
  'verification_uri',
]);

/** The sense of a name where its neighbours are known. */
export function contextSense(name: string, oauth: boolean): NameSense {
  const sense = senseOf(name);
  if (sense.as !== 'oauth' || !oauth) return sense;
  return sense.kind === 'oauth-code' ? secretCode : secretState;
}

function scanParameter(part: Part, name: string, sense: NameSense, scope: Scope, announced: boolean): void {
  const decoded = percentDecode(part.text, true);
  const value = decoded ?? part.text;
  // One decoding more where a value was encoded twice is found by the text scanner in the nested sheet.
  const inner =
    decoded === null ? part : whole(nest(part.sheet, part.at, part.at + part.text.length, value, percentEncode));
  if (name === '') return scope.scan.text(inner, scope);
  // A reset link's `?t=…`: a name that says nothing, behind a path that does.
  if (announced && name.length <= 2 && isKeyLike(value) && couldBeKey(value)) return hideSecret(inner, 'token', scope);
  // Some APIs call the caller's key so; other ids of applications are no 32 hexadecimal digits.
  if (name === 'appid' && /^[0-9a-f]{32}$/.test(value)) return hideSecret(inner, 'api-key', scope);
  // `credential` of a signed URL: the key's id, then date, region and service, which explain refusals.
  const slash = sense.kind === 'api-key' && /credential$/i.test(name) ? value.indexOf('/') : -1;
  scope.scan.named(slash > 0 ? cut(inner, 0, slash) : inner, sense, name, scope);
}
