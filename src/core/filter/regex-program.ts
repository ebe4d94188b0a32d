/**
 * Regular expressions that can't hang the panel: the usual syntax without backreferences and lookaround, compiled to a
 * program that `regex-search.ts` runs in time linear in the text (K. Thompson, "Regular Expression Search Algorithm",
 * CACM 11(6), 1968).
 */
export type Instruction =
  | { readonly op: 'char'; readonly accepts: (code: number) => boolean }
  | { readonly op: 'split'; to: number; or: number }
  | { readonly op: 'jump'; to: number }
  | { readonly op: 'assert'; readonly what: 'start' | 'end' | 'boundary' | 'not-boundary' }
  | { readonly op: 'match' };

export type CompiledRegex =
  | { readonly ok: true; readonly program: readonly Instruction[] }
  | {
      readonly ok: false;
      readonly kind: 'regex-broken' | 'regex-unsupported' | 'regex-too-large';
      readonly at: number;
    };

const MAX_PATTERN = 500;
const MAX_INSTRUCTIONS = 4000;
const MAX_DEPTH = 50;

type CharTest = (code: number) => boolean;

const isDigit: CharTest = (code) => code >= 48 && code <= 57;
const isSpace: CharTest = (code) =>
  code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x2028 || code === 0x2029 || code === 0xfeff;

/** ASCII letters, digits and the underscore: what `\w` means without flags. */
export const isWord: CharTest = (code) =>
  isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;

class Refusal {
  readonly kind: 'regex-broken' | 'regex-unsupported' | 'regex-too-large';
  readonly at: number;
  constructor(kind: Refusal['kind'], at: number) {
    this.kind = kind;
    this.at = at;
  }
}

/**
 * Compiles a pattern. `ignoreCase` folds letters. A pattern that is broken, needs backtracking or grows too large is
 * refused with the position of the trouble.
 */
export function compileRegex(pattern: string, ignoreCase: boolean): CompiledRegex {
  if (pattern.length > MAX_PATTERN) return { ok: false, kind: 'regex-too-large', at: MAX_PATTERN };
  try {
    const program = new Compiler(pattern, ignoreCase).compile();
    return { ok: true, program };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, kind: error.kind, at: error.at };
    return { ok: false, kind: 'regex-broken', at: 0 };
  }
}

class Compiler {
  private readonly pattern: string;
  private readonly ignoreCase: boolean;
  private readonly program: Instruction[] = [];
  private at = 0;
  private depth = 0;

  constructor(pattern: string, ignoreCase: boolean) {
    this.pattern = pattern;
    this.ignoreCase = ignoreCase;
  }

  compile(): Instruction[] {
    this.alternatives();
    if (this.at < this.pattern.length) throw new Refusal('regex-broken', this.at);
    this.emit({ op: 'match' });
    return this.program;
  }

  private emit(instruction: Instruction): number {
    if (this.program.length >= MAX_INSTRUCTIONS) throw new Refusal('regex-too-large', this.at);
    return this.program.push(instruction) - 1;
  }

  private alternatives(): void {
    if (++this.depth > MAX_DEPTH) throw new Refusal('regex-too-large', this.at);
    const start = this.program.length;
    this.sequence();
    while (this.pattern[this.at] === '|') {
      this.at++;
      this.insert(start, { op: 'split', to: start + 1, or: 0 });
      const jump: Instruction = { op: 'jump', to: 0 };
      this.emit(jump);
      const split = this.program[start];
      if (split?.op === 'split') split.or = this.program.length;
      this.sequence();
      jump.to = this.program.length;
    }
    this.depth--;
  }

  private sequence(): void {
    while (this.at < this.pattern.length) {
      const next = this.pattern[this.at];
      if (next === '|' || next === ')') return;
      const start = this.program.length;
      this.atom();
      this.quantifier(start);
    }
  }

  private quantifier(start: number): void {
    const range = this.readQuantifier();
    if (!range) return;
    if (this.pattern[this.at] === '?') this.at++;
    if (range.min === 1 && range.max === 1) return;

    const body = this.program.splice(start);
    for (let i = 0; i < range.min; i++) this.copy(body, start);
    if (range.max === Infinity) {
      const loop = this.emit({ op: 'split', to: this.program.length + 1, or: 0 });
      this.copy(body, start);
      this.emit({ op: 'jump', to: loop });
      const split = this.program[loop];
      if (split?.op === 'split') split.or = this.program.length;
      return;
    }
    const splits: { op: 'split'; to: number; or: number }[] = [];
    for (let i = range.min; i < range.max; i++) {
      const split = { op: 'split' as const, to: this.program.length + 1, or: 0 };
      splits.push(split);
      this.emit(split);
      this.copy(body, start);
    }
    for (const split of splits) split.or = this.program.length;
  }

  private readQuantifier(): { min: number; max: number } | null {
    const rest = this.pattern.slice(this.at, this.at + 12);
    const form = /^(?:([*+?])|\{(\d{1,4})(,?)(\d{0,4})\})/.exec(rest);
    if (!form) return null;
    this.at += form[0].length;
    if (form[1] === '*') return { min: 0, max: Infinity };
    if (form[1] === '+') return { min: 1, max: Infinity };
    if (form[1] === '?') return { min: 0, max: 1 };
    const min = Number(form[2]);
    if (!form[3]) return { min, max: min };
    const max = form[4] ? Number(form[4]) : Infinity;
    if (max < min) throw new Refusal('regex-broken', this.at);
    return { min, max };
  }

