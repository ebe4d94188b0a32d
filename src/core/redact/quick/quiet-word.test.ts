import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isQuietWord } from './quiet-word.ts';
import { redactExchange } from '../index.ts';
import { isBland } from './character-survey.ts';
import { makeExchange } from '../test-support/make-exchange.ts';
import { tokenForms } from '../secrets/token-forms.ts';

const runs = Number(process.env['RUNS'] ?? 2000);
const alphabet = Array.from('ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789');
const piece = fc.oneof(
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 24 }),
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdef')), minLength: 4, maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: 1, maxLength: 20 }),
  fc.constantFrom(...tokenForms.map(({ prefix }) => prefix)),
  fc.constantFrom(
    '_',
    '-',
    '.',
    'live',
    'test',
    'secret',
    'GB29NWBK60161331926819',
    'DE89370400440532013000',
    'eyJhbGciOi',
  ),
);
const word = fc.array(piece, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
const talk = fc
  .array(
    fc.oneof(word, fc.constantFrom('code', 'PIN', 'otp', 'is', 'your', 'verification', '918273', 'password', 'Bearer')),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((words) => words.join(' '));

/** What the text scanner makes of a text on its own. */
function scanned(text: string): string {
  return redactExchange(makeExchange()).redaction.text(text, 0);
}

describe('what is passed by without a closer look', () => {
  it('is never a word in which something would have been found', () => {
    fc.assert(
      fc.property(word, (text) => {
        fc.pre(isQuietWord(text, 0, text.length));
        expect(scanned(text)).toBe(text);
      }),
      { numRuns: runs },
    );
  });

  it('is never a segment of a path in which something would have been found', () => {
    fc.assert(
      fc.property(word, (text) => {
        fc.pre(isQuietWord(text, 0, text.length, true) && !/^\d+(?:[-.]\d+)+$/.test(text));
        expect(scanned(text)).toBe(text);
      }),
      { numRuns: runs },
    );
  });

  it('is never a text in which something would have been found', () => {
    fc.assert(
      fc.property(talk, (text) => {
        fc.pre(isBland(text));
        expect(scanned(text)).toBe(text);
      }),
      { numRuns: runs },
    );
  });

  it.each(['ord_3MtwBwLkdIwHu7ix28a3', '9fceb02d0ae598e95dc970b74767f193', 'invalid_value'])('is an id: %s', (text) => {
    expect(isQuietWord(text, 0, text.length)).toBe(true);
  });

  it('looks at the part between two places alone', () => {
    expect(isQuietWord('ghp_ord_12345_ghp_', 4, 13)).toBe(true);
    expect(isBland('a=b cd e=f', 4, 6)).toBe(true);
  });
});
