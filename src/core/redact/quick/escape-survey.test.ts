import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareText } from '../syntax/bare-text.ts';
import { signEscapes } from '../test-support/sign-escapes.ts';
import { escaped, surveyEscapes } from './escape-survey.ts';

const runs = Number(process.env['RUNS'] ?? 5000);

/** Signs of every syntax, written in each of its own ways, and what is left of them when they are cut. */
const pieces = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...Array.from('aQ7uxU0145cfF{}#;.…%&\\\\"/ ')) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'amp',
      'amp;',
      'bsol;',
      'percnt;',
      'num;',
      'lbrace;',
      'period;',
      'lowbar;',
      'hellip;',
      '25',
      '5C',
      '26',
      '23',
      '2E',
      '%E2%80%A6',
      'u2026',
      'u00',
      'x5c',
      '134',
      '...',
      '\\.',
    ),
  },
  fc
    .tuple(fc.constantFrom(...Object.values(signEscapes)), fc.constantFrom(...Array.from('a7/#%&\\{}.;-_…é')))
    .map(([escape, sign]) => escape(sign)),
);
const text = fc.array(pieces, { maxLength: 24 }).map((parts) => parts.join(''));

describe('a text whose escapes stand for no letters', () => {
  it('holds all words of what it says without them', () => {
    let seen = 0;
    fc.assert(
      fc.property(text, (given) => {
        const bare = bareText(given)?.text ?? given;
        if ((surveyEscapes(given) & escaped.letters) !== 0) return;
        seen++;
        for (const word of bare.match(/[A-Za-z\d]+/g) ?? []) expect(given).toContain(word);
      }),
      { numRuns: runs },
    );
    expect(seen).toBeGreaterThan(runs / 20);
  });

  it('is cut where it says so itself, or says by a number', () => {
    fc.assert(
      fc.property(text, (given) => {
        if ((surveyEscapes(given) & (escaped.letters | escaped.ellipsis)) !== 0) return;
        const bare = bareText(given)?.text ?? given;
        expect(bare.match(/…|\.{3,}/g) ?? []).toEqual(given.match(/…|\.{3,}/g) ?? []);
      }),
      { numRuns: runs },
    );
  });

  it.each([
    ['a log line', 'GET \\"/v1/items\\" 200\\n\\tat x', 0],
    ['markup', '<a href=\\"/items\\">x</a> &amp; &lt;b&gt;', 0],
    ['a query', 'a=1&b=2%2F3', escaped.byNumber],
    ['a folder', 'C:\\\\users\\\\xenia', 0],
    ['Go', '\\u003cb\\u003e', escaped.byNumber],
    ['a shortened text', 'abc\\u2026', escaped.byNumber | escaped.ellipsis],
    ['an escaped dash', 'a\\-b', escaped.unreserved],
    ['a letter', 'p\\u0061ss', escaped.letters],
    ['a letter, twice', 'p%2561ss', escaped.letters],
    ['a letter, mixed', 'p\\u0026#97;ss', escaped.letters],
  ])('%s', (_, given, bits) => {
    const found = surveyEscapes(given);
    expect(bits === escaped.letters ? found & bits : found).toBe(bits);
  });

  it('follows no chain without an end', () => {
    for (const unit of ['%25', '%5C', '&amp;', '\\', '%26', '\\u0025', '&#38;'])
      expect(() => surveyEscapes(unit.repeat(200_000))).not.toThrow();
  });
});
