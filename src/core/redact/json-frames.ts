import { jsonUnescape } from './decode.ts';
import { factsOf, noFacts, type KeyFacts } from './json-keys.ts';
import type { NameSense } from './name-words.ts';
import { senseOf, wordsOf } from './names.ts';
import { hideSecret } from './named.ts';
import { cut, type Part, type Scope } from './scope.ts';
import { contextSense } from './url-parameters.ts';

/** An object or array that is open at the reader's place. */
export interface Frame {
  readonly object: boolean;
  key: string;
  facts: KeyFacts;
  /** Whether the value of `key` comes next. */
  named: boolean;
  index: number;
  /** What a secret's name above says about the scalars in here. */
  readonly inherit: NameSense | null;
  /** Scalars that may be the value of what `locators` name: `{"loc": ["body","password"], "input": "…"}`. */
  echoes: { readonly part: Part; readonly number: boolean }[] | null;
  /** What may name that field. */
  locators: string[] | null;
  /** Somewhere below a name such as `errors`. */
  readonly reported: boolean;
  /** A method that is called by its name, and what it is given without names. */
  method: string;
  params: Part[] | null;
  /** Members of a JSON Web Key, public and private ones: `kty` may come after them. */
  keys: { readonly part: Part; readonly name: string }[] | null;
  isKey: boolean;
  /** `code` and `state`, secrets only beside other OAuth members. */
  codes: { readonly part: Part; readonly name: string }[] | null;
  oauth: boolean;
  /** Where the last string of an array stands: the field's name in `loc`, or the name of a header in a flat list. */
  lastStart: number;
  lastEnd: number;
}

export function newFrame(object: boolean, inherit: NameSense | null, reported = false): Frame {
  return {
    object,
    key: '',
    facts: noFacts,
    named: false,
    index: 0,
    inherit,
    echoes: null,
    locators: null,
    reported,
    method: '',
    params: null,
    keys: null,
    isKey: false,
    codes: null,
    oauth: false,
    lastStart: 0,
    lastEnd: 0,
  };
}

/** Takes the member's name that stands in `text` from `start` to `end`, JSON-escaped. */
export function setKey(frame: Frame, text: string, start: number, end: number): void {
  const known = keyAt(text, start, end);
  frame.key = known.key;
  frame.facts = known.facts;
  frame.named = true;
  if (known.facts.oauth) frame.oauth = true;
  if (known.key === 'kty') frame.isKey = true;
}

interface Key {
  readonly key: string;
  readonly raw: string;
  readonly facts: KeyFacts;
}

/** Names that came lately, by length and outer letters: bodies repeat them, and comparing costs less than cutting out. */
const recent: (Key | undefined)[] = Array.from({ length: 1024 }, () => undefined);

function keyAt(text: string, start: number, end: number): Key {
  const length = end - start;
  const place = (length * 31 + text.charCodeAt(start) * 7 + text.charCodeAt(end - 1) * 3) & 1023;
  const last = recent[place];
  if (last !== undefined && last.raw.length === length && text.startsWith(last.raw, start)) return last;
  const raw = text.slice(start, end);
  const key = raw.includes('\\') ? jsonUnescape(raw) : raw;
  const fresh = { key, raw, facts: factsOf(key) };
  if (length <= 64) recent[place] = fresh;
  return fresh;
}

/** What a container's own name hands down to the scalars inside. */
export function inheritance(above: Frame): NameSense | null {
  if (!above.object) return above.inherit;
  const { sense, explains } = above.facts;
  if (sense.as === 'secret' || sense.as === 'cookies' || sense.as === 'authorization' || sense.as === 'opaque')
    return sense;
  if (sense.as === 'personal' && sense.kind !== 'ip-address') return sense;
  return explains ? null : above.inherit;
}

/** The sense of the scalar at the reader's place. */
export function senseHere({ object, facts, inherit }: Frame): NameSense {
  if (!object) return inherit ?? noFacts.sense;
  const own = facts.sense;
  if (inherit === null || (own.as !== 'plain' && own.as !== 'id' && own.as !== 'oauth')) return own;
  if (facts.explains) return noFacts.sense;
  if (inherit.as === 'cookies' || inherit.as === 'authorization') return { as: 'secret', kind: inherit.kind };
  if (facts.carries || (facts.isId && inherit.kind === 'session')) return inherit;
  if (facts.isId) return own;
  return inherit.as === 'secret' && own.as === 'plain' ? { as: 'opaque', kind: inherit.kind } : own;
}

