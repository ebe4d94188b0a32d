import { hidePart, type Part, type Scope } from '../syntax/scope.ts';

/** Words before a digest that a server made itself, to compare it with the one that was sent: how they end and, in small letters, begin. */
const own = [
  ['xpected', 'e'],
  ['mputed', 'co'],
  ['lculated', 'ca'],
] as const;

/** The rest of the name, a sign or a few words, an algorithm, and the digest. */
const digest =
  /(?:[ _-]?[A-Za-z]{1,20}){0,3}["'\\]{0,4}\s{0,4}[:=]?>?\s{0,4}["'`\\]{0,4}(?:(?:sha\d{1,3}|hmac[\w-]{0,16}|v\d)[=:])?([0-9a-fA-F]{32,128}|[A-Za-z0-9+/_-]{27,86}={0,2})(?![\w+/=-])/y;

/** What makes a digest one that only those who know the key can make. A checksum is none. */
const signed =
  /signature|hmac|signing|webhook|\bdigest (?:mismatch|verification|did|does|is)|(?:invalid|wrong|bad|incorrect) digest/i;

const lowerCase = (letter: string): string => letter.toLowerCase();

/**
 * Answers to a wrong signature may say which one would have been right: whoever sees it can send the request. Looked for in
 * the whole text, since the word `signature` may stand in another member than the digest.
 */
export function scanComputed({ text, at, sheet }: Part, scope: Scope): void {
  let isSigned: boolean | null = null;
  for (const [word, start] of own) {
    for (let from = text.indexOf(word); from !== -1; from = text.indexOf(word, from + word.length)) {
      const before = text.slice(Math.max(0, from - start.length), from);
      if (before !== start && before.replace(/^[A-Z]/, lowerCase) !== start) continue;
      digest.lastIndex = from + word.length;
      const match = digest.exec(text);
      const value = match?.[1];
      if (match === null || value === undefined || !/\d/.test(value) || !/[A-Za-z]/.test(value)) continue;
      isSigned ??= signed.test(text);
      if (!isSigned) return;
      const end = digest.lastIndex;
      hidePart({ text, at, sheet }, end - value.length, end, { kind: 'signature' }, scope);
    }
  }
}
