import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonProblem, type JsonSlip } from './json-problem.ts';

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The place is marked with ▸, which is taken out. */
const slips: readonly (readonly [string, JsonSlip, string?])[] = [
  ['{"a":1▸,}', 'trailing-comma'],
  ['[1,2▸,]', 'trailing-comma'],
  ['{"a":[1▸,\n]}', 'trailing-comma'],
  ['{"a":1,▸,"b":2}', 'doubled-comma'],
  ['[1,▸,2]', 'doubled-comma'],
  ['{"a":▸,"b":2}', 'missing-value'],
  ['{"a":▸}', 'missing-value'],
  ['{"a":1 ▸"b":2}', 'missing-comma'],
  ['[{"a":1}▸{"a":2}]', 'missing-comma'],
  ['{"a"▸ = 1}'.replace('▸ ', ' ▸'), 'missing-colon'],
  ["{▸'a':1}", 'single-quotes'],
  ['{"a":▸\'x\'}', 'single-quotes'],
  ['{▸“a”:1}', 'curly-quotes'],
  ['{▸a:1}', 'unquoted-name'],
  ['{"a":1} ▸// note', 'more-text'],
  ['{"a":1, ▸// note\n"b":2}', 'comment'],
  ['{"a":1 ▸/* note */}', 'comment'],
  ['{"a":▸undefined}', 'word', 'undefined'],
  ['{"a":▸NaN}', 'word', 'NaN'],
  ['[▸None]', 'word', 'None'],
  ['{"a":▸-Infinity}', 'word', 'Infinity'],
  ['{"a":▸hunter2}', 'word'],
  ['{"a":▸07}', 'number'],
  ['{"a":▸.5}', 'number'],
  ['{"a":▸+1}', 'number'],
  ['{"a":▸1_000}', 'number'],
  ['{"a":"x▸\ny"}', 'line-break'],
  ['{"a":"C:▸\\dir"}', 'escape'],
  ['{"a":"▸\\u12G4"}', 'escape'],
  ['{"a":1}▸}', 'more-text'],
  ['{"a":1}\n▸{"a":2}', 'more-text'],
  ['{"a":"x▸', 'ends-early'],
  ['{"a":[1,2▸', 'ends-early'],
  ['{"a":tru▸', 'ends-early'],
  ['▸', 'ends-early'],
  ['▸[object Object]', 'stringified-object'],
  ['{"a":▸[object Object]}', 'stringified-object'],
  ['▸%7B%22a%22%3A1%7D', 'other'],
];

describe('a text that is no JSON', () => {
  it.each(slips)('%j: %s', (marked = '', slip, word) => {
    const text = marked.replace('▸', '');
    expect(parses(text)).toBe(false);
    expect(jsonProblem(text)).toEqual({ at: marked.indexOf('▸'), slip, word: word ?? null });
  });

  it('is one exactly where JSON.parse says so', () => {
    const piece = fc.constantFrom(
      ...'{ } [ ] , : " \' \\ / 0 1 - + . e E a n u t f true false null undefined "a" "b":1 \n \t // \u0001 \u2028'.split(
        ' ',
      ),
      ' ',
    );
    const soup = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
    const damaged = fc.tuple(fc.json(), fc.nat(), fc.nat(3), piece).map(([text, at, length, more]) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + more + text.slice(start + length);
    });
    fc.assert(
      fc.property(fc.oneof(soup, damaged, fc.json()), (text) => (jsonProblem(text) === null) === parses(text)),
      { numRuns: 5_000 },
    );
  });

  it('costs one pass, however deep it is', () => {
    expect(jsonProblem('['.repeat(300_000))).toEqual({ at: 300_000, slip: 'ends-early', word: null });
    expect(jsonProblem(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)).toBeNull();
  });
});
