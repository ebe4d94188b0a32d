import type { JsonValue, Source } from '../diagnosis.ts';
import type { PathSegment } from './path.ts';
import { spelling } from './walk.ts';

/**
 * The part of a URL's path that a parameter's name stands for, by the convention `/noun-plural/{value}`: `item_id`, `itemId`
 * or `item` is what follows `items` (or `item`). A bare `id` is only read where the API said that it means the path
 * (`stated`), and only where one part alone looks like an identifier. Null where no part or several fit.
 */
export function sentInPath(
  parts: readonly string[],
  segments: readonly PathSegment[],
  stated: boolean,
): { readonly value: JsonValue; readonly source: Source } | null {
  const [name] = segments;
  if (segments.length !== 1 || typeof name !== 'string') return null;
  const short = spelling(name);
  const noun = /^(.+?)(?:id|uuid|slug|key)$/.exec(short.slice(0, 60))?.[1] ?? (stated ? short : null);
  const found: string[] = [];
  for (const [index, part] of parts.entries()) {
    const before = index === 0 ? '' : spelling(parts[index - 1] ?? '');
    if (noun !== null && before !== '' && nounsOf(noun).includes(before)) found.push(part);
    else if (stated && (short === 'id' || short === 'pk' || short === 'uuid') && /\d/.test(part) && !/^v\d/.test(part))
      found.push(part);
  }
  const [value] = found;
  if (value === undefined || found.length > 1) return null;
  return { value, source: { from: 'url', ref: name } };
}

function nounsOf(noun: string): readonly string[] {
  const nouns = [noun, `${noun}s`, `${noun}es`];
  if (noun.endsWith('y')) nouns.push(`${noun.slice(0, -1)}ies`);
  return nouns;
}
