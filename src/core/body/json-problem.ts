import { backslashChar, isJsonSpace, lineFeedChar, quoteChar, returnChar, spaceChar } from '../lib/characters.ts';
/** What is wrong where a text stops being JSON (RFC 8259), by the slips that people and programs make. */
export type JsonSlip =
  | 'trailing-comma'
  | 'doubled-comma'
  | 'missing-comma'
  | 'missing-colon'
  | 'missing-value'
  | 'single-quotes'
  | 'curly-quotes'
  | 'unquoted-name'
  | 'comment'
  | 'word'
  | 'number'
  | 'line-break'
  | 'escape'
  | 'more-text'
  | 'ends-early'
  | 'stringified-object'
  | 'other';

export interface JsonProblem {
  /** Where it stops being JSON, UTF-16 units from 0. */
  readonly at: number;
  readonly slip: JsonSlip;
  /** A word that is known from programs and no value of JSON (`undefined`, `None`); null for all others: they may be anything. */
  readonly word: string | null;
}

/** What programs print for values that JSON does not have. */
const knownWords = new Set(['undefined', 'NaN', 'Infinity', 'None', 'True', 'False', 'nil', 'NULL', 'TRUE', 'FALSE']);

const numberForm = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const wordForm = /[\p{L}_$][\p{L}\p{N}_$]{0,100}/uy;

type Awaited = 'value' | 'first-item' | 'first-name' | 'name' | 'colon' | 'comma' | 'end';

/**
 * Where and why a text is no JSON; null exactly where `JSON.parse` takes it. One pass, no recursion, the same in every browser
 * (their own messages differ).
 */
export function jsonProblem(text: string): JsonProblem | null {
  const open: ('{' | '[')[] = [];
  let awaited: Awaited = 'value';
  let comma = -1;
  let at = 0;
  const after = (): Awaited => (open.length === 0 ? 'end' : 'comma');
  for (;;) {
    at = afterBlanks(text, at);
    const sign = text.charAt(at);
    if (sign === '') return awaited === 'end' ? null : wrong(at, 'ends-early');
    if (awaited === 'end') return wrong(at, 'more-text');
    if (awaited === 'colon') {
      if (sign !== ':') return wrong(at, 'missing-colon');
      awaited = 'value';
      at += 1;
      continue;
    }
    if (awaited === 'comma') {
      const isList = open.at(-1) === '[';
      if (sign === ',') {
        comma = at;
        awaited = isList ? 'value' : 'name';
      } else if (sign === (isList ? ']' : '}')) {
        open.pop();
        awaited = after();
      } else return afterValue(text, at, sign);
      at += 1;
      continue;
    }
    const closes = (awaited === 'first-item' && sign === ']') || (awaited === 'first-name' && sign === '}');
    if (closes) {
      open.pop();
      awaited = after();
      at += 1;
      continue;
    }
    if (awaited === 'first-name' || awaited === 'name') {
      if (sign !== '"') return insteadOfName(text, at, sign, comma);
      const end = stringEnd(text, at);
      if (typeof end !== 'number') return end;
      at = end;
      awaited = 'colon';
      continue;
    }
    if (sign === '{' || sign === '[') {
      open.push(sign);
      awaited = sign === '{' ? 'first-name' : 'first-item';
      at += 1;
      continue;
    }
    const end = scalarEnd(text, at, sign);
    if (typeof end !== 'number') return end ?? insteadOfValue(text, at, sign, open.at(-1), comma);
    at = end;
    awaited = after();
  }
}

function wrong(at: number, slip: JsonSlip, word: string | null = null): JsonProblem {
  return { at, slip, word };
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  for (let unit = text.charCodeAt(at); isJsonSpace(unit);) {
    at += 1;
    unit = text.charCodeAt(at);
  }
  return at;
}

