import { asciiLength, isLetterOrDigit } from '../../lib/characters.ts';
import { tokenPatterns, tokenForms, type TokenForm } from './token-forms.ts';
import type { FoundSecret } from '../edits/vault.ts';
import { tailOf } from '../edits/vault.ts';

export interface FormHit {
  readonly start: number;
  readonly end: number;
  readonly found: FoundSecret;
}

/** The forms by the first two characters of their prefixes, longest prefix first. */
export const byFirst = new Map<string, TokenForm[]>();
for (const form of tokenForms) {
  const key = form.prefix.slice(0, 2);
  byFirst.set(key, [...(byFirst.get(key) ?? []), form]);
}
for (const list of byFirst.values()) list.sort((a, b) => b.prefix.length - a.prefix.length);

const charClass: Readonly<Record<TokenForm['chars'], RegExp>> = {
  word: /[\w-]+/y,
  hex: /[0-9a-fA-F]+/y,
  base32: /[A-Z0-9]+/y,
  dotted: /[\w.-]+/y,
  base64: /[\w+/=.-]+/y,
};

/** One bit for each two characters that a prefix begins with. */
const starts = new Uint8Array(128 * 128);
for (const key of byFirst.keys()) starts[key.charCodeAt(0) * asciiLength + key.charCodeAt(1)] = 1;

function mayBegin(code: number, next: number): boolean {
  return code < asciiLength && next < asciiLength && starts[code * asciiLength + next] === 1;
}

/** Whether the beginning of a known token stands at a place of a text. */
export function beginsToken(text: string, at: number): boolean {
  if (!mayBegin(text.charCodeAt(at), text.charCodeAt(at + 1))) return false;
  const forms = byFirst.get(text.slice(at, at + 2)) ?? [];
  return forms.some(({ prefix }) => text.startsWith(prefix, at));
}

const noHits: readonly FormHit[] = [];

/**
 * Tokens that can be told by their own form, in order of their beginning. Linear: fixed prefixes, one character class each.
 * `bits` are those of `sign` that the text holds, if they are known.
 */
export function findTokens(text: string, bits = -1): readonly FormHit[] {
  if (text.length < 12) return noHits;
  let hits: FormHit[] | null = null;
  let before = 0;
  let code = text.charCodeAt(0);
  for (let i = 1; i < text.length; i++) {
    const next = text.charCodeAt(i);
    if (mayBegin(code, next) && !isAlphanumeric(before)) {
      const hit = matchAt(text, i - 1, byFirst.get(text.slice(i - 1, i + 1)) ?? []);
      if (hit !== undefined) {
        (hits ??= []).push(hit);
        i = hit.end;
        before = 0;
        code = text.charCodeAt(hit.end);
        continue;
      }
    }
    before = code;
    code = next;
  }
  if (text.length < 20) return hits ?? noHits;
  for (const { pattern, label, kind, needs, signs } of tokenPatterns) {
    if ((bits & signs) === 0 || !text.includes(needs)) continue;
    for (const match of text.matchAll(pattern)) {
      const mode = /[_-](live|test|sandbox|prod)[_-]/.exec(match[0])?.[1];
      const found: FoundSecret = {
        kind,
        label,
        tail: tailOf(match[0]),
        ...(mode === undefined ? {} : { note: mode }),
      };
      (hits ??= []).push({ start: match.index, end: match.index + match[0].length, found });
    }
  }
  return hits ?? noHits;
}

/** What a whole value is, told by its own form alone; undefined if it is no token that is known. */
export function tokenOf(value: string): FoundSecret | undefined {
  const hit = findTokens(value.slice(0, 4096))[0];
  return hit !== undefined && hit.start === 0 ? hit.found : undefined;
}

/** As much of a run as decides; a token that goes on is still hidden to its end. */
const decisive = 400;

function matchAt(text: string, start: number, forms: readonly TokenForm[]): FormHit | undefined {
  for (const form of forms) {
    if (!text.startsWith(form.prefix, start)) continue;
    const from = start + form.prefix.length;
    const length = runLength(text.slice(from, from + decisive), form, 0);
    if (form.exact === true ? length !== form.min : length < form.min) continue;
    const head = text.slice(start, from + length);
    if (form.exact !== true && !/\d|[a-z][A-Z]/.test(head) && !isWholeId(form, length)) continue;
    const end = from + (length + 2 < decisive ? length : runLength(text, form, from));
    const { kind, label, mode } = form;
    const tail = end - start >= 20 ? text.slice(end - 4, end) : '';
    return {
      start,
      end,
      found: { kind, label, tail, ...(mode === undefined ? {} : { note: mode }) },
    };
  }
  return undefined;
}

/** A key's id of AWS has exactly 16 characters behind its beginning, and one in a hundred has no digit among them. */
function isWholeId({ chars, min }: TokenForm, length: number): boolean {
  return chars === 'base32' && min === 16 && length === min;
}

/** Characters of the form's class from a place on, without signs that end a sentence. */
function runLength(text: string, form: TokenForm, from: number): number {
  const run = charClass[form.chars];
  run.lastIndex = from;
  return run.exec(text)?.[0].replace(/[.=-]{1,8}$/, '').length ?? 0;
}

function isAlphanumeric(code: number): boolean {
  return isLetterOrDigit(code);
}
