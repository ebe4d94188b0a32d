import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFilter } from './parse-filter.ts';

describe('parseFilter', () => {
  it('reads keys, alternatives, negation, quotes, expressions and words', () => {
    const { terms, mistakes } = parseFilter(
      'class:validation,rate -host:cdn.example  "two words" /v\\d+/i path:"a b,c" word',
    );
    expect(mistakes).toEqual([]);
    expect(terms).toMatchObject([
      { kind: 'closed', key: 'class', not: false, values: ['validation', 'rate-limit'] },
      { kind: 'text', key: 'host', not: true, values: ['cdn.example'] },
      { kind: 'word', not: false, word: 'two words' },
      { kind: 'regex', not: false },
      { kind: 'text', key: 'path', values: ['a b,c'] },
      { kind: 'word', word: 'word' },
    ]);
  });

  it('reads statuses', () => {
    const [term] = parseFilter('status:4xx,>=500,0,300-310,<200').terms;
    expect(term).toMatchObject({
      ranges: [
        { from: 400, to: 499 },
        { from: 500, to: 999 },
        { from: 0, to: 0 },
        { from: 300, to: 310 },
        { from: 0, to: 199 },
      ],
    });
  });

  it.each([
    ['4', 400, 499],
    ['42', 420, 429],
    ['429', 429, 429],
    ['0', 0, 0],
  ])('takes a status as far as it is typed: %s', (typed, from, to) => {
    expect(parseFilter(`status:${typed}`).terms).toMatchObject([{ ranges: [{ from, to }] }]);
  });

  it('takes a key without a value as not there yet', () => {
    expect(parseFilter('class: x')).toMatchObject({ terms: [{ kind: 'word', word: 'x' }], mistakes: [] });
  });

  it.each([
    ['x class:nonsense', 'unknown-value', 8, 8],
    ['clas:validation', 'unknown-key', 0, 5],
    ['status:abc', 'bad-status', 7, 3],
    ['say "hello', 'open-quote', 4, 1],
    ['a /b(/', 'regex-broken', 4, 1],
    [String.raw`/(a)\1/`, 'regex-unsupported', 4, 1],
  ])('says what is wrong in %j and where', (text, kind, at, length) => {
    expect(parseFilter(text).mistakes).toMatchObject([{ kind, at, length }]);
  });

  it.each(['https://api.example/x', 'localhost:8080', '/users', '/users/', 'a:b', '-', 'é:x', 'path:/users/'])(
    'takes %j without complaint',
    (text) => {
      expect(parseFilter(text).mistakes).toEqual([]);
      expect(parseFilter(text).terms).toHaveLength(1);
    },
  );

  it('never throws and points only into the text', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 100 }),
        fc.constantFrom('class:', 'status:', '/', '"', '-', 'is:', ''),
        (text, start) => {
          const input = start + text;
          for (const mistake of parseFilter(input).mistakes) {
            expect(mistake.at).toBeGreaterThanOrEqual(0);
            expect(mistake.at).toBeLessThanOrEqual(input.length);
          }
        },
      ),
    );
  });
});
