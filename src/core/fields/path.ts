/**
 * Field paths in one form, whatever convention an API writes them in: dots for members, `[n]` for positions in a list,
 * `["…"]` for names that hold a dot or a bracket themselves: `items[0].price`, `labels["app.kubernetes.io/name"]`.
 * `''` is no field in particular.
 */

import { escapePointerName, unescapePointerName } from '../lib/json-pointer.ts';

/** A member's name, or a position in a list. */
export type PathSegment = string | number;

/** Where in a request a field stands, where the API says so. */
export type FieldLocation = 'body' | 'query' | 'path' | 'header' | 'cookie';

const MAX_CHARS = 2_000;
const MAX_SEGMENTS = 100;
/** Longest name that is written: escaped six times over, it is still no longer than a path. */
const MAX_NAME = 300;

/**
 * Reads a path of any convention: JSON Pointer (RFC 6901, `#/a/0` too), JSONPath (`$.a[0]`, `$['a']`), bracket names
 * (`a[0][b]`), dotted (`a.0.b`), Java Bean Validation (`a[0].<list element>`). Names that are decimal numbers are positions;
 * empty brackets (`tags[]`) name no position and are dropped. Never fails: what has no structure is one name.
 */
export function parsePath(text: string): readonly PathSegment[] {
  const bounded = text.slice(0, MAX_CHARS).trim();
  if (bounded === '' || bounded === '#' || bounded === '$' || bounded === '/') return [];
  if (bounded.startsWith('#/')) return parsePointer(percentDecode(bounded.slice(1)));
  if (bounded.startsWith('/')) return parsePointer(bounded);
  return parseDotted(/^\$[.[]/.test(bounded) ? bounded.slice(1) : bounded);
}

/**
 * Writes segments in the one form, of which a path that is read again is the same: names from their beginning, and of the
 * segments as many as are read.
 */
export function formatPath(segments: readonly PathSegment[]): string {
  let path = '';
  for (const segment of segments.slice(0, MAX_SEGMENTS)) {
    const step = stepOf(typeof segment === 'number' ? segment : segment.slice(0, MAX_NAME), path === '');
    if (path.length + step.length > MAX_CHARS) break;
    path += step;
  }
  return path;
}

function stepOf(segment: PathSegment, first: boolean): string {
  if (typeof segment === 'number') return `[${segment}]`;
  if (needsQuotes(segment)) return `[${JSON.stringify(segment)}]`;
  return first ? segment : `.${segment}`;
}

/** A path of any convention, in the one form. */
export function normalizePath(text: string): string {
  return formatPath(parsePath(text));
}

/** Segments as a JSON Pointer (RFC 6901). */
export function toPointer(segments: readonly PathSegment[]): string {
  return segments.map((segment) => `/${escapePointerName(String(segment))}`).join('');
}

/** Segments of a JSON Pointer; `~` escapes undone, decimal numbers read as positions. */
export function parsePointer(pointer: string): readonly PathSegment[] {
  return pointer
    .split('/', MAX_SEGMENTS + 1)
    .slice(1)
    .map((part) => toSegment(unescapePointerName(part)));
}

const locations = new Map<string, FieldLocation>([
  ['body', 'body'],
  ['json', 'body'],
  ['form', 'body'],
  ['formdata', 'body'],
  ['files', 'body'],
  ['jsonorform', 'body'],
  ['requestbody', 'body'],
  ['query', 'query'],
  ['querystring', 'query'],
  ['path', 'path'],
  ['params', 'path'],
  ['pathparams', 'path'],
  ['viewargs', 'path'],
  ['matchinfo', 'path'],
  ['header', 'header'],
  ['headers', 'header'],
  ['cookie', 'cookie'],
  ['cookies', 'cookie'],
]);

/** The part of a request that a name stands for, in the words of FastAPI (`body`, `query` …) and webargs (`json`, `view_args` …); null if none. */
export function locationOf(name: PathSegment): FieldLocation | null {
  return typeof name === 'string' ? (locations.get(name.replaceAll('_', '').toLowerCase()) ?? null) : null;
}

/** Segments of a path array without a location (`["items","0","price"]`): numeric text is a position. */
export function fromSegmentArray(elements: readonly unknown[]): readonly PathSegment[] {
  const segments: PathSegment[] = [];
  for (const element of elements.slice(0, MAX_SEGMENTS)) {
    if (typeof element === 'string') segments.push(toSegment(element.slice(0, MAX_CHARS)));
    else if (typeof element === 'number' && Number.isSafeInteger(element) && element >= 0) segments.push(element);
  }
  return segments;
}

function parseDotted(text: string): readonly PathSegment[] {
  const segments: PathSegment[] = [];
  let name = '';
  const finish = (): void => {
    // Bean Validation's names for the content of a container: `<list element>`, `<map value>`.
    if (name !== '' && !/^<[a-z ]{1,30}>$/.test(name)) segments.push(toSegment(name));
    name = '';
  };
  let index = 0;
  /** Kinds of brackets that nothing closes any more: each is looked for once, not at every bracket. */
  const open = new Set<string>();
  while (index < text.length && segments.length < MAX_SEGMENTS) {
    const character = text.charAt(index);
    const closed = character === '[' ? bracketEnd(text, index, open) : -1;
    if (closed !== -1) {
      finish();
      const inner = text.slice(index + 1, closed);
      if (inner !== '') segments.push(unquote(inner));
      index = closed;
    } else if (character === '.') finish();
    else name += character;
    index += 1;
  }
  if (segments.length < MAX_SEGMENTS) finish();
  return segments;
}

/** Position of the bracket that closes the one at `start`, over a quoted name if there is one; -1 where none does, noted in `open`. */
function bracketEnd(text: string, start: number, open: Set<string>): number {
  const next = text.charAt(start + 1);
  const quote = next === '"' || next === "'" ? next : '';
  if (open.has(quote)) return -1;
  const end = quote === '' ? text.indexOf(']', start) : quotedEnd(text, start, quote);
  if (end === -1) open.add(quote);
  return end;
}

function quotedEnd(text: string, start: number, quote: string): number {
  for (let index = start + 2; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === quote && text[index + 1] === ']') return index + 1;
  }
  return -1;
}

function unquote(inner: string): PathSegment {
  const quote = inner.charAt(0);
  if (quote === '"') {
    try {
      return String(JSON.parse(inner));
    } catch {
      return inner.slice(1, -1);
    }
  }
  return quote === "'" ? inner.slice(1, -1) : toSegment(inner);
}

function toSegment(name: string): PathSegment {
  return /^(?:0|[1-9]\d{0,8})$/.test(name) ? Number(name) : name;
}

function needsQuotes(name: string): boolean {
  return (
    name === '' ||
    typeof toSegment(name) === 'number' ||
    /[.[\]"]/.test(name) ||
    /^(?:#$|#\/|\$$|\/|<|\s)|\s$/.test(name)
  );
}

function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