/** Remembers what may say which field an object speaks of; read only if the object also holds a value for it. */
export function locate(frame: Frame, text: string, start: number, end: number): void {
  if (!frame.facts.locates || end - start > 128 || end === start) return;
  const raw = text.slice(start, end);
  if (frame.locators === null) frame.locators = [raw];
  else if (frame.locators.length < 8) frame.locators.push(raw);
}

/** Ends an object or array: what its members said together is applied now. `quote` makes a hidden number a string. */
export function closeFrame(
  stack: Frame[],
  text: string,
  scope: Scope,
  quote: (number: Part, fromEdit: number) => void,
): void {
  const frame = stack.pop();
  const above = stack.at(-1);
  if (frame === undefined) return;
  if (!frame.object && above?.object === true) locate(above, text, frame.lastStart, frame.lastEnd);
  const locator = frame.echoes === null ? undefined : frame.locators?.find(isSecretPath);
  if (locator !== undefined) {
    const sense = senseOf(lastSegment(locator));
    for (const { part, number } of frame.echoes ?? []) {
      const before = part.sheet.edits.length;
      scope.scan.named(part, sense, '', scope);
      if (number) quote(part, before);
    }
  }
  if (frame.params !== null && frame.object) hideParams(frame.method, frame.params, scope);
  else if (frame.params !== null && above?.object === true && takesParams.has(above.key)) above.params = frame.params;
  for (const { part, name } of frame.keys ?? []) {
    if (!frame.isKey) scope.scan.named(part, senseOf(name), name, scope);
    else if (privateMembers.has(name)) hideSecret(part, 'private-key', scope);
  }
  for (const { part, name } of frame.codes ?? []) {
    if (frame.oauth) scope.scan.named(part, contextSense(name, true), name, scope);
    else if (isOneTimeCode(part.text, name, scope)) hideSecret(part, 'one-time-code', scope);
  }
}

/** Members that hold what a method is given, in its order (JSON-RPC 2.0, section 4.2; XML-RPC's and DDP's likes). */
const takesParams: ReadonlySet<string> = new Set(['params', 'args', 'arguments', 'parameters']);
const mostParams = 8;

/** Remembers a string in a list that may be what a method is given. */
export function takeParam(frame: Frame, above: Frame | undefined, part: Part): void {
  if (frame.object || above?.object !== true || !takesParams.has(above.key)) return;
  if (frame.params === null) frame.params = [part];
  else if (frame.params.length < mostParams) frame.params.push(part);
}

/** Passwords that stand in a method's parameters by their place alone: `["jane", "…"]` of a login. */
function hideParams(method: string, params: readonly Part[], scope: Scope): void {
  const words = wordsOf(method);
  const joined = words.join('');
  const isAll = /passphrase|encryptwallet|privkey|privatekey|mnemonic|seed/.test(joined);
  const isLogin = /login|signin|logon|auth(?:enticate|orize)?$|unlock|password|personal/.test(joined);
  for (const [at, part] of params.entries()) {
    const isLast = at === params.length - 1;
    const isPassword = isAll || (isLogin && isLast) || (joined === 'executekw' && at === 1);
    if (isPassword && !/^0x[0-9a-f]{40}$/i.test(part.text)) hideSecret(part, 'password', scope);
    else if (part.text.startsWith('token:')) hideSecret(cut(part, 6, part.text.length), 'token', scope);
  }
}

/** Of a JSON Web Key (RFC 7518 §6); all other members are public. */
const privateMembers: ReadonlySet<string> = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']);

function isSecretPath(path: string): boolean {
  const { as } = senseOf(lastSegment(path));
  return as !== 'plain' && as !== 'id' && as !== 'oauth';
}

function lastSegment(path: string): string {
  return path.split(/[./\][]/).findLast((segment) => segment !== '' && !/^\d+$/.test(segment)) ?? '';
}

const verifying = [
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
];

/** A request's `code` of 4 to 8 digits, sent to an endpoint that verifies somebody. */
function isOneTimeCode(value: string, name: string, scope: Scope): boolean {
  if (scope.side !== 'request' || name.toLowerCase() !== 'code' || !/^\d{4,8}$/.test(value)) return false;
  return verifying.some((word) => scope.endpoint.has(word));
}

/** JSON Pointer (RFC 6901) of the reader's place, at most 32 levels of it. */
export function pointerOf(stack: readonly Frame[]): string {
  let path = '';
  for (let i = 1; i < Math.min(33, stack.length); i++) {
    const frame = stack[i];
    if (frame === undefined) break;
    const name = frame.object ? frame.key.slice(0, 64) : String(frame.index);
    path += `/${/[~/]/.test(name) ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name}`;
  }
  return path;
}
