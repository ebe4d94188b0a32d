import type { JsonValue } from '../../../diagnosis.ts';
import { locationOf, normalizePath } from '../../../fields/path.ts';
import { isObject, member, memberOrPascal, stringMember, type JsonObject } from '../../../lib/json.ts';
import { deeperPath, pathFrom } from './locate.ts';
import { containerKind, fieldRank, isErrorList, messageRank } from '../roles.ts';
import { membersOf, type Survey } from './survey.ts';
import { wordsOf } from '../words.ts';

/** Which fields an entry names. `by` is the member that names them. */
export interface Locator {
  readonly paths: readonly string[];
  readonly by: string;
  /** Named by a list of segments, as validators do: the entry's code is then a rule's name. */
  readonly bySegments: boolean;
  /** An empty path that was written on purpose: FastAPI's `["body"]`. */
  readonly whole?: boolean;
  /** How well the name of that member fits, 0-10. */
  readonly rank: number;
}

/**
 * The fields that one entry of an error list names, by the member that fits best: `field`, `param`, `loc`, `pointer`,
 * `source.pointer`, `fields` … Undefined if it names none; a path of `''` says that no field in particular is meant.
 */
export function locatorOf(item: JsonObject, survey: Survey, container: string): Locator | undefined {
  const source = fromSource(memberOrPascal(item, 'source') ?? member(item, '$source'), survey);
  if (source !== undefined) return source;
  let best: Locator | undefined;
  let bestRank = 0;
  for (const [name, value] of membersOf(item)) {
    const rank = rankOf(name, value, item, survey, container);
    if (rank <= bestRank) continue;
    const place = isObject(value) && name.toLowerCase() === 'location' ? placeOf(value) : null;
    const paths = place === null ? pathsOf(name, value, survey) : [place];
    if (paths === null) continue;
    best = {
      paths,
      by: name,
      bySegments: place !== null || (Array.isArray(value) && !isPlural(name)),
      rank,
      whole: place !== null || (Array.isArray(value) && value.length > 0),
    };
    bestRank = rank;
  }
  const property = propertyOf(item, survey);
  if (property === null) return best ?? fromInside(item, survey);
  const parent = withoutPart(best?.paths[0] ?? '', survey);
  const path = lastName(parent) === property ? parent : deeperPath(parent, property);
  return { paths: [path], by: best?.by ?? '', bySegments: true, rank: 9 };
}

/** `/requestBody` alone is the whole of what was sent. */
function withoutPart(path: string, survey: Survey): string {
  return locationOf(path) !== null && !survey.mentions(path) ? '' : path;
}

/**
 * The property that a JSON Schema rule names beside the parent's path: `params.missingProperty`, `params.additionalProperty`
 * (https://ajv.js.org/api.html#error-parameters); null where there is none.
 */
function propertyOf(item: JsonObject, survey: Survey): string | null {
  for (const container of ['params', 'info']) {
    const params = member(item, container);
    if (!isObject(params)) continue;
    for (const name of ['missingProperty', 'additionalProperty', 'unevaluatedProperty']) {
      const found = member(params, name);
      if (typeof found === 'string' && found !== '' && pathFrom(found, survey) !== null) return found;
    }
  }
  return null;
}

/** JSON:API's `source`: a pointer, a parameter or a header (https://jsonapi.org/format/#error-objects). */
function fromSource(source: JsonValue | undefined, survey: Survey): Locator | undefined {
  if (typeof source === 'string') return fromNamedSource(source, survey);
  if (!isObject(source)) return undefined;
  for (const name of ['pointer', 'parameter', 'header']) {
    const value = memberOrPascal(source, name);
    const path = typeof value === 'string' ? pathFrom(value, survey) : null;
    if (path !== null && path !== '') return { paths: [path], by: 'source', bySegments: false, rank: 10 };
  }
  return undefined;
}

