import { controls, ignoringCase, isNoLineEnd, namedClasses, only, type CharTest } from './regex-characters.ts';

export type Assertion = 'start' | 'end' | 'boundary' | 'not-boundary';

/** What a pattern says, as a tree. */
export type RegexNode =
  | { readonly kind: 'char'; readonly accepts: CharTest }
  | { readonly kind: 'assert'; readonly what: Assertion }
  | { readonly kind: 'sequence'; readonly parts: readonly RegexNode[] }
  | { readonly kind: 'either'; readonly options: readonly RegexNode[] }
  /** `max` may be Infinity; `at`: where in the pattern the quantifier ends. */
  | {
      readonly kind: 'repeat';
      readonly part: RegexNode;
      readonly min: number;
      readonly max: number;
      readonly at: number;
    };

/** Thrown where a pattern can't be used: why, and at which of its UTF-16 units, from 0. */
export class RegexRefusal {
  readonly kind: 'regex-broken' | 'regex-unsupported' | 'regex-too-large';
  readonly at: number;
  constructor(kind: RegexRefusal['kind'], at: number) {
    this.kind = kind;
    this.at = at;
  }
}

const MAX_PATTERN = 500;
const MAX_DEPTH = 50;

/** What `\b` means inside a set. */
const BACKSPACE = 8;

/**
 * Reads the usual syntax of regular expressions, without what needs backtracking (backreferences, lookaround) and without
 * Unicode properties. `ignoreCase` folds letters. Throws a RegexRefusal for all else, and for patterns over 500 characters or
 * 50 levels.
 */
export function parseRegex(pattern: string, ignoreCase: boolean): RegexNode {
  if (pattern.length > MAX_PATTERN) throw new RegexRefusal('regex-too-large', MAX_PATTERN);
  return new Parser(pattern, ignoreCase).parse();
}

class Parser {
  private readonly pattern: string;
  private readonly ignoreCase: boolean;
  private at = 0;
  private depth = 0;

  constructor(pattern: string, ignoreCase: boolean) {
    this.pattern = pattern;
    this.ignoreCase = ignoreCase;
  }

  parse(): RegexNode {
    const node = this.alternatives();
    if (this.at < this.pattern.length) throw new RegexRefusal('regex-broken', this.at);
    return node;
  }

  private alternatives(): RegexNode {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new RegexRefusal('regex-too-large', this.at);
    const first = this.sequence();
    const options = [first];
    while (this.pattern[this.at] === '|') {
      this.at += 1;
      options.push(this.sequence());
    }
    this.depth -= 1;
    return options.length === 1 ? first : { kind: 'either', options };
  }

  private sequence(): RegexNode {
    const parts: RegexNode[] = [];
    while (this.at < this.pattern.length) {
      const next = this.pattern[this.at];
      if (next === '|' || next === ')') break;
      parts.push(this.quantified(this.atom()));
    }
    return { kind: 'sequence', parts };
  }

  private quantified(part: RegexNode): RegexNode {
    const range = this.quantifier();
    if (range === null) return part;
    // Lazy or greedy is the same to a test that only says whether there is a match.
    if (this.pattern[this.at] === '?') this.at += 1;
    return { kind: 'repeat', part, ...range, at: this.at };
  }

  private quantifier(): { min: number; max: number } | null {
    const rest = this.pattern.slice(this.at, this.at + 12);
    const form = /^(?:([*+?])|\{(\d{1,4})(,?)(\d{0,4})\})/.exec(rest);
    if (form === null) return null;
    this.at += form[0].length;
    if (form[1] === '*') return { min: 0, max: Infinity };
    if (form[1] === '+') return { min: 1, max: Infinity };
    if (form[1] === '?') return { min: 0, max: 1 };
    const min = Number(form[2]);
    if (!form[3]) return { min, max: min };
    const max = form[4] ? Number(form[4]) : Infinity;
    if (max < min) throw new RegexRefusal('regex-broken', this.at);
    return { min, max };
  }

  private atom(): RegexNode {
    const start = this.at;
    const char = this.next();
    switch (char) {
      case '(':
        return this.group(start);
      case '[':
        return this.char(this.set(start));
      case '.':
        return this.char(isNoLineEnd);
      case '^':
        return { kind: 'assert', what: 'start' };
      case '$':
        return { kind: 'assert', what: 'end' };
      case '\\':
        return this.escape(start);
      case '*':
      case '+':
      case '?':
        throw new RegexRefusal('regex-broken', start);
      default:
        return this.char(only(char.charCodeAt(0)));
    }
  }

  private group(start: number): RegexNode {
    if (this.pattern[this.at] === '?') {
      if (this.pattern[this.at + 1] !== ':') throw new RegexRefusal('regex-unsupported', start);
      this.at += 2;
    }
    const inner = this.alternatives();
    if (this.next() !== ')') throw new RegexRefusal('regex-broken', start);
    return inner;
  }

  private escape(start: number): RegexNode {
    const char = this.pattern[this.at] ?? '';
    if (char === '') throw new RegexRefusal('regex-broken', start);
    if (char === 'b' || char === 'B') {
      this.at += 1;
      return { kind: 'assert', what: char === 'b' ? 'boundary' : 'not-boundary' };
    }
    if (/[1-9kpP]/.test(char)) throw new RegexRefusal('regex-unsupported', start);
    const meant = this.escaped(start);
    return this.char(typeof meant === 'number' ? only(meant) : meant);
  }

  /** What an escape stands for behind its backslash: one character or a kind of them. */
  private escaped(start: number): number | CharTest {
    const char = this.next();
    const meant = namedClasses.get(char) ?? controls.get(char);
    if (meant !== undefined) return meant;
    const digits = char === 'x' ? 2 : char === 'u' ? 4 : 0;
    if (digits === 0) return char.charCodeAt(0);
    const hex = this.pattern.slice(this.at, this.at + digits);
    if (hex.length < digits || !/^[0-9a-f]+$/i.test(hex)) throw new RegexRefusal('regex-broken', start);
    this.at += digits;
    return Number.parseInt(hex, 16);
  }

  private set(start: number): CharTest {
    const isInverted = this.pattern[this.at] === '^';
    if (isInverted) this.at += 1;
    const tests: CharTest[] = [];
    while (this.pattern[this.at] !== ']') {
      if (this.at >= this.pattern.length) throw new RegexRefusal('regex-broken', start);
      tests.push(this.setMember(start));
    }
    this.at += 1;
    const any = this.folded((code) => tests.some((test) => test(code)));
    return isInverted ? (code) => !any(code) : any;
  }

  private setMember(start: number): CharTest {
    const from = this.setPart(start);
    if (typeof from !== 'number') return from;
    if (this.pattern[this.at] !== '-' || this.pattern[this.at + 1] === ']') return only(from);
    this.at += 1;
    const to = this.setPart(start);
    if (typeof to !== 'number' || to < from) throw new RegexRefusal('regex-broken', start);
    return (code) => code >= from && code <= to;
  }

  private setPart(start: number): number | CharTest {
    const char = this.next();
    if (char !== '\\') return char.charCodeAt(0);
    if (this.pattern[this.at] !== 'b') return this.escaped(start);
    this.at += 1;
    return BACKSPACE;
  }

  private char(accepts: CharTest): RegexNode {
    return { kind: 'char', accepts: this.folded(accepts) };
  }

  private folded(accepts: CharTest): CharTest {
    return this.ignoreCase ? ignoringCase(accepts) : accepts;
  }

  private next(): string {
    const char = this.pattern[this.at] ?? '';
    this.at += 1;
    return char;
  }
}
