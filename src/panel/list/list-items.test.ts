import { describe, expect, it } from 'vitest';
import { diagnosisWith, exchangeWith } from '../../core/filter/test-support/subject.ts';
import { plainLines } from '../../store/lines.ts';
import { rowOf } from '../../store/row.ts';
import { listItems } from './list-items.ts';

function rowAt(startedAt: number) {
  return rowOf(exchangeWith({ id: `at${startedAt}`, startedAt }), diagnosisWith(), { signs: [] });
}

function written(rows: readonly number[], marks: readonly number[], isDown = false): string[] {
  const items = listItems(
    plainLines(rows.map(rowAt)),
    marks.map((at) => ({ url: `mark${at}`, at })),
    isDown,
  );
  return Array.from({ length: items.count }, (_, position) => {
    const item = items.at(position);
    if (item === null) return 'nothing';
    return item.kind === 'failure' ? item.line.id : item.navigation.url;
  });
}

describe('listItems', () => {
  it('puts marks before what started at the same time or later', () => {
    expect(written([10, 20, 30], [5, 20, 25, 25, 99])).toEqual([
      'mark5',
      'at10',
      'mark20',
      'at20',
      'mark25',
      'mark25',
      'at30',
      'mark99',
    ]);
    expect(written([], [1])).toEqual(['mark1']);
    expect(written([1, 2], [])).toEqual(['at1', 'at2']);
  });

  it('turns all of it round where the newest stands first', () => {
    const [rows, marks] = [
      [10, 20, 30],
      [5, 20, 25, 99],
    ] as const;
    expect(written(rows.toReversed(), marks, true)).toEqual(written(rows, marks).toReversed());
  });

  it('tells where a row stands', () => {
    const items = listItems(plainLines([10, 20, 30].map(rowAt)), [{ url: '', at: 15 }]);
    expect([0, 1, 2].map((index) => items.positionOf(index))).toEqual([0, 2, 3]);
  });
});
