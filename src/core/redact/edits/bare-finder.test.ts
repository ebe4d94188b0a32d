import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareText } from '../syntax/bare-text.ts';
import { escapeOf } from '../test-support/sign-escapes.ts';
import { createBareFinder } from './bare-finder.ts';
import { newSheet } from './sheet.ts';
import { createVault, type Secret } from './vault.ts';

const runs = Number(process.env['RUNS'] ?? 1500);

const place = () => ({ side: 'request', from: 'header', ref: 'x-api-key' }) as const;

function secretsOf(values: readonly string[]): readonly Secret[] {
  const vault = createVault(new Set());
  return values.map((value) => vault.keep(value, { kind: 'api-key' }, place));
}

/** Which characters of a text are hidden. */
function hidden(text: string, secrets: readonly Secret[], wholly: boolean): readonly boolean[] {
  const sheet = newSheet(text);
  createBareFinder(secrets, wholly)?.(sheet);
  const all = Array.from({ length: text.length }, () => false);
  for (const { start, end } of sheet.edits) all.fill(true, start, end);
  return all;
}

const unit = fc.constantFrom(...Array.from('abcXYZ0189abcXYZ0189abcXYZ0189+/="$<.-_ '));
const secret = fc.string({ unit, minLength: 6, maxLength: 40 });
const ways = fc.array(fc.nat(10_000), { minLength: 40, maxLength: 40 });
/** A piece of a secret, whose signs, and whose letters sometimes, are escaped. */
const echo = fc.tuple(fc.nat(3), fc.nat(40), fc.nat(40), ways, fc.nat(20));
const around = fc.constantFrom(
  '',
  ' ',
  '"',
  '\\"',
  '\\n',
  '…',
  '...',
  '\\u2026',
  '&hellip;',
  '&quot;',
  '\\\\',
  '%20',
  '&amp;',
  'key',
  '(',
  '\\u003c',
  '%3D',
  '=',
  '>',
  '%5C',
  '…"',
  '"…',
  'abc',
);
const parts = fc.array(fc.tuple(around, echo, around), { minLength: 1, maxLength: 5 });

describe('a search through extracts', () => {
  it('hides all that a search through the whole text hides', () => {
    let found = 0;
    fc.assert(
      fc.property(fc.array(secret, { minLength: 1, maxLength: 3 }), parts, (values, given) => {
        const text = given
          .map(([before, [which, from, to, how, letters], behind]) => {
            const value = values[which % values.length] ?? '';
            const piece = to % 3 === 0 ? value : value.slice(from % value.length, (from % value.length) + 4 + to);
            const signs = Array.from(piece, (sign, at) =>
              /[A-Za-z\d]/.test(sign) && letters > 0 ? sign : escapeOf(sign, how[at] ?? 0),
            );
            return before + signs.join('') + behind;
          })
          .join('');
        const secrets = secretsOf([...new Set(values)]);
        const whole = hidden(text, secrets, true);
        const extracts = hidden(text, secrets, false);
        if (whole.includes(true)) found++;
        const missed = whole.map((is, at) => is && extracts[at] === false);
        expect({ text, missed: missed.indexOf(true) }).toEqual({ text, missed: -1 });
      }),
      { numRuns: runs },
    );
    expect(found).toBeGreaterThan(runs / 4);
  });

  it.each([
    [
      'an ellipsis that is said by its number',
      'known: q7/tWbN… is wrong: ask for one that is right',
      'known: q7\\/tWbN\\u2026 is wrong: ask for one that is right',
    ],
    [
      'one that is said by another',
      'known: q7/tWbN… is wrong: ask for one that is right',
      'known: q7&#47;tWbN&#8230; is wrong: ask for one that is right',
    ],
    ['quotes before a cut', 'known: q7/tWbN")]…', 'known: q7\\/tWbN\\")]…'],
    ['brackets at the end', 'known: q7/tWbN"}', 'known: q7\\/tWbN\\"}'],
  ])('hides a piece before %s', (_, bare, text) => {
    const secrets = secretsOf(['q7/tWbN4"sYcHfJ']);
    expect(bareText(text)?.text).toBe(bare);
    for (const wholly of [true, false]) {
      const all = hidden(text, secrets, wholly);
      expect(Array.from(text, (sign, at) => (all[at] === true ? '*' : sign)).join('')).toMatch(
        /^known: \*{8,12}(?!\*)/,
      );
    }
  });
});
