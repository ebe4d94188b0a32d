import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { withoutOddLiterals } from './odd-literals.ts';
import { createHarReader } from './reader.ts';

describe('withoutOddLiterals', () => {
  it('replaces what JSON has no words for, and nothing inside strings', () => {
    const text = '{"NaN": NaN, "a": [-Infinity, Infinity,undefined], "b\\"": "is \\\\\\" NaN", "c\\\\": NaN}';
    expect(withoutOddLiterals(text)).toBe(
      '{"NaN": null, "a": [null, null,null], "b\\"": "is \\\\\\" NaN", "c\\\\": null}',
    );
    expect(withoutOddLiterals('{"a":1}')).toBeNull();
    expect(withoutOddLiterals('[NaN, "cut')).toBe('[null, "cut');
  });

  it('changes no JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('NaN', '\\', '"', 'Infinity"'), (value, word) => {
        const text = JSON.stringify([value, word, `${word}${word}`]);
        expect(withoutOddLiterals(text) ?? text).toBe(text);
      }),
    );
  });

  it('makes entries whole that Python wrote', () => {
    const reader = createHarReader();
    const text =
      '{"log":{"entries":[{"time":NaN,"timings":{"wait":-Infinity,},"request":{"url":"https://a.example/"}}]}}';
    const [found] = reader.push(new TextEncoder().encode(text));
    expect(found).toMatchObject({
      damaged: false,
      entry: { time: null, timings: { wait: null }, request: { url: 'https://a.example/' } },
    });
    expect(reader.end().problem).toBeNull();
  });
});