/** `source: "contact.name"`: a field only where the request carried it, or what it stands in. */
function fromNamedSource(source: string, survey: Survey): Locator | undefined {
  const path = /^[\w.[\]$-]{1,200}$/.test(source) ? pathFrom(source, survey) : null;
  const [first] = source.split(/[.[]/);
  if (path === null || path === '' || first === undefined || !survey.mentions(first)) return undefined;
  return { paths: [path], by: 'source', bySegments: false, rank: 9 };
}

const errorName = /(?:error|exception|failure|fault)s?$/i;

/** Weak names (`name`, `key`, `in`, `location`) count only where the request has such a member or the list is one of fields. */
function rankOf(name: string, value: JsonValue, item: JsonObject, survey: Survey, container: string): number {
  const rank = fieldRank(name);
  if (rank === 0) return 0;
  const plain = name.toLowerCase();
  // Azure: the header that would have let the caller in
  if (plain === 'target' && typeof value === 'string' && /^(?:www-authenticate|authorization)$/i.test(value)) return 0;
  // what was not found is a thing, no field, unless the request has it
  if (plain === 'target' && survey.status === 404 && !(typeof value === 'string' && survey.mentions(value))) return 0;
  if (value === null || value === '') return rank >= 7 && plain !== 'path' ? rank / 10 : 0;
  if (name === 'path' && Array.isArray(value) && isGraphQl(item)) return 0;
  if (typeof value === 'string' && rank < 9 && locationOf(value) !== null && !survey.mentions(value)) return 0;
  // `location: ["body","lines","0","qty"]`: the part of the request comes first
  if (plain === 'location' && Array.isArray(value)) return namesPlace(value as readonly JsonValue[]) ? 8.5 : 0;
  if (plain === 'location' && isObject(value)) return placeOf(value) === null ? 0 : 8.5;
  // `"field":"employee","field_path":["items","0","employee"]`: the way down to it
  if (rank > 4 && rank < 10 && isWayDown(name, value)) return 10.5;
  if (rank > 4) return isObject(value) && rank < 6 ? 0 : rank;
  if (typeof value !== 'string' || errorName.test(value)) return 0;
  if (survey.mentions(value) || (/^[\w$-]+[.[]/.test(value) && survey.mentions(value.split(/[.[]/, 1)[0] ?? '')))
    return rank;
  if (plain === 'key' && namesPart(item)) return rank;
  const listOfFields =
    wordsOf(container).some((word) => /^(?:param|parameter|field|argument|violation)s?$/.test(word)) ||
    (plain === 'name' && typeof memberOrPascal(item, 'reason') === 'string');
  return (listOfFields || plain === 'location') && /^[\p{L}_$][\w.[\]$-]*$/u.test(value) ? rank : 0;
}

/** `location: {"in":"query","name":"limit","path":""}` in the words of OpenAPI: the parameter, or the path inside the body; null for any other. */
function placeOf(value: JsonObject): string | null {
  const part = stringMember(value, 'in');
  const name = stringMember(value, 'name');
  const inside = stringMember(value, 'path');
  if (/^(?:request|body)$/.test(part)) return locationOf(name) === 'body' || name === '' ? normalizePath(inside) : null;
  return locationOf(part) === null || name === '' ? null : deeperPath(normalizePath(name), normalizePath(inside));
}

/** A path of several segments, by its name. */
function isWayDown(name: string, value: JsonValue): boolean {
  return (
    /^field_?path$/i.test(name) &&
    Array.isArray(value) &&
    value.length > 1 &&
    value.every((segment) => typeof segment === 'string' || typeof segment === 'number')
  );
}

/** A list of segments that begins with a part of the request. */
function namesPlace([first]: readonly JsonValue[]): boolean {
  return typeof first === 'string' && locationOf(first) !== null;
}

/** `{"message":"…","key":"page","source":"query"}` (Litestar's `extra`): the part of the request in which the key stands. */
function namesPart(item: JsonObject): boolean {
  const part = member(item, 'source');
  return typeof part === 'string' && /^(?:body|query|path|header|cookie)$/.test(part);
}

/** In a GraphQL response error `path` is a place in the answer (https://spec.graphql.org/October2021/#sec-Errors). */
function isGraphQl(item: JsonObject): boolean {
  return member(item, 'locations') !== undefined || member(item, 'extensions') !== undefined;
}

function isPlural(name: string): boolean {
  const head = wordsOf(name).at(-1) ?? '';
  return head.endsWith('s') || head === 'to' || head === 'target';
}

function pathsOf(name: string, value: JsonValue, survey: Survey): readonly string[] | null {
  if (value === null) return [''];
  if (isObject(value)) return insideOf(value, survey);
  if (Array.isArray(value) && isPlural(name)) {
    const paths: string[] = [];
    for (const entry of (value as readonly JsonValue[]).slice(0, 50)) {
      const path =
        typeof entry === 'string' ? pathFrom(entry, survey) : /fields$/i.test(name) ? nameOnly(entry, survey) : null;
      if (path !== null && path !== '') paths.push(path);
    }
    return paths.length === 0 ? null : paths;
  }
  const path = pathFrom(value, survey);
  return path === null ? null : [path];
}

/** `fields: [{"name":"checkin","value":"x"}]`: an entry that names a field and says nothing of its own about it. */
function nameOnly(entry: JsonValue, survey: Survey): string | null {
  if (!isObject(entry)) return null;
  const name = member(entry, 'name') ?? member(entry, 'field') ?? null;
  return hasMessage(entry) || typeof name !== 'string' ? null : pathFrom(name, survey);
}

/** Whether an object says itself what is wrong. */
function hasMessage(entry: JsonObject): boolean {
  return membersOf(entry).some(([name, value]) => typeof value === 'string' && messageRank(name) >= 4.5);
}

/** `target: {"type":"field","name":"email"}`. */
function insideOf(value: JsonObject, survey: Survey): readonly string[] | null {
  for (const name of ['name', 'field', 'path', 'pointer', 'parameter', 'key', 'id']) {
    const inner = memberOrPascal(value, name);
    const path = typeof inner === 'string' && inner !== '' ? pathFrom(inner, survey) : null;
    if (path !== null) return [path];
  }
  return null;
}

/** The name that a path ends with, without positions. */
function lastName(path: string): string {
  return (
    path
      .replaceAll(/\[\d+\]/g, '')
      .split('.')
      .at(-1) ?? ''
  );
}

const insideContainers = new Set([
  'extensions',
  'meta',
  'metadata',
  'data',
  'context',
  'info',
  'attributes',
  'properties',
  'parameters',
  'details',
]);

/** Members of the entry's own small containers: `extensions.field`, `meta.param_name`. */
function fromInside(item: JsonObject, survey: Survey): Locator | undefined {
  for (const [name, value] of membersOf(item)) {
    if (!isObject(value) || !insideContainers.has(name.toLowerCase()) || containerKind(name) === 'error') continue;
    // It is an entry of its own, which is read for itself.
    if (hasMessage(value)) continue;
    // what the container lists of its own names more
    if (
      membersOf(value).some(
        ([inner, list]) => isErrorList(inner) && Array.isArray(list) && list.some((entry) => isObject(entry)),
      )
    )
      continue;
    for (const [inner, innerValue] of membersOf(value)) {
      const rank = fieldRank(inner);
      const paths =
        rank >= 6.5 && innerValue !== '' && innerValue !== null && !isObject(innerValue)
          ? pathsOf(inner, innerValue, survey)
          : null;
      if (paths === null || !(rank >= 8.5 || paths.every((path) => survey.mentions(lastName(path))))) continue;
      return { paths, by: name, bySegments: false, rank };
    }
  }
  return undefined;
}
