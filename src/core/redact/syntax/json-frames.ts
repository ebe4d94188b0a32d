import { escapePointerName } from '../../lib/json-pointer.ts';
import { jsonUnescape } from './decode.ts';
import { keyFacts, noFacts, type KeyFacts } from './json-keys.ts';
import type { NameSense } from '../secrets/name-words.ts';
import { mayBeName, senseOf, splitName } from '../secrets/names.ts';
import { hideSecret } from '../secrets/named.ts';
import { cut, type Part, type Scope } from './scope.ts';
import { contextSense, isRandomCode } from './url-parameters.ts';

/** An object or array that is open at the reader's place. */
export interface OpenContainer {
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
  /** What the names of columns say about the values at each place of the rows below; of an object, as soon as it was read. */
  columns: readonly NameSense[] | null;
  /** How many objects further in they were read. */
  climbed: number;
  /** The same for this list itself, and how far below the list of rows it is. */
  row: readonly NameSense[] | null;
  below: number;
  /** Whether it may be a list of rows, the first of which may hold the names of the columns. */
  readonly rows: boolean;
  /** Names of columns that are being read. */
  heads: (string | undefined)[] | null;
  /** Where a list stands that may hold rows, and came before the names of their columns. */
  early: { readonly start: number; readonly end: number } | null;
  /** How often the most of what is in here was read once more. */
  readings: number;
  readonly start: number;
  /** Where the last string of an array stands: the field's name in `loc`, or the name of a header in a flat list. */
  lastStart: number;
  lastEnd: number;
}

