import { isWordCharacter } from './regex-characters.ts';
import { type CompiledRegex, compileRegex, type Instruction } from './regex-program.ts';
import type { Assertion } from './regex-syntax.ts';

const END = 0x10000;
const MAX_STATES = 500;

type Before = 'start' | 'word' | 'other';

/** A set of program positions reached so far, and what kind of character came before: a state of the lazy automaton. */
interface State {
  readonly positions: readonly number[];
  readonly before: Before;
  /** By character code: a plain list for ASCII, because nearly all texts are of it. */
  readonly ascii: (Next | undefined)[];
  readonly others: Map<number, Next>;
}

type Next = State | 'match' | 'dead';

/**
 * A test for a compiled pattern: whether it matches anywhere in a text. Each character of a text is looked at once; the
 * automaton is built as texts need it and thrown away when it has grown to 500 states.
 */
function regexTest(program: readonly Instruction[]): (text: string) => boolean {
  let states = new Map<string, State>();

  function state(positions: readonly number[], before: Before): State {
    const key = `${before}:${positions.join()}`;
    const known = states.get(key);
    if (known) return known;
    if (states.size >= MAX_STATES) states = new Map();
    const made: State = { positions, before, ascii: [], others: new Map() };
    states.set(key, made);
    return made;
  }

  function step(from: State, code: number): Next {
    const ready = closure(program, from, code);
    if (ready === 'match') return 'match';
    if (code === END) return 'dead';
    const after = new Set<number>([0]);
    for (const at of ready) {
      const instruction = program[at];
      if (instruction?.op === 'char' && instruction.accepts(code)) after.add(at + 1);
    }
    return state(
      [...after].sort((a, b) => a - b),
      isWordCharacter(code) ? 'word' : 'other',
    );
  }

  return (text) => {
    let current = state([0], 'start');
    for (let i = 0; i <= text.length; i++) {
      const code = i === text.length ? END : text.charCodeAt(i);
      const isAscii = code < 128;
      let next = isAscii ? current.ascii[code] : current.others.get(code);
      if (next === undefined) {
        next = step(current, code);
        if (isAscii) current.ascii[code] = next;
        else if (current.others.size < 1000) current.others.set(code, next);
      }
      if (next === 'match') return true;
      if (next === 'dead') return false;
      current = next;
    }
    return false;
  };
}

/** All positions that can be reached without reading, or `match` if the end of the program is among them. */
function closure(program: readonly Instruction[], from: State, code: number): Set<number> | 'match' {
  const seen = new Set<number>();
  const open = [...from.positions];
  while (open.length > 0) {
    const at = open.pop();
    if (at === undefined || seen.has(at)) continue;
    seen.add(at);
    const instruction = program[at];
    if (instruction === undefined) continue;
    if (instruction.op === 'match') return 'match';
    if (instruction.op === 'jump') open.push(at + instruction.to);
    if (instruction.op === 'split') open.push(at + 1, at + instruction.or);
    if (instruction.op === 'assert' && holds(instruction.what, from.before, code)) open.push(at + 1);
  }
  return seen;
}

function holds(what: Assertion, before: Before, code: number): boolean {
  if (what === 'start') return before === 'start';
  if (what === 'end') return code === END;
  const atBoundary = (before === 'word') !== (code !== END && isWordCharacter(code));
  return what === 'boundary' ? atBoundary : !atBoundary;
}

/** Compiles a pattern to a linear-time test, or says what is wrong with it. */
export function regex(
  pattern: string,
  ignoreCase: boolean,
): { readonly ok: true; readonly test: (text: string) => boolean } | Extract<CompiledRegex, { ok: false }> {
  const compiled = compileRegex(pattern, ignoreCase);
  return compiled.ok ? { ok: true, test: regexTest(compiled.program) } : compiled;
}
