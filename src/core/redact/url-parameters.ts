import { percentDecode, percentEncode } from './decode.ts';
import { isKeyLike, isOpaque } from './entropy.ts';
import type { NameSense } from './name-words.ts';
import { senseOf } from './names.ts';
import { hideSecret } from './named.ts';
import { cut, whole, type Part, type Scope } from './scope.ts';
import { nest } from './sheet.ts';
import { isBland } from './survey.ts';

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
    if (own || (name === 'state' && end - start > 5 && isOpaque(text.slice(start, end)))) oauth = true;
    const passes = sense.as === 'plain' && !announced && scope.names.size === 0 && isBland(text, start, end);
    if (start < end && !passes) spans.push({ name, start, end });
    at = end + 1;
  }
  for (const { name, start, end } of spans)
    scanParameter(cut(part, start, end), name, contextSense(name, oauth), scope, announced);
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
  return sense.as === 'plain' && !oauth && name !== 'state';
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
  if (announced && name.length <= 2 && isKeyLike(value) && isOpaque(value)) return hideSecret(inner, 'token', scope);
  // Some APIs call the caller's key so; other ids of applications are no 32 hexadecimal digits.
  if (name === 'appid' && /^[0-9a-f]{32}$/.test(value)) return hideSecret(inner, 'api-key', scope);
  // `credential` of a signed URL: the key's id, then date, region and service, which explain refusals.
  const slash = sense.kind === 'api-key' && /credential$/i.test(name) ? value.indexOf('/') : -1;
  scope.scan.named(slash > 0 ? cut(inner, 0, slash) : inner, sense, name, scope);
}
