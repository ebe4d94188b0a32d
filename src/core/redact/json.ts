import { jsonEscape, jsonUnescape } from './decode.ts';
import type { NameSense } from './name-words.ts';
import { senseOf } from './names.ts';
import { hideSecret } from './named.ts';
import { deeper, hidePart, whole, type Part, type Scope } from './scope.ts';
import { nest } from './sheet.ts';
import { isBland } from './survey.ts';
import { contextSense, oauthNames } from './url.ts';

/** An object or array that is open at the reader's place. */
interface Frame {
  readonly object: boolean;
  key: string;
  index: number;
  /** What a secret's name above says about the scalars in here. */
  readonly inherit: NameSense | null;
  /** Scalars that may be the value of what `locator` names: `{"loc": ["body","password"], "input": "…"}`. */
  echoes: { readonly part: Part; readonly number: boolean }[] | null;
  /** What names the field that an object speaks of; read only if there is an echo. */
  locator: string;
  /** `code` and `state`, secrets only beside other OAuth members. */
  codes: { readonly part: Part; readonly name: string }[] | null;
  oauth: boolean;
  /** The last string of an array, which is the field's name in `loc`, or the name of a header in a flat list. */
  last: string;
}

const exactPlaces = 500;

const locators = new Set([
  'loc',
  'field',
  'fields',
  'path',
  'param',
  'parameter',
  'name',
  'key',
  'property',
  'propertypath',
  'pointer',
  'argument',
  'attribute',
  'target',
  'datapath',
  'instancepath',
  'header',
  'id',
  'property_path',
  'fieldname',
  'field_name',
  'location',
]);
const echoes = new Set([
  'input',
  'value',
  'values',
  'rejectedvalue',
  'rejected_value',
  'actual',
  'received',
  'given',
  'got',
  'provided',
  'attemptedvalue',
  'attempted_value',
  'invalidvalue',
  'invalid_value',
  'submitted',
  'data',
  'content',
  'current',
  'stringvalue',
  'string_value',
]);
/** Members that say something about a secret whose object they stand in. */
const explaining = new Set([
  'message',
  'messages',
  'msg',
  'code',
  'type',
  'description',
  'detail',
  'details',
  'reason',
  'rule',
  'error',
  'errors',
  'title',
  'kind',
  'constraint',
  'constraints',
  'loc',
  'path',
  'field',
  'status',
  'name',
  'scope',
  'scopes',
  'param',
  'location',
  'validator',
  'properties',
]);
const carriers = new Set([
  'value',
  'raw',
  'data',
  'plain',
  'plaintext',
  'text',
  'hash',
  'content',
  'current',
  'old',
  'new',
  'id',
  'key',
  'body',
  'encoded',
]);

/**
 * JSON, read lexically: what is not hidden keeps its exact form (spaces, order, large numbers), and a text that is cut off,
 * repeated (one value a line) or wrapped is read as far as it goes. Iterative, so depth costs no stack; linear.
 */
export function scanJson(part: Part, outer: Scope): void {
  const { text } = part;
  const stack: Frame[] = [newFrame(false, null)];
  const place = outer.where();
  const scope: Scope = {
    ...outer,
    // The first few hundred secrets say where exactly they stood; in a list of thousands nobody reads it.
    where: () =>
      outer.paths.length === 0 && outer.vault.secrets.size > exactPlaces
        ? place
        : { ...place, pointer: `${place.pointer ?? ''}${pointer(stack)}` },
  };
  let foreign = false;
  for (let i = 0; i < text.length;) {
    const top = stack.at(-1);
    if (top === undefined) break;
    const code = text.charCodeAt(i);
    if (code === 34) {
      const end = stringEnd(text, i + 1);
      const after = nextSign(text, end + 1);
      if (top.object && text.charCodeAt(after) === 58) {
        setKey(part, i + 1, end, top, scope);
        i = after + 1;
      } else {
        scanString(part, i + 1, end, top, scope);
        i = end + 1;
      }
    } else if (code === 123 || code === 91) {
      stack.push(newFrame(code === 123, inheritance(top)));
      i++;
    } else if (code === 125 || code === 93) {
      if (stack.length > 1) close(stack, scope);
      i++;
    } else if (code === 44) {
      top.index++;
      i++;
    } else if (code === 45 || (code >= 48 && code <= 57)) {
      const end = wordEnd(text, i);
      scanNumber(part, i, end, top, scope);
      i = end;
    } else if (code <= 32 || code === 58) i++;
    else {
      const end = wordEnd(text, i);
      const word = text.slice(i, Math.min(end, i + 8));
      if (word !== 'true' && word !== 'false' && word !== 'null') foreign = true;
      i = Math.max(end, i + 1);
    }
  }
  while (stack.length > 1) close(stack, scope);
  // Not JSON alone (a log line, another language's notation, text behind it): read as text, too.
  if (foreign) outer.scan.text(part, outer);
}

