import { describe, expect, test } from 'vitest';
import { createLine } from './waiting-line.ts';

describe('a line of what waits', () => {
  test('is taken from at both ends and in the middle', () => {
    const line = createLine<number>();
    for (let at = 1; at <= 6; at += 1) expect(line.add(`n${at}`, at)).toBeNull();
    expect(line.take('n3')).toBe(3);
    expect(line.take('n3')).toBeNull();
    expect([line.takeNewest(), line.takeOldest(), line.takeNewest(), line.takeOldest()]).toEqual([6, 1, 5, 2]);
    expect(line.size).toBe(1);
    expect([line.takeOldest(), line.takeOldest(), line.takeNewest()]).toEqual([4, null, null]);
  });

  test('keeps one of each id, as the newest', () => {
    const line = createLine<string>();
    line.add('a', 'old');
    line.add('b', 'between');
    expect(line.add('a', 'new')).toBe('old');
    expect(line.size).toBe(2);
    expect([line.takeOldest(), line.takeOldest(), line.takeOldest()]).toEqual(['between', 'new', null]);
  });

  test('stays in order while thousands pass through', () => {
    const line = createLine<number>();
    const model: number[] = [];
    const taken: (number | null | undefined)[] = [];
    const expected: (number | undefined)[] = [];
    for (let at = 0; at < 5000; at += 1) {
      line.add(`n${at}`, at);
      model.push(at);
      if (at % 3 === 0) {
        const middle = model.splice(model.length >> 1, 1)[0];
        taken.push(line.take(`n${middle}`));
        expected.push(middle);
      }
      if (at % 5 === 0 && model.length > 0) {
        taken.push(line.takeNewest());
        expected.push(model.pop());
      }
      if (model.length > 100) {
        taken.push(line.takeOldest());
        expected.push(model.shift());
      }
    }
    expect(line.size).toBe(model.length);
    while (line.size > 0) taken.push(line.takeOldest());
    expect(taken).toEqual([...expected, ...model]);
  });
});
