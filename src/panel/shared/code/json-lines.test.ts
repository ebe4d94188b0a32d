import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutJson } from './json-lines.ts';
import type { Lines } from './line-table.ts';
import { layoutMarkup } from './markup-lines.ts';
import { layoutText } from './text-lines.ts';
import { lineTokens } from './tokens.ts';
import { visibleRows } from './visible-rows.ts';

function written(lines: Lines): string[] {
  return Array.from({ length: lines.count }, (_, line) => {
    const tokens = lineTokens(lines, line, true);
    return '  '.repeat(lines.depth(line)) + tokens.map(({ text }) => text).join('');
  });
}

/** Lines that fold, each with its closing line. */
function folds(lines: Lines): number[][] {
  return Array.from({ length: lines.count }, (_, line) => line)
    .filter((line) => lines.closing(line) > 0)
    .map((line) => [line, lines.closing(line)]);
}

describe('layoutJson', () => {
  it('writes what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.boolean(), (text, spaced) => {
        const value: unknown = JSON.parse(text);
        const source = spaced ? JSON.stringify(value, null, '\t') : text;
        const expected = JSON.stringify(JSON.parse(source), null, 2);
        // Numbers stay as they were sent, so compare values where JSON.stringify would rewrite them.
        const got = written(layoutJson(source)).join('\n');
        expect(JSON.stringify(JSON.parse(got), null, 2)).toBe(expected);
        expect(got.split('\n').length).toBe(expected.split('\n').length);
      }),
    );
  });

  it('keeps numbers, order and repeated members as sent', () => {
    expect(written(layoutJson('{"b":1.50,"a":12345678901234567890,"b":1e2}'))).toEqual([
      '{',
      '  "b": 1.50,',
      '  "a": 12345678901234567890,',
      '  "b": 1e2',
      '}',
    ]);
  });

  it('takes text that breaks off, several documents, and nonsense', () => {
    expect(written(layoutJson('{"a":[1,{"b":"c'))).toEqual(['{', '  "a": [', '    1,', '    {', '      "b": "c']);
    expect(written(layoutJson('{"a":1}\n{"a":2}'))).toHaveLength(6);
    expect(written(layoutJson(']]}{')).join('')).toContain(']');
  });

  it('loses no character of any text', () => {
    const unit = fc.constantFrom('{', '}', '[', ']', ',', ':', '"', 'a', '1', '\\', ' ');
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        const got = written(layoutJson(text)).join('');
        expect(got.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });

  it('is not troubled by depth', () => {
    const lines = layoutJson('['.repeat(100_000) + ']'.repeat(100_000));
    expect(lines.count).toBe(199_999);
  });

  it('says which line closes which', () => {
    const lines = layoutJson('{"a":[1,2],"b":{}}');
    expect(lines.closing(0)).toBe(6);
    expect(lines.closing(1)).toBe(4);
    expect(lines.closing(5)).toBe(0);
  });
});

describe('layoutText and layoutMarkup', () => {
  it('keeps lines and breaks very long ones', () => {
    expect(written(layoutText('a\r\nb\n'))).toEqual(['a', 'b', '']);
    expect(layoutText('x'.repeat(2500)).count).toBe(3);
  });

  it('gives each element of XML a line and its depth', () => {
    expect(written(layoutMarkup('<a><b k="1">text</b><c/><d><e></e></d></a>', true))).toEqual([
      '<a>',
      '  <b k="1">text</b>',
      '  <c/>',
      '  <d>',
      '    <e>',
      '    </e>',
      '  </d>',
      '</a>',
    ]);
  });

  it('tells names, values and comments apart', () => {
    const lines = layoutMarkup('<a href="x y" b>t<!-- <i> --></a>', false);
    const tokens = Array.from({ length: lines.count }, (_, line) => lineTokens(lines, line, true)).flat();
    const kinds = new Map(tokens.map(({ kind, text }) => [text.trim(), kind]));
    expect(kinds.get('<a')).toBe('tag');
    expect(kinds.get('href')).toBe('name');
    expect(kinds.get('b')).toBe('name');
    expect(kinds.get('t')).toBe('text');
  });

  it('folds elements of XML and of HTML, whatever HTML leaves out', () => {
    expect(folds(layoutMarkup('<a><b>text</b><d><e/></d></a>', true))).toEqual([
      [0, 5],
      [2, 4],
    ]);
    const html = layoutMarkup('<BODY><p>one<p>two<br><ul><li>a<li>b</ul></body>', false);
    expect(written(html).at(-1)).toBe('</body>');
    expect(folds(html)).toEqual([
      [0, html.count - 1],
      [4, html.count - 2],
    ]);
    const script = layoutMarkup('<script>if (a<b) {\n  "</p>"\n}</script><p>\n</p>', false);
    expect(written(script)).toEqual(['<script>if (a<b) {', '  "</p>"', '}</script>', '<p>', '</p>']);
    expect(folds(script)).toEqual([
      [0, 2],
      [3, 4],
    ]);
    expect(folds(layoutMarkup('<a><!-- > <b> --><![CDATA[ </a> ]]></a>', true))).toEqual([[0, 3]]);
  });

  it('gives each line of the source a line of its own', () => {
    expect(written(layoutMarkup('<pre>Traceback:\n  File "x", line 3\n\nEnd</pre>', false))).toEqual([
      '<pre>Traceback:',
      '  File "x", line 3',
      'End</pre>',
    ]);
  });

  it('loses no text of any markup', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '/', 'a', ' ', '\n', '!', '-', '=', '"', "'", '?') }),
        fc.boolean(),
        (text, isXml) => {
          const got = written(layoutMarkup(text, isXml)).join('');
          expect(got.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        },
      ),
    );
  });
});

describe('visibleRows', () => {
  it('leaves out what is folded and puts notes below their lines', () => {
    const lines = layoutJson('{"a":[1,2],"b":3}');
    const note = { text: 'too small', path: 'b' };
    const rows = visibleRows(lines, new Set([1]), new Map([[5, [note]]]));
    const all = Array.from({ length: rows.count }, (_, at) => rows.at(at));
    expect([rows.rowOf(5), rows.rowOf(3)]).toEqual([2, -1]);
    expect(all).toEqual([{ line: 0 }, { line: 1 }, { line: 5 }, { note }, { line: 6 }]);
  });
});