function newFrame(object: boolean, inherit: NameSense | null): Frame {
  return { object, key: '', index: 0, inherit, echoes: null, locator: '', codes: null, oauth: false, last: '' };
}

/** What a container's own name hands down to the scalars inside. */
function inheritance(top: Frame): NameSense | null {
  if (!top.object) return top.inherit;
  const own = senseOf(top.key);
  if (own.as === 'secret' || own.as === 'cookies' || own.as === 'authorization' || own.as === 'opaque') return own;
  if (own.as === 'personal' && own.kind !== 'ip-address') return own;
  return explaining.has(top.key.toLowerCase()) ? null : top.inherit;
}

/** The sense of the scalar at the reader's place. */
function senseHere(top: Frame): NameSense {
  if (!top.object) return top.inherit ?? plain;
  const own = senseOf(top.key);
  if (top.inherit === null || (own.as !== 'plain' && own.as !== 'id' && own.as !== 'oauth')) return own;
  const key = top.key.toLowerCase();
  if (explaining.has(key)) return plain;
  if (top.inherit.as === 'cookies' || top.inherit.as === 'authorization')
    return { as: 'secret', kind: top.inherit.kind };
  if (carriers.has(key)) return top.inherit;
  return top.inherit.as === 'secret' && own.as === 'plain' ? { as: 'opaque', kind: top.inherit.kind } : own;
}

const plain: NameSense = { as: 'plain', kind: 'opaque' };

function setKey(part: Part, start: number, end: number, top: Frame, scope: Scope): void {
  const raw = part.text.slice(start, end);
  top.key = raw.includes('\\') ? jsonUnescape(raw) : raw;
  if (!top.oauth && oauthNames.has(top.key.toLowerCase())) top.oauth = true;
  // Tokens and addresses can be names, too; words can't.
  if (raw.length >= 8 && !/^[A-Za-z]+(?:[_-]?[A-Za-z]+){0,8}$/.test(raw.slice(0, 80)))
    scope.scan.text({ sheet: part.sheet, text: raw, at: part.at + start }, scope);
}

function scanString(part: Part, start: number, end: number, top: Frame, scope: Scope): void {
  const raw = part.text.slice(start, end);
  if (!top.object) {
    const before = top.last;
    top.last = raw.length <= 64 ? raw : '';
    if (raw.length < 6 && top.inherit === null) return;
    // A flat list of names and values, as some servers dump headers.
    const listed = before === '' || top.inherit !== null ? plain : senseOf(before);
    if (listed.as === 'authorization' || listed.as === 'cookies') return scan(part, start, raw, listed, top, scope);
  }
  if (raw === '') return;
  const sense = senseHere(top);
  if (top.object) locate(top, raw);
  const ruled = scope.paths.length > 0 || scope.names.size > 0;
  if (sense.as === 'plain' && !ruled && (raw.length < 5 || isBland(raw)) && !isEcho(top)) return;
  scan(part, start, raw, sense, top, scope);
}

function scan(part: Part, start: number, raw: string, sense: NameSense, top: Frame, scope: Scope): void {
  const at = part.at + start;
  const decoded = raw.includes('\\') ? jsonUnescape(raw) : raw;
  const inner =
    decoded === raw
      ? { sheet: part.sheet, text: raw, at }
      : whole(nest(part.sheet, at, at + raw.length, decoded, jsonEscape));
  if (scope.paths.length > 0 && matchesPath(scope, scope.where().pointer ?? ''))
    return void hidePart(inner, 0, decoded.length, { kind: 'custom' }, scope);
  if (isEcho(top)) (top.echoes ??= []).push({ part: inner, number: false });
  if (sense.as === 'oauth') noteCode(top, inner);
  scope.scan.named(inner, sense, top.object ? top.key : '', decoded === raw ? scope : deeper(scope));
}

function isEcho(top: Frame): boolean {
  return top.object && echoes.has(top.key.toLowerCase());
}

function noteCode(top: Frame, part: Part): void {
  (top.codes ??= []).push({ part, name: top.key });
}

/** Remembers which field an object speaks of. */
function locate(top: Frame, raw: string): void {
  if (raw.length <= 128 && locators.has(top.key.toLowerCase()) && !(top.locator !== '' && isSecretPath(top.locator)))
    top.locator = raw;
}

