import { describe, expect, it } from 'vitest';
import { findLines, hitsIn, splitAtHits } from './find-lines.ts';
import { layoutJson } from './json-lines.ts';
import { shownLine } from './shown-text.ts';
import { layoutText } from './text-lines.ts';
import { lineTokens } from './tokens.ts';

describe('findLines', () => {
  it('names each line once, in any case, and takes signs as they are', () => {
    const lines = layoutJson('{"Name":"name","b":[1,{"rename":"x.*"}]}');
    expect(findLines(lines, 'NAME').lines).toEqual([1, 5]);
    expect(findLines(lines, '.*').lines).toEqual([5]);
    expect(findLines(lines, '')).toEqual({ lines: [], more: false });
    expect(findLines(lines, 'nothing').lines).toEqual([]);
  });

  it('looks for the text as it is shown, not as it was sent', () => {
    const lines = layoutJson('{"id":3000,\n"name" :  "a:b"}');
    expect(findLines(lines, '"id": 3000,').lines).toEqual([1]);
    expect(findLines(lines, '"name": "a:b"').lines).toEqual([2]);
    expect(findLines(lines, 'a: b').lines).toEqual([]);
    expect(findLines(lines, '3000,"name"').lines).toEqual([]);
    expect(findLines(layoutText(`${'x'.repeat(998)}needle${'x'.repeat(998)}\nneedle`), 'needle').lines).toEqual([0, 3]);
  });

  it('finds what stands in the cut part of a long value, and shows it there', () => {
    const lines = layoutJson(`{"trace":"${'x'.repeat(2000)}needle${'y'.repeat(150_000)}needle${'z'.repeat(2000)}"}`);
    expect(findLines(lines, 'needle').lines).toEqual([1]);
    const hits = hitsIn(shownLine(lines, 1), 'needle');
    for (const whole of [false, true]) {
      const tokens = lineTokens(lines, 1, whole, hits);
      const seen = tokens.filter(({ text }) => text.includes('needle'));
      expect(seen).toHaveLength(2);
      for (const { text, at } of seen) expect(splitAtHits(text, at, hits)).toContain('needle');
      const length = tokens.reduce((sum, { kind, text }) => sum + (kind === 'cut' ? Number(text) : text.length), 0);
      expect(length).toBe(shownLine(lines, 1).length);
    }
    expect(lineTokens(lines, 1, false).filter(({ kind }) => kind === 'cut')).toHaveLength(1);
  });

  it('stops after 5,000 places and says so', () => {
    const lines = layoutJson(`[${'"a",'.repeat(6000)}1]`);
    const found = findLines(lines, 'a');
    expect(found.lines).toHaveLength(5000);
    expect(found.more).toBe(true);
  });
});

describe('splitAtHits', () => {
  it('puts what was found at every second place', () => {
    expect(splitAtHits('aXbxc', 0, hitsIn('aXbxc', 'x'))).toEqual(['a', 'X', 'b', 'x', 'c']);
    expect(splitAtHits('abc', 0, [])).toEqual(['abc']);
  });

  it('gives each piece its part of a hit that lies across pieces', () => {
    const hits = hitsIn('"id": 3', 'id": 3');
    expect(splitAtHits('"id"', 0, hits)).toEqual(['"', 'id"', '']);
    expect(splitAtHits(': ', 4, hits)).toEqual(['', ': ', '']);
    expect(splitAtHits('3', 6, hits)).toEqual(['', '3', '']);
  });
});
