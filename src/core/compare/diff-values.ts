import type { JsonValue } from '../diagnosis.ts';
import type { PathSegment } from '../fields/path.ts';
import { isList, memberOf } from '../fields/walk.ts';

/** One place where two values differ; an absent side is undefined. */
export interface ValueDifference {
  readonly segments: readonly PathSegment[];
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

export interface ValueDifferences {
  readonly found: readonly ValueDifference[];
  readonly limits: readonly ('too-deep' | 'many')[];
}

const MAX_FOUND = 300;
const MAX_DEPTH = 64;

/**
 * Where two JSON values differ, in the order of the first one, then what only the second one has. Lists are compared by
 * position. The first 300 differences, to a depth of 64; linear. (Small libraries for this recurse without a bound and take
 * members named `constructor` for inherited ones; these values come from the network.)
 */
export function diffValues(before: JsonValue, after: JsonValue): ValueDifferences {
  const found: ValueDifference[] = [];
  const limits = new Set<'too-deep' | 'many'>();
  const segments: PathSegment[] = [];

  const note = (one: JsonValue | undefined, other: JsonValue | undefined): void => {
    if (found.length < MAX_FOUND) found.push({ segments: [...segments], before: one, after: other });
    else limits.add('many');
  };
  const walk = (one: JsonValue | undefined, other: JsonValue | undefined): void => {
    if (one === other || limits.has('many')) return;
    if (one === undefined || other === undefined || !areAlike(one, other)) return note(one, other);
    if (segments.length >= MAX_DEPTH) return void limits.add('too-deep');
    for (const key of keysOf(one, other)) {
      segments.push(key);
      walk(memberOf(one, key), memberOf(other, key));
      segments.pop();
      if (limits.has('many')) return;
    }
  };
  walk(before, after);
  return { found, limits: [...limits] };
}

/** Both lists or both objects. */
function areAlike(one: JsonValue, other: JsonValue): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  return isList(one) === isList(other);
}

function* keysOf(one: JsonValue, other: JsonValue): Iterable<PathSegment> {
  if (isList(one) && isList(other)) {
    for (let position = 0; position < Math.max(one.length, other.length); position += 1) yield position;
    return;
  }
  for (const name of namesOf(one)) yield name;
  for (const name of namesOf(other)) if (memberOf(one, name) === undefined) yield name;
}

function namesOf(value: JsonValue): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}
