import { describe, expect, it } from 'vitest';
import { findTokens, tokenOf } from './find-tokens.ts';
import { tokenForms } from './token-forms.ts';

const fill = {
  word: 'aB3dE5gH7j',
  hex: '0a1b2c3d4e',
  base32: 'ABCDEF2345',
  dotted: 'aB3dE5gH7j',
  base64: 'aB3dE5gH7j',
};

describe('findShapes', () => {
  it.each(tokenForms.map((form) => [form.label, form] as const))('tells a %s by its form, at any place', (_, form) => {
    const token = form.prefix + fill[form.chars].repeat(26).slice(0, form.min);
    const [hit] = findTokens(`see ${token} here`);
    expect(hit?.start).toBe(4);
    expect(hit?.end).toBe(4 + token.length);
  });

  it.each([
    'sk-learn and sk-image are libraries',
    'task_live_long_words',
    'key-value-store-configuration',
    'SKILLED',
    'a pk_live is public',
    'ghp_short',
    'do_not_hide_this_name_please',
  ])('leaves words alone: %s', (text) => {
    expect(findTokens(text)).toEqual([]);
  });

  it('reads the mode, and the last four of a long token only', () => {
    expect(tokenOf(['sk_te', 'st_FAKE1111EXAMPLE1111FAKE8W3Y'].join(''))).toMatchObject({ note: 'test', tail: '8W3Y' });
    expect(tokenOf(['sk_li', 've_FAKE12ab'].join(''))).toMatchObject({ note: 'live', tail: '' });
  });
});
