import type { ParsedBody } from '../body/parsed-body.ts';
import type { JsonValue } from '../diagnosis.ts';
import { step } from '../envelopes/general/candidates/survey.ts';
import { isObject } from '../lib/json.ts';

/** A member of a body's objects, with its place. */
export interface Member {
  readonly name: string;
  readonly value: JsonValue;
  /** JSON Pointer (RFC 6901). */
  readonly pointer: string;
  /** Names of the members around it, outermost first, without positions. */
  readonly parents: readonly string[];
}

const mostMembers = 300;
const mostDepth = 6;
const mostItems = 10;

/** The members of a JSON body's objects, outer ones first within their branch; at most 300, six levels deep. None of other bodies. */
export function eachMember(body: ParsedBody): readonly Member[] {
  const found: Member[] = [];
  if (body.kind === 'json') collect(body.value, { pointer: '', parents: [], depth: 0 }, found);
  return found;
}

interface Place extends Pick<Member, 'pointer' | 'parents'> {
  readonly depth: number;
}

function collect(value: JsonValue, { pointer, parents, depth }: Place, found: Member[]): void {
  if (depth > mostDepth) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.slice(0, mostItems).entries())
      collect(item, { pointer: `${pointer}/${index}`, parents, depth: depth + 1 }, found);
    return;
  }
  if (!isObject(value)) return;
  for (const [name, member] of Object.entries(value)) {
    if (found.length >= mostMembers) return;
    const at = step(pointer, name);
    found.push({ name, value: member, pointer: at, parents });
    collect(member, { pointer: at, parents: [...parents, name], depth: depth + 1 }, found);
  }
}
