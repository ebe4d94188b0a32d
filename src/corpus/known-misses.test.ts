import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { changesSince, corpora } from './known-misses.ts';
import { readCases, type Score } from './score.ts';
import known from './known-misses.json' with { type: 'json' };

const scoreOf = (...misses: Score['misses']): Score => ({ cases: 9, right: 0, percent: 0, members: new Map(), misses });
const wrong = (member: string) => ({ member, want: 'a', got: 'b' });
const list = { field: { one: ['code', 'message'] } };

describe('known misses', () => {
  it('say nothing while all is as it was', () => {
    expect(changesSince('field', scoreOf({ id: 'one', wrong: [wrong('message'), wrong('code')] }), list)).toEqual([]);
  });

  it('name what is newly wrong, of a case that was missed before too', () => {
    const result = scoreOf(
      { id: 'one', wrong: [wrong('code'), wrong('message'), wrong('class')] },
      { id: 'two', wrong: [wrong('ids')] },
    );
    expect(changesSince('field', result, list)).toEqual([
      'one: class was right and is wrong (field). Wanted "a", got "b".',
      'two: ids was right and is wrong (field). Wanted "a", got "b".',
    ]);
  });

  it('demand that what was mended leaves the list', () => {
    expect(changesSince('field', scoreOf({ id: 'one', wrong: [wrong('code')] }), list)).toEqual([
      'one: message is right by now. Take it out of "field" in src/corpus/known-misses.json.',
    ]);
    expect(changesSince('field', scoreOf(), list)).toHaveLength(2);
  });

  it('name only cases that are there', () => {
    const ids = new Set(corpora.flatMap((name) => readCases(`${name}.jsonl`).map(({ id }) => id)));
    for (const id of Object.keys(known.recordings)) {
      if (existsSync(new URL(`${id}.har`, import.meta.url))) ids.add(id);
    }
    expect(Object.values(known).flatMap((each) => Object.keys(each).filter((id) => !ids.has(id)))).toEqual([]);
  });
});
