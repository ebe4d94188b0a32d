import { describe, expect, it } from 'vitest';
import { brokenLaw, listTable, mapTable, memberTable, setTable, type Table } from './law.ts';

const proofOf = (holds: (word: string) => boolean, cases: readonly string[]) => ({
  cases,
  nameOf: (word: string) => word,
  holds,
});

const throws = (): boolean => {
  throw new Error('no');
};

describe('brokenLaw', () => {
  it.each<[string, () => { readonly table: Table; readonly holds: (word: string) => boolean }]>([
    [
      'a list',
      () => {
        const list = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
        return { table: listTable(list, ({ id }) => id), holds: (word) => list.some(({ id }) => id === word) };
      },
    ],
    [
      'a set',
      () => {
        const set = new Set(['a', 'b', 'c']);
        return { table: setTable(set), holds: (word) => set.has(word) };
      },
    ],
    [
      'a map',
      () => {
        const map = new Map(['a', 'b', 'c'].map((name, index) => [name, index]));
        return { table: mapTable(map), holds: (word) => map.has(word) };
      },
    ],
    [
      'an object',
      () => {
        const members = { a: true, b: true, c: true };
        return { table: memberTable(members, false), holds: (word) => members[word as 'a'] };
      },
    ],
  ])('names the row of %s that no case misses, and leaves the table as it was', (_, make) => {
    const { table, holds } = make();
    expect(brokenLaw(table, proofOf(holds, ['a', 'c']))).toEqual([
      'No case misses b: add one that fails without it, or take the row out.',
    ]);
    expect(brokenLaw(table, proofOf(holds, ['a', 'b', 'c']))).toEqual([]);
  });

  it('puts a row back where it was', () => {
    const list = ['a', 'b', 'c'];
    brokenLaw(
      listTable(list, String),
      proofOf(() => true, ['a']),
    );
    expect(list).toEqual(['a', 'b', 'c']);
  });

  it('names a case that fails with the whole table, and takes what it throws for a failure', () => {
    expect(brokenLaw(listTable(['a'], String), proofOf(throws, ['x']))).toEqual(['x fails with the whole table.']);
  });
});
