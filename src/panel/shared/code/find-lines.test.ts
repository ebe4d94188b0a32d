import { describe, expect, it } from 'vitest';
import { findLines, splitAtWords } from './find-lines.ts';
import { layoutJson } from './json-lines.ts';

describe('findLines', () => {
  it('names each line once, in any case, and takes signs as they are', () => {
    const lines = layoutJson('{"Name":"name","b":[1,{"rename":"x.*"}]}');
    expect(findLines(lines, 'NAME').lines).toEqual([1, 5]);
    expect(findLines(lines, '.*').lines).toEqual([5]);
    expect(findLines(lines, '')).toEqual({ lines: [], more: false });
    expect(findLines(lines, 'nothing').lines).toEqual([]);
  });

  it('stops after 5,000 places and says so', () => {
    const lines = layoutJson(`[${'"a",'.repeat(6000)}1]`);
    const found = findLines(lines, 'a');
    expect(found.lines).toHaveLength(5000);
    expect(found.more).toBe(true);
  });
});

describe('splitAtWords', () => {
  it('puts what was looked for at every second place', () => {
    expect(splitAtWords('aXbxc', 'x')).toEqual(['a', 'X', 'b', 'x', 'c']);
    expect(splitAtWords('abc', 'x')).toEqual(['abc']);
    expect(splitAtWords('abc', '')).toEqual(['abc']);
  });
});
