import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { regex } from './regex-search.ts';

function test(pattern: string, text: string, ignoreCase = false): boolean | string {
  const compiled = regex(pattern, ignoreCase);
  return compiled.ok ? compiled.test(text) : compiled.kind;
}

describe('regex', () => {
  it.each([
    ['abc', 'xabcx', true],
    ['^abc$', 'xabc', false],
    ['a|b|cd', 'xxcd', true],
    ['a(b|c){2,3}d', 'abcbd', true],
    ['a(b|c){2,3}d', 'abd', false],
    ['(?:x+)?y', 'y', true],
    [String.raw`/v\d+/users\b`, '/v12/users?x', true],
    [String.raw`\busers\b`, 'superusers', false],
    ['[^a-c]', 'abc', false],
    ['[]', 'a', false],
    [String.raw`[\d.]+€`, 'costs 3.50€', true],
    ['a.c', 'a\nc', false],
    ['(a*)*b', 'aaac', false],
    [String.raw`\u0041\x42`, 'AB', true],
    ['x{2,}', 'xx', true],
    ['{a', '{a', true],
    [String.raw`[\b]`, 'b', false],
    ['(){999}a{0,3}b', 'aab', true],
  ])('/%s/ on %j', (pattern, text, expected) => {
    expect(test(pattern, text)).toBe(expected);
  });

  it('folds case only when asked', () => {
    expect(test('ÄBC[x-z]', 'äbcY', true)).toBe(true);
    expect(test('ABC', 'abc')).toBe(false);
  });

  it.each([
    ['(', 'regex-broken'],
    ['[a', 'regex-broken'],
    ['*a', 'regex-broken'],
    ['a)', 'regex-broken'],
    [String.raw`(a)\1`, 'regex-unsupported'],
    ['(?=a)', 'regex-unsupported'],
    ['((a{1000}){1000}){1000}', 'regex-too-large'],
    ['a{3000}b{3000}', 'regex-too-large'],
    ['('.repeat(200), 'regex-too-large'],
  ])('refuses /%s/', (pattern, kind) => {
    expect(test(pattern, 'a')).toBe(kind);
  });

  it('looks at each character once where backtracking would never end', () => {
    expect(test('^(a+)+$', `${'a'.repeat(50_000)}b`)).toBe(false);
    expect(test('(x+x+)+y', 'x'.repeat(50_000))).toBe(false);
  });

  it('agrees with the built-in engine', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      '.',
      '[ab]',
      '[^a]',
      'a*',
      'b+',
      'a?',
      '(a|b)',
      '(ab)*',
      '^',
      '$',
      'a{2}',
      'b{1,2}',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 6 }),
        fc.stringMatching(/^[abc]{0,8}$/),
        (pieces, text) => {
          const pattern = pieces.join('');
          expect(test(pattern, text)).toBe(new RegExp(pattern).test(text));
        },
      ),
      { numRuns: 500 },
    );
  });
});
