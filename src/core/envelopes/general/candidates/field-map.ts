import type { JsonValue } from '../../../diagnosis.ts';
import { locationOf } from '../../../fields/path.ts';
import { isObject, memberOrPascal, type JsonObject } from '../../../lib/json.ts';
import { isSentence } from '../forms.ts';
import { deeperPath } from './locate.ts';
import { locatorOf } from './locator.ts';
import { codeRank, isGeneralKey, messageRank } from '../roles.ts';
import { addField, membersOf, spend, step, type Survey } from './survey.ts';

const deepest = 12;

/**
 * Maps of field → what is wrong with it, nested as the request is: `{"email":["…"]}`, `{"items":[{},{"qty":["…"]}]}`,
 * `{"tags":{"0":["…"]}}`, `{"name":{"message":"…"}}`, and trees that keep a node's own errors under `errors` or `_errors`.
 * Writes what it finds into the survey.
 */
export function readFieldMap(value: JsonValue, path: string, pointer: string, survey: Survey, depth = 0): void {
  if (depth > deepest || !spend(survey)) return;
  if (typeof value === 'string') return addField(survey, path, [value], pointer);
  if (Array.isArray(value)) return readList(value as readonly JsonValue[], path, pointer, survey, depth);
  if (!isObject(value)) return;
  const own = ownMessage(value);
  if (own !== null) return addOwn(value, own, path, pointer, survey);
  const tree = isErrorTree(value) || isFormNode(value) || (depth > 0 && isTreeLeaf(value));
  for (const [name, inner] of membersOf(value)) {
    if (isTypeMark(name)) continue;
    const at = step(pointer, name);
    if (tree && (name === 'properties' || name === 'items')) readFieldMap(inner, path, at, survey, depth + 1);
    else if (isFormChildren(name, inner, survey)) readFieldMap(inner, path, at, survey, depth + 1);
    else if (isOwnList(name, inner, tree)) readFieldMap(inner, path, at, survey, depth + 1);
    else if (isMapOfRules(name, inner, survey)) addField(survey, deeperPath(path, name), textsIn(inner), at);
    else readFieldMap(inner, pathOfKey(name, inner, path, survey), at, survey, depth + 1);
  }
}

/** `__type`, `__typename`, `$id`, `$ref`, `$type` (Json.NET) say what the map is; they name none of its fields. */
export function isTypeMark(name: string): boolean {
  return name === '__type' || name === '__typename' || /^\$(?:id|ref|type|schema)$/.test(name);
}

/** One problem; where no key named a field, the entry itself may (`{"keys":["email"],"message":"…"}`). */
function addOwn(value: JsonObject, own: string, path: string, pointer: string, survey: Survey): void {
  const paths = path === '' ? (locatorOf(value, survey, '')?.paths ?? ['']) : [path];
  for (const each of paths) addField(survey, each, [own], pointer);
}

function readList(list: readonly JsonValue[], path: string, pointer: string, survey: Survey, depth: number): void {
  for (const [index, entry] of list.slice(0, 500).entries()) {
    const at = step(pointer, index);
    if (typeof entry === 'string') addField(survey, path, [entry], at);
    else if (isObject(entry) && ownMessage(entry, true) !== null)
      addField(survey, path, [ownMessage(entry, true) ?? ''], at);
    else
      readFieldMap(entry, isOfNode(entry, list, path) ? path : deeperPath(path, `[${index}]`), at, survey, depth + 1);
  }
}

/** The one map of a list that holds a node's own errors: its keys are positions, or the node is one already (Cerberus). */
function isOfNode(entry: JsonValue, list: readonly JsonValue[], path: string): boolean {
  if (!isObject(entry) || list.length !== 1) return false;
  const names = Object.keys(entry).slice(0, 50);
  return names.length > 0 && (names.every((name) => /^\d{1,6}$/.test(name)) || path.endsWith(']'));
}

/** `{"title":{"_empty":"…","maxLength":"…"}}` where a plain title was sent: the inner keys name rules. */
function isMapOfRules(name: string, inner: JsonValue, survey: Survey): boolean {
  if (!isObject(inner) || ownMessage(inner) !== null || !survey.isPlain(name)) return false;
  const texts = textsIn(inner);
  return texts.length > 0 && texts.length === membersOf(inner).length && texts.every((text) => isSentence(text));
}

function textsIn(value: JsonValue): readonly string[] {
  return isObject(value) ? membersOf(value).flatMap(([, inner]) => (typeof inner === 'string' ? [inner] : [])) : [];
}

function pathOfKey(name: string, inner: JsonValue, path: string, survey: Survey): string {
  if ((isGeneralKey(name) || (/^field_?errors$/i.test(name) && isObject(inner))) && !survey.mentions(name)) return path;
  if (path === '' && isLocationKey(name, inner, survey)) return '';
  return deeperPath(path, name);
}

/** `{"json":{"name":[…]}}` (webargs): the key says where, not which. */
function isLocationKey(name: string, inner: JsonValue, survey: Survey): boolean {
  if (locationOf(name) === null || survey.mentions(name)) return false;
  return isObject(inner) || name === 'json' || name === 'query' || name === 'querystring';
}