function isSecretPath(path: string): boolean {
  const { as } = senseOf(lastSegment(path));
  return as !== 'plain' && as !== 'id' && as !== 'oauth';
}

function lastSegment(path: string): string {
  return path.split(/[./\][]/).findLast((segment) => segment !== '' && !/^\d+$/.test(segment)) ?? '';
}

/** Ends an object or array: what its members said together is applied now. */
function close(stack: Frame[], scope: Scope): void {
  const frame = stack.pop();
  const above = stack.at(-1);
  if (frame === undefined) return;
  if (!frame.object && above?.object === true && frame.last !== '' && locators.has(above.key.toLowerCase()))
    locate(above, frame.last);
  if (frame.echoes !== null && frame.locator !== '' && isSecretPath(frame.locator)) {
    const sense = senseOf(lastSegment(frame.locator));
    for (const { part, number } of frame.echoes) {
      const before = part.sheet.edits.length;
      scope.scan.named(part, sense, '', scope);
      if (number) quoteEdits(part, before);
    }
  }
  for (const { part, name } of frame.codes ?? []) {
    if (frame.oauth) scope.scan.named(part, contextSense(name, true), name, scope);
    else if (isOneTimeCode(part.text, name, scope)) hideSecret(part, 'one-time-code', scope);
  }
}

/** A request's `code` of 4 to 8 digits, sent to an endpoint that verifies somebody. */
function isOneTimeCode(value: string, name: string, scope: Scope): boolean {
  if (scope.side !== 'request' || name.toLowerCase() !== 'code' || !/^\d{4,8}$/.test(value)) return false;
  return [
    'verify',
    'verification',
    'otp',
    'mfa',
    'totp',
    'login',
    'signin',
    'confirm',
    'activate',
    'challenge',
    'auth',
    'token',
  ].some((word) => scope.endpoint.has(word));
}

function scanNumber(part: Part, start: number, end: number, top: Frame, scope: Scope): void {
  const raw = part.text.slice(start, end);
  const sense = senseHere(top);
  const number: Part = { sheet: part.sheet, text: raw, at: part.at + start };
  const before = part.sheet.edits.length;
  if (sense.as === 'secret' && /^\d{3,}$/.test(raw))
    hidePart(number, 0, raw.length, { kind: sense.kind }, scope, quoted);
  else if (sense.as === 'personal' && raw.length >= 6) scope.scan.named(number, sense, top.key, scope);
  else if (raw.length >= 13 && sense.as !== 'id') scope.scan.text(number, scope);
  else if (scope.names.has(top.key.toLowerCase())) hidePart(number, 0, raw.length, { kind: 'custom' }, scope, quoted);
  quoteEdits(number, before);
  if (isEcho(top)) (top.echoes ??= []).push({ part: number, number: true });
}

/** A placeholder in a number's place needs quotes, and takes the whole number. */
function quoteEdits(number: Part, from: number): void {
  const { edits } = number.sheet;
  for (let i = from; i < edits.length; i++) {
    const edit = edits[i];
    if (edit !== undefined && edit.secret !== null)
      edits[i] = { ...edit, start: number.at, end: number.at + number.text.length, wrap: quoted };
  }
}

const quoted = (text: string): string => `"${text}"`;

function stringEnd(text: string, from: number): number {
  for (let end = text.indexOf('"', from); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (end - slashes > from && text.charCodeAt(end - slashes - 1) === 92) slashes++;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}

function nextSign(text: string, from: number): number {
  let i = from;
  while (i < text.length && text.charCodeAt(i) <= 32) i++;
  return i;
}

function wordEnd(text: string, from: number): number {
  let i = from;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (
      code <= 32 ||
      code === 34 ||
      code === 44 ||
      code === 58 ||
      code === 91 ||
      code === 93 ||
      code === 123 ||
      code === 125
    )
      break;
    i++;
  }
  return i;
}

/** JSON Pointer (RFC 6901) of the reader's place, at most 32 levels of it. */
function pointer(stack: readonly Frame[]): string {
  let path = '';
  for (let i = 1; i < Math.min(33, stack.length); i++) {
    const frame = stack[i];
    if (frame === undefined) break;
    const name = frame.object ? frame.key.slice(0, 64) : String(frame.index);
    path += `/${/[~/]/.test(name) ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name}`;
  }
  return path;
}

function matchesPath(scope: Scope, at: string): boolean {
  const names = at.split('/').slice(1);
  return scope.paths.some(
    (path) => path.length === names.length && path.every((name, i) => name === '*' || name === names[i]?.toLowerCase()),
  );
}