/** The frame of an object or array that stands in no other one, or is opened below. */
export function newFrame(
  object: boolean,
  inherit: NameSense | null,
  reported = false,
  row: readonly NameSense[] | null = null,
  rows = false,
  start = 0,
): OpenContainer {
  return {
    columns: null,
    climbed: 0,
    row,
    below: row === null ? 0 : 1,
    rows,
    heads: null,
    early: null,
    readings: 0,
    start,
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
export function setKey(frame: OpenContainer, text: string, start: number, end: number): void {
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
  const fresh = { key, raw, facts: keyFacts(key) };
  if (length <= 64) recent[place] = fresh;
  return fresh;
}

/** What a container's own name hands down to the scalars inside. */
export function inheritance(above: OpenContainer): NameSense | null {
  if (!above.object) return above.inherit ?? (above.below > 1 ? columnSense(above) : null);
  const { sense, explains } = above.facts;
  if (sense.as === 'secret' || sense.as === 'cookies' || sense.as === 'authorization' || sense.as === 'opaque')
    return sense;
  if (sense.as === 'personal' && sense.kind !== 'ip-address') return sense;
  return explains ? null : above.inherit;
}

/** The sense of the scalar at the reader's place. */
export function senseHere(frame: OpenContainer): NameSense {
  const { object, facts, inherit } = frame;
  if (!object) return inherit ?? columnSense(frame) ?? noFacts.sense;
  const own = facts.sense;
  if (inherit === null || (own.as !== 'plain' && own.as !== 'id' && own.as !== 'oauth')) return own;
  if (facts.explains) return noFacts.sense;
  if (inherit.as === 'cookies' || inherit.as === 'authorization') return { as: 'secret', kind: inherit.kind };
  if (facts.carries || (facts.isId && inherit.kind === 'session')) return inherit;
  if (facts.isId) return own;
  return inherit.as === 'secret' && own.as === 'plain' ? { as: 'opaque', kind: inherit.kind } : own;
}

/** What the column says in which an element of a row stands. */
function columnSense({ row, index }: OpenContainer): NameSense | null {
  const sense = row?.[index];
  return sense === undefined || !tells(sense) ? null : sense;
}

function tells({ as }: NameSense): boolean {
  return as !== 'plain' && as !== 'id' && as !== 'oauth';
}

const mostColumns = 64;
/** Members of a row that hold its values in order: of BigQuery, Google's charts, Athena. */
const cellLists = /^(?:f|c|data|cells|values)$/i;

/** The frame of what opens at `start`, inside of `above`. */
export function openFrame(object: boolean, above: OpenContainer, start: number): OpenContainer {
  const reported = above.reported || (above.object && above.facts.reports);
  const rows = above.object && !object && above.facts.holdsRows && above.row === null;
  // A row is a list, or an object that holds one.
  const goesOn = above.object ? !object && cellLists.test(above.key) : above.below === 1;
  const frame = newFrame(
    object,
    inheritance(above),
    reported,
    rows ? above.columns : goesOn ? above.row : null,
    rows,
    start,
  );
  if (frame.row !== null) frame.below = above.below + 1;
  if (!object && (above.object ? above.facts.heads : above.rows && above.row === null && above.index === 0))
    frame.heads = [];
  return frame;
}

/** Takes a name of a column: an element of such a list, or members of the object that describes one, which may name it in several ways. */
export function takeHead(
  frame: OpenContainer,
  above: OpenContainer | undefined,
  text: string,
  start: number,
  end: number,
): void {
  const list = frame.object ? above : frame;
  if (list?.heads == null || list.index >= mostColumns || (frame.object && !frame.facts.namesColumn)) return;
  const name = text.slice(start, Math.min(end, start + 64));
  const known = list.heads[list.index];
  list.heads[list.index] = known === undefined ? name : `${known.slice(0, 256)}\n${name}`;
}

/** `meta.schema.fields` names the columns of the rows beside `meta`; further out, a list of fields is about something else. */
const mostClimbs = 2;

/** What a closed list or object says about columns goes to the object around it: `columns`, and `schema.fields`. */
function closeColumns(frame: OpenContainer, above: OpenContainer | undefined, end: number): void {
  if (above === undefined) return;
  if (!above.object) {
    if (above.rows) takeFirstRow(frame, above);
    return;
  }
  if (frame.heads !== null && frame.heads.length > 0) {
    const senses = Array.from(frame.heads, (names = '') => names.split('\n').map(senseOf).find(tells) ?? noFacts.sense);
    if (senses.some(tells)) {
      above.columns = senses;
      above.climbed = 0;
    }
  } else if (
    frame.object &&
    frame.columns !== null &&
    frame.early === null &&
    above.columns === null &&
    frame.climbed < mostClimbs &&
    !frame.reported
  ) {
    above.columns = frame.columns;
    above.climbed = frame.climbed + 1;
  }
  if (!frame.object && above.facts.holdsRows && above.columns === null) above.early = { start: frame.start, end };
}

/** A first row of nothing but names, as spreadsheets have it: it names the columns of the rows behind it, if their values are no words. */
function takeFirstRow({ heads, index }: OpenContainer, above: OpenContainer): void {
  if (heads === null || heads.length < 2 || heads.length !== Math.min(mostColumns, index + 1)) return;
  const senses: NameSense[] = [];
  for (const name of heads) {
    if (name === undefined || !mayBeName(name, 0, name.length)) return;
    const { as, kind } = senseOf(name);
    senses.push(as === 'secret' ? { as: 'opaque', kind } : noFacts.sense);
  }
  if (senses.every(({ as }) => as === 'plain')) return;
  above.row = senses;
  above.below = 1;
}

/** Remembers what may say which field an object speaks of; read only if the object also holds a value for it. */
export function locate(frame: OpenContainer, text: string, start: number, end: number): void {
  if (!frame.facts.locates || end - start > 128 || end === start) return;
  const raw = text.slice(start, end);
  if (frame.locators === null) frame.locators = [raw];
  else if (frame.locators.length < 8) frame.locators.push(raw);
}

/** Ends an object or array: what its members said together is applied now. `quote` makes a hidden number a string. */
export function closeFrame(
  stack: OpenContainer[],
  text: string,
  scope: Scope,
  quote: (number: Part, fromEdit: number) => void,
  end: number,
): OpenContainer | undefined {
  const frame = stack.pop();
  const above = stack.at(-1);
  if (frame === undefined) return undefined;
  closeColumns(frame, above, end);
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
    else if (name === 'code' && scope.side === 'request' && isRandomCode(part.text))
      hideSecret(part, 'oauth-code', scope);
    else if (isOneTimeCode(part.text, name, scope)) hideSecret(part, 'one-time-code', scope);
  }
  return frame;
}

/** Members that hold what a method is given, in its order (JSON-RPC 2.0, section 4.2; XML-RPC's and DDP's likes). */
const takesParams: ReadonlySet<string> = new Set(['params', 'args', 'arguments', 'parameters']);
const mostParams = 8;

/** Remembers a string in a list that may be what a method is given. */
export function takeParam(frame: OpenContainer, above: OpenContainer | undefined, part: Part): void {
  if (frame.object || above?.object !== true || !takesParams.has(above.key)) return;
  if (frame.params === null) frame.params = [part];
  else if (frame.params.length < mostParams) frame.params.push(part);
}

/** Passwords that stand in a method's parameters by their place alone: `["jane", "…"]` of a login. */
function hideParams(method: string, params: readonly Part[], scope: Scope): void {
  const words = splitName(method);
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
export function pointerOf(stack: readonly OpenContainer[]): string {
  let path = '';
  for (let i = 1; i < Math.min(33, stack.length); i++) {
    const frame = stack[i];
    if (frame === undefined) break;
    const name = frame.object ? frame.key.slice(0, 64) : String(frame.index);
    path += `/${escapePointerName(name)}`;
  }
  return path;
}
