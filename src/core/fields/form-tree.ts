import type { FormMember } from '../body/parsed-body.ts';
import type { JsonValue } from '../diagnosis.ts';
import { formatPath, parsePath } from './path.ts';
import type { PathSegment } from './path.ts';

const MAX_DEPTH = 20;

/** Form or query members as one value, and the name that each path was sent under. */
export interface FormTree {
  readonly value: JsonValue;
  readonly names: ReadonlyMap<string, string>;
}

interface Node {
  readonly values: string[];
  readonly children: Map<PathSegment, Node>;
  list: boolean;
}

/**
 * Members with bracket or dotted names (`line_items[0][price]`) as the value that they stand for. Names that come more than
 * once, or end in `[]`, are lists; a file part is its file's name.
 */
export function toFormTree(members: readonly FormMember[]): FormTree {
  const root = newNode();
  const names = new Map<string, string>();
  for (const member of members) {
    const segments = parsePath(member.name).slice(0, MAX_DEPTH);
    let node = root;
    for (const segment of segments) node = childOf(node, segment);
    node.values.push(member.value ?? member.fileName ?? '');
    if (member.name.endsWith('[]')) node.list = true;
    const path = formatPath(segments);
    if (!names.has(path)) names.set(path, member.name);
  }
  return { value: toValue(root), names };
}

function newNode(): Node {
  return { values: [], children: new Map(), list: false };
}

function childOf(node: Node, segment: PathSegment): Node {
  const known = node.children.get(segment);
  if (known !== undefined) return known;
  const made = newNode();
  node.children.set(segment, made);
  return made;
}

/** Recursion is bounded by MAX_DEPTH. `Object.fromEntries` defines own members, `__proto__` too. */
function toValue(node: Node): JsonValue {
  if (node.children.size === 0) {
    const [first] = node.values;
    return node.list || node.values.length > 1 || first === undefined ? node.values : first;
  }
  const entries = [...node.children].map(([segment, child]): [PathSegment, JsonValue] => [segment, toValue(child)]);
  const isList = entries.every(([segment], index) => segment === index);
  return isList ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}
