import type { JsonValue, Source } from '../diagnosis.ts';
import { formatPath, parsePath, toPointer } from './path.ts';
import type { FieldLocation, PathSegment } from './path.ts';
import { readSent } from './sent-request.ts';
import type { Embedded, SentRequest } from './sent-request.ts';
import { sentInPath } from './sent-in-path.ts';
import { isList, memberOf, spelling } from './walk.ts';
import type { ReachedValue } from './walk.ts';

export { readSent };
export type { SentRequest };

/** A value that the request carried, and where. `value: null` means that null was sent. */
export interface SentValue {
  readonly value: JsonValue;
  readonly source: Source;
}

/**
 * The value that was sent for a field; null where none was, where it can't be read, or where two different values could be
 * meant. The path is tried as it stands, then without a wrapper that the API's words have and the body lacks
 * (`data.attributes`, `input`, `body`), then inside a wrapper that the body has and the API's words lack
 * (`{"user":{"name":""}}`, GraphQL's `variables`), then in JSON that a parameter holds. `where` limits the search to the part that the API named.
 */
export function sentValue(sent: SentRequest, path: string, where?: FieldLocation): SentValue | null {
  const segments = parsePath(path);
  if (segments.length === 0) return null;
  if (where === 'body') return inBody(sent, path, segments);
  if (where === 'query') return inQuery(sent, path, segments);
  if (where === 'path') return sentInPath(sent.pathSegments, segments, true);
  if (where === 'header') return inHeaders(sent, segments);
  if (where === 'cookie') return inCookies(sent, segments);
  return anywhere(sent, path, segments);
}

function anywhere(sent: SentRequest, path: string, segments: readonly PathSegment[]): SentValue | null {
  const body = inBody(sent, path, segments);
  const query = inQuery(sent, path, segments);
  if (body !== null && query !== null) return sameValue(body.value, query.value) ? body : null;
  return body ?? query ?? sentInPath(sent.pathSegments, segments, false);
}

function inBody(sent: SentRequest, path: string, segments: readonly PathSegment[]): SentValue | null {
  if (sent.body === undefined) return null;
  const place = findPlace(sent, sent.body, path, segments);
  if (place === null) return inEmbedded(sent, 'body', path, segments);
  const real = formatPath(place.segments);
  if (sent.bodyNames !== null)
    return { value: place.value, source: { from: 'body', ref: sent.bodyNames.get(real) ?? real } };
  return { value: place.value, source: { from: 'body', ref: real, pointer: toPointer(place.segments) } };
}

function inQuery(sent: SentRequest, path: string, segments: readonly PathSegment[]): SentValue | null {
  const place = definitePlace(sent, sent.query, path, segments);
  if (place !== null) {
    const real = formatPath(place.segments);
    return { value: place.value, source: { from: 'url', ref: sent.queryNames.get(real) ?? real } };
  }
  return inEmbedded(sent, 'query', path, segments);
}

/** In the JSON that one parameter alone holds; null where two hold different values of that name. */
function inEmbedded(
  sent: SentRequest,
  where: Embedded['in'],
  path: string,
  segments: readonly PathSegment[],
): SentValue | null {
  const found: SentValue[] = [];
  for (const { in: part, name, value } of sent.embedded) {
    const place = part === where ? findPlace(sent, value, path, segments) : null;
    if (place === null) continue;
    const from = part === 'query' ? 'url' : 'body';
    found.push({ value: place.value, source: { from, ref: name, pointer: toPointer(place.segments) } });
  }
  const [first] = found;
  return first !== undefined && found.every(({ value }) => value === first.value) ? first : null;
}

/** The path as it stands; or, where a member's name is the whole path (`user.email`), that member. */
function definitePlace(
  sent: SentRequest,
  root: JsonValue,
  path: string,
  segments: readonly PathSegment[],
): ReachedValue | null {
  const literal = segments.length > 1 ? memberOf(root, path) : undefined;
  if (literal !== undefined) return { value: literal, segments: [path] };
  return sent.walker.walk(root, segments) ?? onlyOne(sent, root, segments);
}

/** `tags[0]` of a form or query that has one `tags`: the first of one. */
function onlyOne(sent: SentRequest, root: JsonValue, segments: readonly PathSegment[]): ReachedValue | null {
  if (segments.length < 2 || segments.at(-1) !== 0) return null;
  const place = sent.walker.walk(root, segments.slice(0, -1));
  const isMember = root === sent.query || (root === sent.body && sent.bodyNames !== null);
  return isMember && typeof place?.value === 'string' ? place : null;
}

/** Names under which APIs or clients wrap what is meant, as they stand at the beginning of a path or body. */
const wrappers: readonly (readonly string[])[] = [
  ['data', 'attributes'],
  ['data', 'relationships'],
  ['data'],
  ['attributes'],
  ['variables', 'input'],
  ['variables'],
  ['input'],
  ['params'],
  ['body'],
  ['request'],
  ['requestBody'],
  ['payload'],
  ['json'],
  ['properties'],
  ['fields'],
];

