import { parseBody } from '../body/index.ts';
import type { JsonValue } from '../diagnosis.ts';
import type { Body, Header } from '../exchange/exchange.ts';
import { formatPath, parsePath, type PathSegment } from '../fields/path.ts';
import { isList } from '../fields/walk.ts';

/** Lines of one body's shape, and how deep it is followed. */
const MAX_LINES = 60;
const MAX_DEPTH = 8;

/** How a body is built, a line for each member; `cut` where there are more than are shown. */
export interface BodyOutline {
  readonly lines: readonly string[];
  readonly cut: boolean;
}

/**
 * The shape of a JSON or form body: paths and types, and the values at the paths in `named` (as the diagnosis writes them). Of a
 * list only the first element is followed. null for a body that has no such shape (text, files, none).
 */
export function bodyOutline(
  body: Body | null,
  headers: readonly Header[],
  named: ReadonlySet<string>,
): BodyOutline | null {
  const parsed = parseBody(body, headers);
  const lines: string[] = [];
  let cut = false;
  const add = (path: readonly PathSegment[], kind: string, value: JsonValue | undefined): void => {
    if (lines.length >= MAX_LINES) {
      cut = true;
      return;
    }
    const name = formatPath(path);
    const shown = value !== undefined && named.has(name) ? ` = ${JSON.stringify(value)}` : '';
    lines.push(`${name === '' ? '(the whole)' : name}: ${kind}${shown}`);
  };
  if (parsed.kind === 'form') {
    for (const { name, value, fileName } of parsed.members) {
      if (value === null) add([name], fileName === null ? 'file' : `file ${JSON.stringify(fileName)}`, undefined);
      else add([name], kindOf(value), value);
      if (cut) break;
    }
    return { lines, cut };
  }
  if (parsed.kind !== 'json') return null;
  const inside = withParents(named);
  const walk = (value: JsonValue, path: readonly PathSegment[]): void => {
    if (cut) return;
    add(path, kindOf(value), value);
    if (typeof value !== 'object' || value === null) return;
    if (path.length >= MAX_DEPTH) {
      cut = true;
      return;
    }
    if (isList(value)) {
      for (const [at, element] of value.entries()) {
        if (cut) return;
        // A field that is named may be in another element than the first.
        if (at === 0 || inside.has(formatPath([...path, at]))) walk(element, [...path, at]);
      }
    } else {
      for (const [name, member] of Object.entries(value)) walk(member, [...path, name]);
    }
  };
  walk(parsed.value, []);
  return { lines, cut };
}

/** The paths themselves, and those of all that they are in. */
function withParents(paths: ReadonlySet<string>): ReadonlySet<string> {
  const all = new Set<string>();
  for (const path of paths) {
    const segments = parsePath(path);
    segments.forEach((_, at) => all.add(formatPath(segments.slice(0, at + 1))));
  }
  return all;
}

function kindOf(value: JsonValue): string {
  if (value === null) return 'null';
  if (isList(value)) return value.length === 1 ? 'list of 1' : `list of ${value.length}`;
  if (typeof value === 'string') return value === '' ? 'empty string' : `string of ${value.length} characters`;
  return typeof value;
}
