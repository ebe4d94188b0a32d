import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutEnd, cutText } from './cut-text.ts';

const key = 'K7qmXw2Rz9LpT4vYb8NcD1fG6hJ3kQ5s';

describe('cutText', () => {
  it('leaves a short text as it is', () => {
    expect(cutText('The key is wrong', 16)).toBe('The key is wrong');
  });

  it('leaves out the token that does not fit', () => {
    expect(cutText(`The key ${key} is wrong`, 30)).toBe('The key…');
    expect(cutText(`The key "${key}" is wrong`, 30)).toBe('The key "…');
    expect(cutText(`The key is wrong: ${key}`, 18)).toBe('The key is wrong:…');
  });

  it('cuts a text that is one token at the limit, and never inside a character', () => {
    expect(cutText(key, 9)).toBe('K7qmXw2R…');
    expect(cutText('aaaaaaa😀😀', 9)).toBe('aaaaaaa…');
  });

  it('cuts scripts without blanks between words', () => {
    expect(cutText('パスワードが正しくありません', 8)).toBe('パスワードが正…');
  });

  it('shows no part of a key, wherever it stands', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 2, max: 100 }), (before, limit) => {
        const text = `${'ab '.repeat(before)}${key} is wrong, as you can see by looking at it`;
        const cut = text.slice(0, cutEnd(text, limit));
        expect(cut.length).toBeLessThanOrEqual(limit);
        expect(cut.includes(key) || !cut.includes('K')).toBe(true);
      }),
    );
  });
});
