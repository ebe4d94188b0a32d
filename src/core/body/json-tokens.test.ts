import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachJsonToken } from './json-tokens.ts';

/** White space, a byte order mark (which `\s` includes), control characters. */
const blanks = /^(?:\s|\p{Cc})*$/u;

function tokensOf(text: string): readonly (readonly [kind: string, text: string])[] {
  const tokens: (readonly [string, string])[] = [];
  eachJsonToken(text, (kind, start, end) => tokens.push([kind, text.slice(start, end)]));
  return tokens;
}

describe('eachJsonToken', () => {
  it('tells names from strings, and words from signs', () => {
    expect(tokensOf(String.raw`{"a\"": ["b", -1.5e3], "c": {"d": null}}`)).toEqual([
      ['{', '{'],
      ['name', String.raw`"a\""`],
      [':', ':'],
      ['[', '['],
      ['string', '"b"'],
      [',', ','],
      ['word', '-1.5e3'],
      [']', ']'],
      [',', ','],
      ['name', '"c"'],
      [':', ':'],
      ['{', '{'],
      ['name', '"d"'],
      [':', ':'],
      ['word', 'null'],
      ['}', '}'],
      ['}', '}'],
    ]);
  });

  it('finds as many names and values as a parser does', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => {
        let [names, scalars] = [0, 0];
        JSON.parse(text, function count(this: unknown, name: string, value: unknown): unknown {
          if (!Array.isArray(this) && name !== '') names += 1;
          if (typeof value !== 'object' || value === null) scalars += 1;
          return value;
        });
        const kinds = tokensOf(text).map(([kind]) => kind);
        expect(kinds.filter((kind) => kind === 'string' || kind === 'word').length).toBe(scalars);
        expect(kinds.filter((kind) => kind === 'name').length).toBeGreaterThanOrEqual(names);
      }),
    );
  });

  it('leaves out nothing but blanks, whatever the text', () => {
    const unit = fc.constantFrom('{', '}', '[', ']', ',', ':', '"', 'a', '1', '\\', ' ', '\u001e', '\ufeff', '\n');
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        let end = 0;
        eachJsonToken(text, (_, start, stop) => {
          expect(text.slice(end, start)).toMatch(blanks);
          expect(stop).toBeGreaterThan(start);
          end = stop;
        });
        expect(text.slice(end)).toMatch(blanks);
      }),
    );
  });

  it('ends a text that breaks off where it ends', () => {
    expect(tokensOf('{"a":"b\\').at(-1)).toEqual(['string', '"b\\']);
    expect(tokensOf('')).toEqual([]);
  });
});