/** A node's own errors beside those of its members: `_errors` always, `errors` and `message` in trees. */
function isOwnList(name: string, inner: JsonValue, tree: boolean): boolean {
  return (
    name === '_errors' ||
    name === '$errors' ||
    (tree && (name === 'errors' || name === 'messages') && Array.isArray(inner))
  );
}

/** Trees that hold `errors` beside `properties` or `items`, and nothing else (zod's `treeifyError`). */
export function isErrorTree(value: JsonObject): boolean {
  const names = Object.keys(value).slice(0, 5);
  return (
    names.includes('errors') &&
    names.length > 1 &&
    names.every((name) => name === 'errors' || name === 'properties' || name === 'items')
  );
}

/** A node of such a form: `{"errors":[…],"children":{…}}`. */
function isFormNode(value: JsonObject): boolean {
  const names = Object.keys(value).slice(0, 3);
  return names.length === 2 && names.includes('errors') && names.includes('children');
}

/** `children` of a form's serialized errors: maps of name → `{errors, children}` (Symfony's FormErrorNormalizer, FOSRest). */
export function isFormChildren(name: string, inner: JsonValue, survey: Survey): boolean {
  if (name !== 'children' || !isObject(inner) || survey.mentions(name)) return false;
  const nodes = membersOf(inner);
  return (
    nodes.length > 0 &&
    nodes.every(
      ([, node]) =>
        (Array.isArray(node) && node.length === 0) ||
        (isObject(node) && Object.keys(node).every((key) => key === 'errors' || key === 'children')),
    )
  );
}

/** A leaf of such a tree: `{"errors":["…"]}`. */
function isTreeLeaf(value: JsonObject): boolean {
  const names = Object.keys(value).slice(0, 2);
  return names.length === 1 && (names[0] === 'errors' || names[0] === 'messages');
}

/** The sentence of an object that describes one problem: `{"message":"is too short","code":"too_short"}`; null if it is a map. */
export function ownMessage(value: JsonObject, inList = false): string | null {
  let best: string | null = null;
  let bestName = '';
  let bestRank = 0;
  let companions = 0;
  for (const [name, inner] of membersOf(value)) {
    if ((codeRank(name) >= 5 && messageRank(name) < 5) || name === 'kind' || name === 'value' || name === 'rule')
      companions += 1;
    const rank = messageRank(name);
    if (typeof inner !== 'string' || rank <= bestRank || rank < 5) continue;
    best = inner;
    bestName = name;
    bestRank = rank;
  }
  if (best === null) return null;
  if (bestRank >= 9.9) return best;
  const alone = Object.keys(value).length === 1 && /(?:message|msg|error|reason)$/i.test(bestName);
  const sure = isSentence(best) && (companions > 0 || alone || inList);
  return sure ? best : null;
}

/**
 * How surely a member's value tells what is wrong with the field that the key names: 3 a list of sentences or a nested map of
 * them, 2 a sentence, 1 a single word, 0 neither (null, numbers, other lists).
 */
export function problemStrength(value: JsonValue, depth = 0): number {
  if (typeof value === 'string') return isSentence(value) ? 2 : /^[\d.,+-]*$/.test(value) || value.length > 60 ? 0 : 1;
  if (depth > deepest || typeof value !== 'object' || value === null) return 0;
  if (isObject(value) && holdsErrorObjects(value)) return 0;
  const inner = Array.isArray(value) ? (value as readonly JsonValue[]).slice(0, 50) : innerOf(value as JsonObject);
  let strongest = 0;
  for (const entry of inner) {
    if (typeof entry === 'number' || typeof entry === 'boolean') return 0;
    if (entry === null) continue;
    const strength =
      isObject(entry) && ownMessage(entry, Array.isArray(value)) !== null ? 2 : problemStrength(entry, depth + 1);
    const empty = typeof entry === 'object' && Object.keys(entry).length === 0;
    if (strength === 0 && !empty) return 0;
    strongest = Math.max(strongest, strength);
  }
  if (strongest === 0) return 0;
  return Array.isArray(value) && strongest === 2 ? 3 : strongest;
}

/** `{"id":"…","errors":[{"code":"…","message":"…"}]}`: a thing with errors of its own, no map of fields. */
export function holdsErrorObjects(value: JsonObject): boolean {
  const errors = memberOrPascal(value, 'errors') ?? memberOrPascal(value, 'error');
  const [first] = Array.isArray(errors) ? (errors as readonly JsonValue[]) : [errors];
  return (
    isObject(first) &&
    membersOf(first).some(
      ([name, inner]) => typeof inner !== 'object' && (codeRank(name) >= 9 || messageRank(name) >= 9.8),
    )
  );
}

function innerOf(value: JsonObject): readonly JsonValue[] {
  const own = ownMessage(value);
  return own === null ? membersOf(value).map(([, inner]) => inner) : [own];
}