  /** Appends instructions that were compiled to stand at `origin`. */
  private copy(body: readonly Instruction[], origin: number): void {
    const shift = this.program.length - origin;
    for (const instruction of body) this.emit(moved(instruction, shift, origin));
  }

  private insert(at: number, instruction: Instruction): void {
    const tail = this.program.splice(at);
    this.emit(instruction);
    for (const each of tail) this.emit(moved(each, 1, at));
  }

  private atom(): void {
    const start = this.at;
    const char = this.pattern[this.at++] ?? '';
    switch (char) {
      case '(':
        return this.group(start);
      case '[':
        return this.char(this.set(start));
      case '.':
        return this.char((code) => code !== 10 && code !== 13);
      case '^':
        this.emit({ op: 'assert', what: 'start' });
        return;
      case '$':
        this.emit({ op: 'assert', what: 'end' });
        return;
      case '\\':
        return this.escape(start);
      case '*':
      case '+':
      case '?':
        throw new Refusal('regex-broken', start);
      default:
        return this.char(only(char.charCodeAt(0)));
    }
  }

  private group(start: number): void {
    if (this.pattern[this.at] === '?') {
      if (this.pattern[this.at + 1] !== ':') throw new Refusal('regex-unsupported', start);
      this.at += 2;
    }
    this.alternatives();
    if (this.pattern[this.at++] !== ')') throw new Refusal('regex-broken', start);
  }

  private escape(start: number): void {
    const char = this.pattern[this.at] ?? '';
    if (char === 'b' || char === 'B') {
      this.at++;
      this.emit({ op: 'assert', what: char === 'b' ? 'boundary' : 'not-boundary' });
      return;
    }
    if (/[1-9kpP]/.test(char)) throw new Refusal('regex-unsupported', start);
    this.char(this.escapedTest(start));
  }

  private escapedTest(start: number): CharTest {
    const char = this.pattern[this.at] ?? '';
    if (char === '') throw new Refusal('regex-broken', start);
    const kind = named.get(char);
    if (!kind) return only(this.escapedCode(start));
    this.at++;
    return kind;
  }

  private escapedCode(start: number): number {
    const char = this.pattern[this.at++] ?? '';
    const control = controls.get(char);
    if (control !== undefined) return control;
    const digits = char === 'x' ? 2 : char === 'u' ? 4 : 0;
    if (digits === 0) return char.charCodeAt(0);
    const hex = this.pattern.slice(this.at, this.at + digits);
    if (hex.length < digits || !/^[0-9a-f]+$/i.test(hex)) throw new Refusal('regex-broken', start);
    this.at += digits;
    return Number.parseInt(hex, 16);
  }

  private set(start: number): CharTest {
    const inverted = this.pattern[this.at] === '^';
    if (inverted) this.at++;
    const tests: CharTest[] = [];
    while (this.pattern[this.at] !== ']') {
      if (this.at >= this.pattern.length) throw new Refusal('regex-broken', start);
      tests.push(this.setMember(start));
    }
    this.at++;
    const any: CharTest = this.folded((code) => tests.some((test) => test(code)));
    return inverted ? (code) => !any(code) : any;
  }

  private setMember(start: number): CharTest {
    const from = this.setCode(start);
    if (typeof from !== 'number') return from;
    if (this.pattern[this.at] !== '-' || this.pattern[this.at + 1] === ']') return only(from);
    this.at++;
    const to = this.setCode(start);
    if (typeof to !== 'number' || to < from) throw new Refusal('regex-broken', start);
    return (code) => code >= from && code <= to;
  }

  private setCode(start: number): number | CharTest {
    const char = this.pattern[this.at++] ?? '';
    if (char !== '\\') return char.charCodeAt(0);
    const kind = named.get(this.pattern[this.at] ?? '');
    if (!kind) return this.escapedCode(start);
    this.at++;
    return kind;
  }

  private char(accepts: CharTest): void {
    this.emit({ op: 'char', accepts: this.folded(accepts) });
  }

  private folded(accepts: CharTest): CharTest {
    if (!this.ignoreCase) return accepts;
    return (code) => {
      if (accepts(code)) return true;
      const char = String.fromCharCode(code);
      return accepts(char.toLowerCase().charCodeAt(0)) || accepts(char.toUpperCase().charCodeAt(0));
    };
  }
}

const named = new Map<string, CharTest>([
  ['d', isDigit],
  ['D', (code) => !isDigit(code)],
  ['w', isWord],
  ['W', (code) => !isWord(code)],
  ['s', isSpace],
  ['S', (code) => !isSpace(code)],
]);

const controls = new Map([
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['f', 12],
  ['v', 11],
  ['0', 0],
]);

function only(wanted: number): CharTest {
  return (code) => code === wanted;
}

function moved(instruction: Instruction, shift: number, origin: number): Instruction {
  const move = (target: number) => (target >= origin ? target + shift : target);
  if (instruction.op === 'jump') return { op: 'jump', to: move(instruction.to) };
  if (instruction.op === 'split') return { op: 'split', to: move(instruction.to), or: move(instruction.or) };
  return instruction;
}
