import { describe, expect, it } from 'vitest';
import {
  brokenLaw,
  joinedTable,
  listTable,
  mapTable,
  memberTable,
  setTable,
  type Proof,
  type Table,
} from '../test-support/law.ts';
import { readJsonLines } from '../test-support/read-json-lines.ts';
import { addressHeaders, urlHeaders, withheldHeaders } from './secrets/header-names.ts';
import {
  bankWords,
  keyOwners,
  metaEnds,
  metaStarts,
  nameJoins,
  nameWords,
  pageWords,
  passWords,
  plainWords,
} from './secrets/name-words.ts';
import { isPair, senseOfWords, splitName } from './secrets/names.ts';
import { scanners } from './syntax/scanners.ts';
import { byFirst, findTokens } from './secrets/find-tokens.ts';
import { survey } from './quick/character-survey.ts';
import named from './test-support/names.json' with { type: 'json' };
import { mistakesOf, secretCases, type SecretCase } from './test-support/secret-cases.ts';
import { joined, type SplitText } from './test-support/split-text.ts';
import { textScanners } from './syntax/text.ts';
import { tokenPatterns } from './secrets/token-forms.ts';

/** The law of this folder: whatever hides a secret, or keeps a word readable, is missed by a case. */
const nothing = (): void => undefined;

const proof: Proof<SecretCase> = {
  cases: secretCases,
  nameOf: ({ id }) => id,
  holds: (one) => mistakesOf(one).length === 0,
  isAbout: (row, { input }) => joined(input).toLowerCase().startsWith(`${row}:`),
};

describe('a case misses', () => {
  it.each<[string, Table]>([
    ['reader of a syntax', memberTable(scanners, nothing)],
    ['scanner of free text', memberTable(textScanners, nothing)],
    ['header whose value is a URL', setTable(urlHeaders)],
    ['header that is withheld', setTable(withheldHeaders)],
    ['header that names an address', setTable(addressHeaders)],
  ])('each %s', (_, table) => {
    expect(brokenLaw(table, proof)).toEqual([]);
  });
});

interface TokenCase {
  readonly label: string;
  readonly kind: string;
  readonly mode?: string;
  readonly token: SplitText;
}

/** Made-up tokens, each as short as its issuer's may be. */
const tokens = readJsonLines(new URL('./test-support/tokens.jsonl', import.meta.url)) as readonly TokenCase[];

function isTold({ label, kind, mode, token }: TokenCase): boolean {
  const text = joined(token);
  const [hit] = findTokens(text, survey(text).signs);
  return (
    hit?.start === 0 &&
    hit.end === text.length &&
    hit.found.label === label &&
    hit.found.kind === kind &&
    hit.found.note === mode
  );
}

describe('a token misses', () => {
  it.each<[string, Table]>([
    ['beginning', joinedTable([...byFirst.values()].map((list) => listTable(list, ({ prefix }) => `${prefix}…`)))],
    ['pattern', listTable(tokenPatterns, ({ label, pattern }) => `${label} ${pattern.source}`)],
  ])('each %s', (_, table) => {
    expect(brokenLaw(table, { cases: tokens, nameOf: ({ label }) => label, holds: isTold })).toEqual([]);
  });
});

const names = Object.entries(named).flatMap(([sense, list]) => list.split(' ').map((name) => ({ name, sense })));

const pairs = new Set(nameJoins.keys());

const namesProof: Proof<(typeof names)[number]> = {
  cases: names,
  nameOf: ({ name }) => name,
  holds: ({ name, sense }) => {
    const { as, kind } = senseOfWords(splitName(name));
    // Two words of a sentence (`client secret "…"`) are looked up together.
    const pair = as !== 'secret' || !pairs.has(name) || isPair(name);
    return pair && sense === (as === 'plain' || as === 'id' ? as : `${as} ${kind}`);
  },
  isAbout: (row, { name }) => name.includes(row),
};

describe('a name misses', () => {
  it.each<[string, Table]>([
    ['word', mapTable(nameWords)],
    ['pair', mapTable(nameJoins)],
    ['owner of a key', setTable(keyOwners)],
    ['pass of travellers', setTable(passWords)],
    ['end of a statement', setTable(metaEnds)],
    ['beginning of a statement', setTable(metaStarts)],
    ['word for a page', setTable(pageWords)],
    ['word for an id', setTable(plainWords)],
    ['word for personal data', mapTable(bankWords)],
  ])('each %s', (_, table) => {
    expect(brokenLaw(table, namesProof)).toEqual([]);
  });
});
