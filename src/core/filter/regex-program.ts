import type { CharTest } from './regex-characters.ts';
import { parseRegex, RegexRefusal, type Assertion, type RegexNode } from './regex-syntax.ts';

/**
 * Regular expressions that can't hang the panel: compiled to a program that `regex-search.ts` runs in time linear in the text
 * (K. Thompson, "Regular Expression Search Algorithm", CACM 11(6), 1968). Targets are relative to the instruction that names
 * them, so that a piece of program can stand anywhere, and more than once.
 */
export type Instruction =
  | { readonly op: 'char'; readonly accepts: CharTest }
  | { readonly op: 'split'; readonly or: number }
  | { readonly op: 'jump'; readonly to: number }
  | { readonly op: 'assert'; readonly what: Assertion }
  | { readonly op: 'match' };

export type CompiledRegex =
  | { readonly ok: true; readonly program: readonly Instruction[] }
  | { readonly ok: false; readonly kind: RegexRefusal['kind']; readonly at: number };

const MAX_INSTRUCTIONS = 4000;

/**
 * Compiles a pattern. `ignoreCase` folds letters. A pattern that is broken, needs backtracking or grows too large is
 * refused with the position of the trouble.
 */
export function compileRegex(pattern: string, ignoreCase: boolean): CompiledRegex {
  try {
    const program = [...programOf(parseRegex(pattern, ignoreCase)), { op: 'match' as const }];
    if (program.length > MAX_INSTRUCTIONS) throw new RegexRefusal('regex-too-large', pattern.length);
    return { ok: true, program };
  } catch (error) {
    if (error instanceof RegexRefusal) return { ok: false, kind: error.kind, at: error.at };
    return { ok: false, kind: 'regex-broken', at: 0 };
  }
}

/** As deep as the pattern nests its groups, which the parser bounds. */
function programOf(node: RegexNode): readonly Instruction[] {
  if (node.kind === 'char') return [{ op: 'char', accepts: node.accepts }];
  if (node.kind === 'assert') return [{ op: 'assert', what: node.what }];
  if (node.kind === 'sequence') return node.parts.flatMap((part) => programOf(part));
  if (node.kind === 'repeat') return repeated(node);
  return node.options.map((option) => programOf(option)).reduceRight((others, option) => either(option, others));
}

function either(one: readonly Instruction[], other: readonly Instruction[]): readonly Instruction[] {
  return [{ op: 'split', or: one.length + 2 }, ...one, { op: 'jump', to: other.length + 1 }, ...other];
}

function repeated({ part, min, max, at }: Extract<RegexNode, { kind: 'repeat' }>): readonly Instruction[] {
  const body = programOf(part);
  const optional = max === Infinity ? body.length + 2 : (max - min) * (body.length + 1);
  if (min * body.length + optional > MAX_INSTRUCTIONS) throw new RegexRefusal('regex-too-large', at);

  const program = Array.from({ length: min }, () => body).flat();
  if (max === Infinity) {
    return [...program, { op: 'split', or: body.length + 2 }, ...body, { op: 'jump', to: -(body.length + 1) }];
  }
  for (let left = max - min; left > 0; left -= 1) {
    program.push({ op: 'split', or: left * (body.length + 1) }, ...body);
  }
  return program;
}
