import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/**
 * House words that users don't know, held out of every sentence that people read: the interface, the catalogue, the sentences
 * that core writes, and the README. "Response", "request", "retry" and "property" are the words that DevTools users use.
 */
const unwanted: readonly (readonly [RegExp, string])[] = [
  [/\banswers?\b|\banswered\b/i, 'response, respond'],
  [/\bmembers?\b/i, 'property'],
  [/\bwhoever\b|\bthe person\b/i, 'the user, the operator, the admin'],
  [/\bof itself\b|\bin spite of\b/i, 'a shorter sentence'],
  [/\bstands? (?:in|at|under|beside)\b/i, 'is, is listed in'],
  [/\b(?:is|are) none\b/i, "isn't a, has no"],
  [/\btold\b|\btells? of\b/i, 'says, reports'],
  [/\bbroken off\b|\bbroke off\b|\bgiven up\b/i, 'interrupted, canceled'],
  [/\bchosen\b|\bdrawn\b|\bdraw again\b|\bbring back\b/i, 'selected, shown, Undo'],
  [/\b(?:to|must) act\b/i, 'fix'],
  [/\brepetitions?\b|\brepeat(?:ed)? (?:it|them|the (?:call|request))\b/i, 'retry'],
  [/\bthe call\b|\ba call\b|\bcalls\b/i, 'request'],
  [/\bso that many\b|\bonce a\b/i, 'a shorter sentence'],
];

/** Where such a word is right all the same: what it names is not HTTP's. */
const right: readonly RegExp[] = [
  /who answered/i,
  /\bfunction that calls fetch\b/,
  /\bcalls status 406\b/,
  /\b(?:server|pending|non-|team|group|workspace|organi[sz]ation|channel|list)\W?members?\b|\bmember verification\b/i,
  /\bmembers? of (?:its|the|your|an?|this|that) (?:organi[sz]ation|team|workspace|group|project|channel|list|family)\b/i,
  /\bJSON (?:object )?members?\b/,
  // Telephones.
  /\b(?:voice|phone|video|conference|inbound|outbound|incoming) calls?\b|\bcalls? (?:the bank|the issuer|from the cardholder)\b/i,
];

/** A sentence for people has at least three words; shorter texts are labels and code. */
const isSentence = (text: string): boolean => text.trim().split(/\s+/).length >= 3;

function problemsIn(texts: readonly string[]): readonly string[] {
  return texts
    .map((text) => text.replaceAll(/\$\{[^}]*\}/g, '…'))
    .filter((text) => isSentence(text) && !right.some((form) => form.test(text)))
    .flatMap((text) =>
      unwanted
        .filter(([form]) => form.test(text))
        .map(([form, instead]) => `${text}\n  ${String(form)}: write ${instead}`),
    );
}

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

/** Every text of a JSON document, keys left out. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
}

/** Texts in quotes in a source file; comments, imports and regular expressions are not for the people who use Errata. */
function literalsOf(source: string): readonly string[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)]
    .map(([, quoted, template]) => quoted ?? template ?? '')
    .filter((text) => /^[A-Z`$0-9].*[a-z] [a-z]/s.test(text) && !text.includes('=>'));
}

function filesUnder(folder: string, ending: RegExp): readonly string[] {
  return readdirSync(new URL(folder, import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((path) => ending.test(path) && !path.includes('test-support') && !/\.(?:test|bench)\./.test(path))
    .map((path) => `${folder}/${path}`);
}

describe('texts for people use the words of DevTools', () => {
  test('the interface', () => {
    const messages = JSON.parse(read('../public/_locales/en/messages.json')) as Record<string, { message: string }>;
    expect(problemsIn(Object.values(messages).map(({ message }) => message))).toEqual([]);
  });

  test.each(filesUnder('./catalogue', /(?:entries|about|statuses|network-errors)\.json$/))('%s', (path) => {
    expect(problemsIn(textsOf(JSON.parse(read(path))))).toEqual([]);
  });

  test.each(['core', 'store', 'browser', 'cli'])('sentences that src/%s writes', (folder) => {
    const problems = filesUnder(`./${folder}`, /\.tsx?$/).flatMap((path) =>
      problemsIn(literalsOf(read(path))).map((problem) => `${path}: ${problem}`),
    );
    expect(problems).toEqual([]);
  });

  test('README.md', () => {
    const prose = read('../README.md').replaceAll(/^ {4}.*$|`[^`\n]*`/gm, '');
    expect(problemsIn(prose.split(/(?<=[.:;])\s|\n\n/))).toEqual([]);
  });

  test('the patterns see what they are for', () => {
    expect(problemsIn(['The answer has no such member.', 'The response has no such property.'])).toHaveLength(2);
  });
});
