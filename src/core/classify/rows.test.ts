import { describe, expect, it } from 'vitest';
import { brokenLaw, listTable } from '../test-support/law.ts';
import { codeRows } from './code-rows.ts';
import { otherSentenceRows } from './other-languages.ts';
import { heaviest, readsAs, rowsOf, type EvidenceRow } from './rows.ts';
import { sentenceRows } from './sentence-rows.ts';

const tables: readonly (readonly [string, readonly EvidenceRow[]])[] = [
  ['codes', codeRows],
  ['sentences', sentenceRows],
  ['sentences of other languages', otherSentenceRows],
];

describe.each(tables)('the rows of %s', (_, table) => {
  it('are each needed by their own example', () => {
    const examples = table.map(({ id, class: of }) => ({ text: id, of }));
    const proof = {
      cases: examples,
      nameOf: ({ text }: { text: string }) => text,
      holds: ({ text, of }: { text: string; of: string }) => heaviest(table, text)?.row.class === of,
      isAbout: (row: string, { text }: { text: string }) => row === text,
    };
    expect(
      brokenLaw(
        listTable(table, ({ id }) => id),
        proof,
      ),
    ).toEqual([]);
  });

  it('have examples and weights of their own scale', () => {
    expect(new Set(table.map(({ id }) => id)).size).toBe(table.length);
    expect(table.filter(({ weight }) => weight < 1 || weight > 60)).toEqual([]);
    expect(table.filter(({ reads }) => reads.flags !== '')).toEqual([]);
  });
});

describe('the heaviest row', () => {
  const table = [
    ...rowsOf({ class: 'validation', weight: 10 }, [
      [/\binvalid\b/, 'invalid'],
      [/\btoken\b/, 'token', 5],
    ]),
    ...rowsOf({ class: 'authentication', weight: 50, unless: /\bnext\b/ }, [[/\binvalid token\b/, 'invalid token']]),
  ];

  it.each([
    ['an invalid token was sent', 'authentication', 'invalid token'],
    ['invalid next token, invalid token', 'validation', 'invalid'],
    ['a token', 'validation', 'token'],
  ])('of "%s" is of the class %s', (text, of, quote) => {
    const found = heaviest(table, text);
    expect(found?.row.class).toBe(of);
    expect(found?.quote).toBe(quote);
  });

  it('is none where no row reads the text', () => {
    expect(heaviest(table, 'fine')).toBeNull();
  });

  it.each([
    ['an invalid token was sent', 'authentication', true],
    ['an invalid token was sent', 'validation', true],
    ['invalid next token, invalid token', 'authentication', false],
    ['an invalid token was sent', 'permission', false],
    ['fine', 'validation', false],
  ] as const)('of "%s" may stand before one of the class %s: %s', (text, of, reads) => {
    expect(readsAs(table, of, text)).toBe(reads);
  });
});
