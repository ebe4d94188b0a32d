import { describe, expect, it } from 'vitest';
import { widthsAfter } from './column-widths.ts';

const names = ['status', 'path', 'what', 'retry', 'time'] as const;
const now = [70, 200, 300, 90, 70];
const after = (at: number, by: number) => Object.fromEntries(widthsAfter(names, [], now, at, by));

describe('widthsAfter', () => {
  it('takes from the neighbour what a column gets', () => {
    expect(after(3, 10)).toEqual({ retry: 100, time: 60 });
    expect(after(0, -10)).toEqual({ status: 60, path: 210 });
  });

  it('leaves the column without a width that takes what is left', () => {
    expect(after(1, 50)).toEqual({ path: 250 });
    expect(after(2, -20)).toEqual({ retry: 110 });
  });

  it('moves the edge before the last column for the last one', () => {
    expect(after(4, 10)).toEqual({ retry: 80, time: 80 });
  });

  it('makes nothing too narrow, and leaves odd places alone', () => {
    expect(after(3, 999)).toEqual({ retry: 110, time: 50 });
    expect(after(3, -999)).toEqual({ retry: 50, time: 110 });
    expect(widthsAfter(['what'], [], [300], 0, 10)).toEqual([]);
    expect(widthsAfter(names, [['path', 90]], [], 1, 10)).toEqual([['path', 90]]);
  });
});