function findPlace(
  sent: SentRequest,
  root: JsonValue,
  path: string,
  segments: readonly PathSegment[],
): ReachedValue | null {
  const definite = definitePlace(sent, root, path, segments);
  if (definite !== null) return definite;
  const [first] = segments;
  // The body has what the path begins with: what follows was not sent, and a look-alike elsewhere is not it.
  if (first === undefined || sent.walker.keyOf(root, first) !== undefined || isList(root)) return null;
  const found: ReachedValue[] = [];
  for (const shorter of withoutWrappers(segments)) {
    const place = sent.walker.walk(root, shorter);
    if (place !== undefined) found.push(place);
  }
  for (const container of containersOf(sent, root)) {
    const place = sent.walker.walk(container.value, segments);
    if (place !== undefined) found.push({ value: place.value, segments: [...container.segments, ...place.segments] });
  }
  return agreed(found);
}

function withoutWrappers(segments: readonly PathSegment[]): readonly (readonly PathSegment[])[] {
  return wrappers
    .filter(
      (wrapper) => wrapper.length < segments.length && wrapper.every((name, index) => matches(segments[index], name)),
    )
    .map((wrapper) => segments.slice(wrapper.length));
}

function matches(segment: PathSegment | undefined, name: string): boolean {
  return typeof segment === 'string' && spelling(segment) === spelling(name);
}

/** Wrappers that the body has: the known ones, and the only member of an object (Rails' `{"user":{…}}`). */
function containersOf(sent: SentRequest, root: JsonValue): readonly ReachedValue[] {
  const known = sent.containers.get(root);
  if (known !== undefined) return known;
  const containers: ReachedValue[] = [];
  // A batch: `{"0":{…},"1":{…}}`, as tRPC sends it.
  for (const name of batchNames(root)) {
    const item = sent.walker.walk(root, [name]);
    if (item === undefined) continue;
    const inner = sent.walker.walk(item.value, ['json']);
    for (const { value, segments } of [
      item,
      ...(inner ? [{ ...inner, segments: [...item.segments, ...inner.segments] }] : []),
    ]) {
      if (typeof value === 'object' && value !== null && !isList(value)) containers.push({ value, segments });
    }
  }
  const add = (place: ReachedValue | undefined): void => {
    if (place === undefined || typeof place.value !== 'object' || place.value === null || isList(place.value)) return;
    containers.push(place);
  };
  for (const wrapper of wrappers) add(sent.walker.walk(root, wrapper));
  for (const holder of [{ value: root, segments: [] }, ...containers]) {
    const only = onlyName(holder.value);
    if (only !== undefined) add(sent.walker.walk(root, [...holder.segments, only]));
  }
  sent.containers.set(root, containers);
  return containers;
}

/** The names of an object that has positions alone for names; none for any other value, or for more than 100. */
function batchNames(value: JsonValue): readonly string[] {
  if (typeof value !== 'object' || value === null || isList(value)) return [];
  const names = Object.keys(value);
  return names.length <= MAX_BATCH && names.every((name) => /^\d{1,3}$/.test(name)) ? names : [];
}

const MAX_BATCH = 100;

function onlyName(value: JsonValue): string | undefined {
  if (typeof value !== 'object' || value === null || isList(value)) return undefined;
  let only: string | undefined;
  for (const name in value) {
    if (only !== undefined) return undefined;
    only = name;
  }
  return only;
}

/** One place, or several that hold the same simple value; null where they differ. */
function agreed(places: readonly ReachedValue[]): ReachedValue | null {
  const [first] = places;
  if (first === undefined) return null;
  const pointer = toPointer(first.segments);
  return places.every((place) => toPointer(place.segments) === pointer || sameValue(place.value, first.value))
    ? first
    : null;
}

/** Equal simple values; two lists or objects count as different. */
function sameValue(one: JsonValue, other: JsonValue): boolean {
  return one === other && (typeof one !== 'object' || one === null);
}

function inHeaders(sent: SentRequest, segments: readonly PathSegment[]): SentValue | null {
  const [name] = segments;
  if (segments.length !== 1 || typeof name !== 'string') return null;
  const found = sent.headers.filter((line) => spelling(line.name) === spelling(name));
  const [only] = found;
  return only === undefined || found.length > 1
    ? null
    : { value: only.value, source: { from: 'header', ref: only.name } };
}

function inCookies(sent: SentRequest, segments: readonly PathSegment[]): SentValue | null {
  const value = segments.length === 1 ? sent.cookies.get(String(segments[0])) : undefined;
  return value === undefined ? null : { value, source: { from: 'header', ref: 'Cookie' } };
}
