import type { JsonValue } from '../diagnosis.ts';
import { remembered } from '../lib/remember.ts';
import type { PathSegment } from './path.ts';

/** A place in a value: the value there, and the names under which it really stands. */
export interface ReachedValue {
  readonly value: JsonValue;
  readonly segments: readonly PathSegment[];
}

/** Items of a list that are looked into for a path that leaves its position out. */
const MAX_ITEMS = 1000;

/**
 * Looks members up by name, and by other spellings of the name (`first_name`, `firstName`, `First-Name`) where exactly one
 * member has such a spelling. Remembers the spellings of each object that it meets: linear over many paths.
 */
export class Walker {
  readonly #spellings = new WeakMap<object, ReadonlyMap<string, string | null>>();
  readonly #holders = new WeakMap<object, Map<string, number | null>>();

  /**
   * The place that `segments` name inside `value`; undefined where it is not there. A list whose position the path leaves out
   * (Rails' `line_items.price`) is passed where one of its items alone has the member.
   */
  walk(value: JsonValue, segments: readonly PathSegment[]): ReachedValue | undefined {
    const real: PathSegment[] = [];
    let at: JsonValue = value;
    for (const segment of segments) {
      if (isList(at) && typeof segment === 'string') {
        const holder = this.#holderOf(at, segment);
        const item = holder === null ? undefined : at[holder];
        if (holder === null || item === undefined) return undefined;
        real.push(holder);
        at = item;
      }
      const key = this.keyOf(at, segment);
      if (key === undefined) return undefined;
      const next = memberOf(at, key);
      if (next === undefined) return undefined;
      real.push(key);
      at = next;
    }
    return { value: at, segments: real };
  }

  /** The name under which `value` really has the member; undefined where it has none, or several that could be meant. */
  keyOf(value: JsonValue, segment: PathSegment): PathSegment | undefined {
    if (isList(value)) return typeof segment === 'number' && segment < value.length ? segment : undefined;
    if (typeof value !== 'object' || value === null) return undefined;
    const name = String(segment);
    if (Object.hasOwn(value, name)) return typeof segment === 'number' ? segment : name;
    const spellings = this.#spellingsOf(value);
    const short = spelling(name);
    // Rails' `accepts_nested_attributes_for` takes `line_items_attributes` and speaks of `line_items`.
    return spellings.get(short) ?? spellings.get(`${short}attributes`) ?? undefined;
  }

  /** The position of the only item that has the member; null where none has, or several. */
  #holderOf(list: readonly JsonValue[], name: string): number | null {
    const known = this.#holders.get(list) ?? new Map<string, number | null>();
    this.#holders.set(list, known);
    const before = known.get(name);
    if (before !== undefined) return before;
    let holder: number | null = null;
    for (const [index, item] of list.slice(0, MAX_ITEMS).entries()) {
      if (isList(item) || this.keyOf(item, name) === undefined) continue;
      if (holder !== null) {
        holder = null;
        break;
      }
      holder = index;
    }
    known.set(name, holder);
    return holder;
  }

  #spellingsOf(value: object): ReadonlyMap<string, string | null> {
    const known = this.#spellings.get(value);
    if (known !== undefined) return known;
    const spellings = new Map<string, string | null>();
    for (const name of Object.keys(value)) {
      const short = spelling(name);
      spellings.set(short, spellings.has(short) ? null : name);
    }
    this.#spellings.set(value, spellings);
    return spellings;
  }
}

/** A name without case and separators, so that naming conventions are equal. */
export const spelling = remembered((name: string): string => name.replace(/[_\-\s]/g, '').toLowerCase());

/** `Array.isArray` for readonly lists. */
export function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** An object's or list's own member; undefined where there is none. */
export function memberOf(value: JsonValue, key: PathSegment): JsonValue | undefined {
  if (isList(value)) return typeof key === 'number' ? value[key] : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const name = String(key);
  return Object.hasOwn(value, name) ? value[name] : undefined;
}