/** The end of a string, number or literal that begins here; null where none does. */
function scalarEnd(text: string, at: number, sign: string): number | JsonProblem | null {
  if (sign === '"') return stringEnd(text, at);
  if (sign === '-' || isDigitSign(sign)) return numberEnd(text, at);
  const literal = ['true', 'false', 'null'].find((word) => text.startsWith(word, at));
  if (literal === undefined || /[\p{L}\p{N}_$]/u.test(text.charAt(at + literal.length))) return null;
  return at + literal.length;
}

function isDigitSign(sign: string): boolean {
  return sign >= '0' && sign <= '9' && sign.length === 1;
}

function numberEnd(text: string, at: number): number | JsonProblem {
  numberForm.lastIndex = at;
  const length = numberForm.exec(text)?.[0].length ?? 0;
  if (length === 0 && text.startsWith('-Infinity', at)) return wrong(at, 'word', 'Infinity');
  // `07`, `1.`, `0x1F`, `1_000`
  return length === 0 || /[\w.]/.test(text.charAt(at + length)) ? wrong(at, 'number') : at + length;
}

function stringEnd(text: string, start: number): number | JsonProblem {
  for (let at = start + 1; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === quoteChar) return at + 1;
    if (unit < spaceChar) return wrong(at, unit === lineFeedChar || unit === returnChar ? 'line-break' : 'escape');
    if (unit !== backslashChar) continue;
    at += 1;
    const escaped = text.charAt(at);
    if (escaped === '') break;
    if (escaped === 'u') {
      const digits = text.slice(at + 1, at + 5);
      if (digits.length < 4 && /^[\da-f]*$/i.test(digits)) break;
      if (!/^[\da-f]{4}$/i.test(digits)) return wrong(at - 1, 'escape');
      at += 4;
    } else if (!'"\\/bfnrt'.includes(escaped)) return wrong(at - 1, 'escape');
  }
  return wrong(text.length, 'ends-early');
}

function commonSlip(text: string, at: number, sign: string): JsonProblem | null {
  if (sign === "'" || sign === '`') return wrong(at, 'single-quotes');
  if ('“”„‟‘’‚«»'.includes(sign)) return wrong(at, 'curly-quotes');
  if (sign === '#' || text.startsWith('//', at) || text.startsWith('/*', at)) return wrong(at, 'comment');
  return null;
}

function afterValue(text: string, at: number, sign: string): JsonProblem {
  const common = commonSlip(text, at, sign);
  if (common?.slip === 'comment') return common;
  return wrong(at, sign === '"' || sign === '{' || sign === '[' || isDigitSign(sign) ? 'missing-comma' : 'other');
}

function insteadOfName(text: string, at: number, sign: string, comma: number): JsonProblem {
  if (sign === '}') return wrong(comma, 'trailing-comma');
  if (sign === ',') return wrong(at, 'doubled-comma');
  return commonSlip(text, at, sign) ?? wrong(at, wordAt(text, at) === '' ? 'other' : 'unquoted-name');
}

function insteadOfValue(
  text: string,
  at: number,
  sign: string,
  around: '{' | '[' | undefined,
  comma: number,
): JsonProblem {
  if (around === '[' && sign === ']') return wrong(comma, 'trailing-comma');
  if (sign === ',') return wrong(at, around === '[' && comma >= 0 ? 'doubled-comma' : 'missing-value');
  if (sign === '}' || sign === ']') return wrong(at, 'missing-value');
  if (sign === '+' || (sign === '.' && isDigitSign(text.charAt(at + 1)))) return wrong(at, 'number');
  const common = commonSlip(text, at, sign);
  if (common !== null) return common;
  if (/^\[object \w{1,40}\]/.test(text.slice(at - 1, at + 50))) return wrong(at - 1, 'stringified-object');
  const word = wordAt(text, at);
  if (word === '') return wrong(at, 'other');
  // `tru` at the very end is a literal that breaks off
  if (at + word.length === text.length && ['true', 'false', 'null'].some((whole) => whole.startsWith(word)))
    return wrong(text.length, 'ends-early');
  return wrong(at, 'word', knownWords.has(word) ? word : null);
}

function wordAt(text: string, at: number): string {
  wordForm.lastIndex = at;
  return wordForm.exec(text)?.[0] ?? '';
}
