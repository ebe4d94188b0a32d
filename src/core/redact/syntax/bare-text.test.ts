import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareText } from './bare-text.ts';
import { escapeOf, signEscapes } from '../test-support/sign-escapes.ts';

const runs = Number(process.env['RUNS'] ?? 500);
const value = fc.string({
  unit: fc.constantFrom(...Array.from('aZ09/+="\'<>&%\\$ .é漢')),
  minLength: 1,
  maxLength: 30,
});
const ways = fc.array(fc.nat(1_000), { minLength: 30, maxLength: 30 });

describe('bareText', () => {
  it('reads a value the same, however each of its signs was escaped', () => {
    fc.assert(
      fc.property(value, ways, (text, how) => {
        const plain = bareText(text)?.text ?? text;
        const escaped = Array.from(text, (sign, at) => escapeOf(sign, how[at] ?? 0)).join('');
        // A backslash, a percent sign or an ampersand of the value itself may begin an escape with what is behind it.
        fc.pre(!/[\\%&]/.test(text));
        expect(bareText(escaped)?.text ?? escaped).toBe(plain);
      }),
      { numRuns: runs },
    );
  });

  it('knows where each sign stood', () => {
    fc.assert(
      fc.property(value, ways, (text, how) => {
        fc.pre(!/[\\%&]/.test(text));
        const signs = Array.from(text, (sign, at) => escapeOf(sign, how[at] ?? 0));
        const bare = bareText(signs.join(''));
        if (bare === null) return;
        let at = 0;
        for (const [index, sign] of signs.entries()) {
          const from = bare.place(index, false);
          const to = bare.place(index + 1, true);
          expect([from, to]).toEqual([at, at + sign.length]);
          at = to;
        }
      }),
      { numRuns: runs },
    );
  });

  it.each(Object.entries(signEscapes))('takes %s away', (_, escape) => {
    expect(bareText(`a${escape('/')}b`)).toMatchObject({ text: 'a/b' });
    expect(bareText(`a${escape('/')}${escape('"')}b`)).toMatchObject({ text: 'a/"b' });
  });

  it('reads bytes beyond ASCII together, and leaves what is no escape', () => {
    expect(bareText('%C3%A9%E6%BC%A2')?.text).toBe('é漢');
    expect(bareText('%E9')?.text).toBe('é');
    for (const text of ['', 'plain', '100 %', 'a & b', '&nonsense;', '&#x110000;', 'C:\\', '\\w \\d', '%zz'])
      expect(bareText(text)).toBeNull();
  });
});
