import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Body } from '../exchange/exchange.ts';
import { toPointer, type PathSegment } from '../fields/path.ts';
import type { JsonValue } from '../diagnosis.ts';
import { findPlaces, lineAt } from './index.ts';

function bodyOf(content: string, mimeType = 'application/json'): Body {
  return { mimeType, content, encoding: 'text', size: content.length, missing: null, params: null };
}

function found(text: string, asked: readonly string[], mimeType?: string): Record<string, string> {
  const places = findPlaces(bodyOf(text, mimeType), [], asked);
  return Object.fromEntries([...places].map(([name, { start, end }]) => [name, text.slice(start, end)]));
}

describe('JSON', () => {
  const text =
    '{\n  "name": "x",\n  "items": [{"price": 1}, {"price": -1, "tags": ["a", "b"]}],\n  "0": {"a/b": null}\n}';

  it('finds values by pointer and by path', () => {
    expect(
      found(text, ['/name', 'items[1].price', '/items/1/tags/1', '/items/0', '/0/a~1b', '', 'missing', '/items/7']),
    ).toEqual({
      '/name': '"x"',
      'items[1].price': '-1',
      '/items/1/tags/1': '"b"',
      '/items/0': '{"price": 1}',
      '/0/a~1b': 'null',
      '': text,
    });
  });

  it('counts lines and columns from 1', () => {
    expect(findPlaces(bodyOf(text), [], ['/items']).get('/items')).toMatchObject({
      line: 3,
      column: 12,
      endLine: 3,
      endColumn: 61,
    });
  });

  it('finds every value of any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.boolean(), (value, spaced) => {
        const json = JSON.stringify(value, null, spaced ? 2 : 0);
        const leaves = [...pointersOf(JSON.parse(json) as JsonValue)];
        const places = findPlaces(
          bodyOf(json),
          [],
          leaves.map(([pointer]) => pointer),
        );
        for (const [pointer, expected] of leaves) {
          const place = places.get(pointer);
          expect(JSON.parse(json.slice(place?.start, place?.end))).toEqual(expected);
        }
      }),
    );
  });

  it('goes on after a guard, and stops where the text does', () => {
    expect(found(`)]}'\n{"a":{"b":1}}`, ['/a/b'])).toEqual({ '/a/b': '1' });
    expect(found('{"a":{"b":1,"c":[2,"x', ['/a/b', '/a/c', '/a/c/1'])).toEqual({
      '/a/b': '1',
      '/a/c': '[2,"x',
      '/a/c/1': '"x',
    });
  });

  it('takes the last of two members with one name, as parsers do', () => {
    expect(found('{"a":1,"a":2}', ['/a'])).toEqual({ '/a': '2' });
  });

  it('finds records of newline-delimited JSON and of event streams', () => {
    expect(found('{"a":1}\n{"a":2}\n', ['/1/a', '/a'], 'application/x-ndjson')).toEqual({ '/1/a': '2', '/a': '1' });
    expect(found('id: 5\ndata: {"a":1}\n\ndata: {"a":2}\n\n', ['/1/a'], 'text/event-stream')).toEqual({ '/1/a': '2' });
  });

  it('is not troubled by depth, nor by any text', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(found(deep, ['/0/0'])['/0/0']).toHaveLength(199_996);
    const unit = fc.constantFrom('{', '}', '[', ']', ',', ':', '"', 'a', '1', '\\', ' ', '/', '*');
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        for (const { start, end } of findPlaces(bodyOf(text), [], ['', '/a', '/0']).values()) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(end).toBeGreaterThanOrEqual(start);
        }
      }),
    );
  });
});

describe('XML and forms', () => {
  it('finds elements by their local names, with positions where they repeat', () => {
    const text =
      '<?xml version="1.0"?>\n<s:E xmlns:s="u">\n <Error code="7"><Code>A</Code></Error><Error><Code>B</Code></Error>\n</s:E>';
    expect(found(text, ['/E/Error/1/Code', '/E/Error/0/Code', '/E/Error/0/code', '/E/None'], 'text/xml')).toEqual({
      '/E/Error/1/Code': '<Code>B</Code>',
      '/E/Error/0/Code': '<Code>A</Code>',
      '/E/Error/0/code': expect.stringContaining('<Error code="7"'),
    });
  });

  it('knows where things stand behind the first 16,384 characters, too', () => {
    const text = `<r><a>${'x'.repeat(40_000)}</a><b>1</b></r>`;
    expect(found(text, ['/r/b'], 'application/xml')).toEqual({ '/r/b': '<b>1</b>' });
  });

  it('finds members of forms by name or path', () => {
    const text = 'a=1&items%5B0%5D%5Bprice%5D=-3&a=2';
    expect(found(text, ['a', 'items[0].price', 'items[0][price]'], 'application/x-www-form-urlencoded')).toEqual({
      a: 'a=1',
      'items[0].price': 'items%5B0%5D%5Bprice%5D=-3',
      'items[0][price]': 'items%5B0%5D%5Bprice%5D=-3',
    });
  });

  it('finds parts of multipart bodies', () => {
    const text = '--b\r\nContent-Disposition: form-data; name="age"\r\n\r\n-3\r\n--b--\r\n';
    expect(found(text, ['age'], 'multipart/form-data; boundary=b')['age']).toContain('-3');
  });

  it('gives nothing for other bodies', () => {
    expect(found('plain words', ['', '/a'], 'text/plain')).toEqual({});
    expect(findPlaces(null, [], ['']).size).toBe(0);
  });
});

describe('lineAt', () => {
  it('finds the line of an offset in lines of any layout', () => {
    const starts = [0, 4, 9];
    const lines = { count: 3, start: (line: number) => starts[line] ?? 0 };
    expect([0, 3, 4, 8, 9, 99].map((offset) => lineAt(lines, offset))).toEqual([0, 0, 1, 1, 2, 2]);
    expect(lineAt({ count: 0, start: () => 0 }, 5)).toBe(0);
  });
});

function* pointersOf(value: JsonValue, segments: readonly PathSegment[] = []): Iterable<readonly [string, JsonValue]> {
  // parsePointer reads `00` and `''` as they are; only the whole body and names that are too long for it are left out.
  if (segments.length > 0) yield [toPointer(segments), value];
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) yield* pointersOf(inner, [...segments, name]);
}
