import { describe, expect, it } from 'vitest';
import { findShapes, shapeOf } from './shapes.ts';
import { tokenShapes } from './token-shapes.ts';

const fill = {
  word: 'aB3dE5gH7j',
  hex: '0a1b2c3d4e',
  base32: 'ABCDEF2345',
  dotted: 'aB3dE5gH7j',
  base64: 'aB3dE5gH7j',
};

describe('findShapes', () => {
  it.each(tokenShapes.map((shape) => [shape.label, shape] as const))(
    'tells a %s by its form, at any place',
    (_, shape) => {
      const token = shape.prefix + fill[shape.chars].repeat(26).slice(0, shape.min);
      const [hit] = findShapes(`see ${token} here`);
      expect(hit?.start).toBe(4);
      expect(hit?.end).toBe(4 + token.length);
    },
  );

  it.each([
    'sk-learn and sk-image are libraries',
    'task_live_long_words',
    'key-value-store-configuration',
    'SKILLED',
    'a pk_live is public',
    'ghp_short',
    'do_not_hide_this_name_please',
  ])('leaves words alone: %s', (text) => {
    expect(findShapes(text)).toEqual([]);
  });

  it('reads the mode, and the last four of a long token only', () => {
    expect(shapeOf(['sk_te', 'st_FAKE1111EXAMPLE1111FAKE8W3Y'].join(''))).toMatchObject({ note: 'test', tail: '8W3Y' });
    expect(shapeOf(['sk_li', 've_FAKE12ab'].join(''))).toMatchObject({ note: 'live', tail: '' });
  });
});
