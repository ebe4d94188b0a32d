import { describe, expect, it } from 'vitest';
import { withoutEnd } from './without-end.ts';

describe('withoutEnd', () => {
  it.each([
    ['', '=', ''],
    ['a', '=', 'a'],
    ['a==', '=', 'a'],
    ['=a=', '=', '=a'],
    ['====', '=', ''],
    ['https://a/b/#?', '/#?', 'https://a/b'],
    ['a\n\n', '\n', 'a'],
  ])('takes from %j all of %j at the end', (text, signs, rest) => {
    expect(withoutEnd(text, signs)).toBe(rest);
  });
});
