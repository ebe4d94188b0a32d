import type { JsonValue } from '../../../diagnosis.ts';
import { formatPath, fromSegmentArray, locationOf, parsePath, type PathSegment } from '../../../fields/path.ts';
import { isObject, member } from '../../../lib/json.ts';
import type { Survey } from './survey.ts';

const longestPath = 300;

/**
 * The one form of a field's path (`items[0].price`) from whatever names it: JSON Pointer, bracket or dotted name, `$.`, or a
 * list of segments (texts, numbers, or objects with a `key`). Null if the value can't be a path: a sentence, a URL, the path that was called. `''` names no field.
 */
export function pathFrom(value: JsonValue, survey: Survey): string | null {
  if (Array.isArray(value)) return fromList(value as readonly JsonValue[], survey);
  if (typeof value !== 'string' || value.length > longestPath) return null;
  const text = withoutInstance(value.trim(), survey);
  if (text.includes('/') && survey.isCalledPath(text)) return null;
  if (!isPathLike(text) && !survey.mentions(text)) return null;
  const slashed = /^[\w$-]{1,60}(?:\/[\w$-]{1,60}){1,20}$/.test(text);
  return formatPath(withoutLocation(parsePath(slashed ? `/${text}` : text), survey));
}

/** `instance.items[0]`: how JSON Schema validators call the whole that was sent. */
function withoutInstance(text: string, survey: Survey): string {
  return text.startsWith('instance.') && !survey.mentions('instance') ? text.slice('instance.'.length) : text;
}

/** Letters, digits and the signs of paths; no spaces (but in `<list element>`), no URL, not merely a number. */
function isPathLike(text: string): boolean {
  if (text === '') return true;
  const bare = text.replaceAll(/<[a-z ]{1,30}>/g, '');
  return (
    /^[\p{L}\p{N}_$@*[\]().:/#~%'"-]+$/u.test(bare) &&
    !text.includes('://') &&
    (/[\p{L}_*]/u.test(bare) || /^[#$/]+$/.test(bare))
  );
}

/** `body.title`, `/body/title`, `query.page`: the first element only says where, unless the request has such a member. */
function withoutLocation(segments: readonly PathSegment[], survey: Survey): readonly PathSegment[] {
  const [first] = segments;
  if (segments.length < 2 || first === undefined || locationOf(first) === null) return segments;
  return survey.mentions(String(first)) && first !== 'body' ? segments : segments.slice(1);
}

function fromList(entries: readonly JsonValue[], survey: Survey): string | null {
  const list = entries.map((entry) => (isObject(entry) ? (member(entry, 'key') ?? null) : entry));
  if (list.some((entry) => typeof entry !== 'string' && typeof entry !== 'number')) return null;
  const [only, ...others] = list;
  if (typeof only === 'string' && others.length === 0 && only.includes('.')) return pathFrom(only, survey);
  const segments = fromSegmentArray(list);
  const [first] = segments;
  if (first === undefined || locationOf(first) === null) return formatPath(segments);
  if (segments.length === 1) return first === 'body' ? '' : formatPath(segments);
  return formatPath(withoutArgument(withoutLocation(segments, survey), survey));
}

/** `["body","payload","qty"]`: the name of the function's argument, or of a variant, where the request has only what is inside. */
function withoutArgument(segments: readonly PathSegment[], survey: Survey): readonly PathSegment[] {
  const [first, second] = segments;
  if (typeof first !== 'string' || typeof second !== 'string') return segments;
  return !survey.mentions(first) && survey.mentions(second) ? segments.slice(1) : segments;
}

/** A path one step deeper; the step may itself be a path: `items.0.price`, `lines[0][qty]`, `$.a`. */
export function deeperPath(path: string, name: string): string {
  const steps = /\s/.test(name.trim()) ? [name] : parsePath(name);
  return formatPath([...parsePath(path), ...steps]);
}
