import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPath, fromSegmentArray, normalizePath, parsePath, parsePointer, toPointer } from './path.ts';

describe('one form for all conventions', () => {
  it.each([
    ['/data/attributes/title', 'data.attributes.title'],
    ['#/profile/color', 'profile.color'],
    ['#/profile/f%C3%A4rbe', 'profile.färbe'],
    ['/a~1b/m~0n/0', 'a/b.m~n[0]'],
    ['/0/name', '[0].name'],
    ['line_items[0][price]', 'line_items[0].price'],
    ['tags[]', 'tags'],
    ['user[emails][]', 'user.emails'],
    ['items.0.price', 'items[0].price'],
    ['items[0].price', 'items[0].price'],
    ['$.price', 'price'],
    ['$.items[0].price', 'items[0].price'],
    ["$['items'][0]['unit price']", 'items[0].unit price'],
    ['$[1].age', '[1].age'],
    ['tags[0].<list element>', 'tags[0]'],
    ['addBook.book.title', 'addBook.book.title'],
    ['annotations[app.kubernetes.io/name]', 'annotations["app.kubernetes.io/name"]'],
    ['spec.labels["a.b"][0]', 'spec.labels["a.b"][0]'],
    ['straße', 'straße'],
    ['名前', '名前'],
    ['Full name', 'Full name'],
    ['$ref', '$ref'],
    ['a[b', '["a[b"]'],
    ['.a..b.', 'a.b'],
    ['', ''],
    ['#', ''],
    ['/', ''],
    ['$', ''],
    ['__proto__.x', '__proto__.x'],
    ['version.007', 'version.007'],
  ])('%s → %s', (written, path) => {
    expect(normalizePath(written)).toBe(path);
  });

  it('is the same when read again', () => {
    const name = fc.oneof(
      fc.string({ minLength: 1, maxLength: 12 }),
      fc.constantFrom('a.b', 'x[0]', '"', '#', '$', '0', '<list element>', ' a', '/x'),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(999_999), name), { maxLength: 10 }), (written) => {
        const segments = fromSegmentArray(written);
        expect(parsePath(formatPath(segments)).map(String)).toEqual(segments.map(String));
        expect(parsePointer(toPointer(segments))).toEqual(segments);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['a long name that a blank would end at its cut', ['word '.repeat(800)]],
    ['a long name of signs that are escaped', ['"\u0000'.repeat(2_000)]],
    ['long names inside of each other', Array.from({ length: 40 }, (_, at) => `${at}${'n'.repeat(290)}.`)],
    ['many names', Array.from({ length: 3_000 }, () => 'nested')],
  ])('is short and the same when read again: %s', (_, segments) => {
    const path = formatPath(segments);
    expect(path.length).toBeGreaterThan(0);
    expect(path.length).toBeLessThanOrEqual(2_000);
    expect(normalizePath(path)).toBe(path);
  });

  it('never fails and stays bounded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(typeof normalizePath(text)).toBe('string');
      }),
    );
    expect(parsePath('['.repeat(1_000_000)).length).toBeLessThanOrEqual(100);
    expect(parsePath('a.'.repeat(1_000_000)).length).toBeLessThanOrEqual(100);
    expect(parsePath('/a'.repeat(1_000_000)).length).toBeLessThanOrEqual(100);
  });
});
