import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { diagnosisWith, exchangeWith } from '../core/filter/test-support/subject.ts';
import { createLines } from './lines.ts';
import { type Row, rowOf } from './row.ts';

function row(id: string, path: string) {
  const exchange = exchangeWith({ id, request: { url: `https://a.example${path}` } });
  return rowOf(exchange, diagnosisWith(), { signs: [] });
}

const rows = signal([row('a', '/users/1'), row('b', '/teams'), row('c', '/users/2'), row('d', '/users/3')]);

function ids({ lines }: ReturnType<typeof createLines>): (string | undefined)[] {
  return Array.from({ length: lines.value.count }, (_, at) => lines.value.at(at)?.id);
}

const at = (id: string, url: string, diagnosis: Parameters<typeof diagnosisWith>[0]) =>
  rowOf(exchangeWith({ id, request: { url }, response: { status: 400 } }), diagnosisWith(diagnosis), { signs: [] });

describe('createLines', () => {
  it('gives each failure a line where nothing is grouped', () => {
    const lines = createLines(rows, signal(false));
    expect(ids(lines)).toEqual(['a', 'b', 'c', 'd']);
    expect(lines.lines.value.indexOf('c')).toBe(2);
    expect(lines.lines.value.at(4)).toBeNull();
  });

  it('folds failures of one kind at one endpoint, and opens them', () => {
    const lines = createLines(rows, signal(true));
    expect(ids(lines)).toEqual(['group-a', 'b']);
    expect(lines.lines.value.at(0)?.row.id).toBe('d');
    expect(lines.lines.value.indexOf('c')).toBe(0);
    const key = lines.lines.value.at(0)?.group?.key ?? '';
    lines.setOpen(key, true);
    expect(ids(lines)).toEqual(['group-a', 'a', 'c', 'd', 'b']);
    expect(lines.lines.value.at(2)?.isMember).toBe(true);
    expect(lines.lines.value.indexOf('c')).toBe(2);
    lines.setOpen(key, false);
    expect(ids(lines)).toEqual(['group-a', 'b']);
  });

  it('folds what counts as the same failure, and nothing else', () => {
    const url = 'https://a.example/v1/cart/items';
    const some = [
      at('a', url, { class: 'validation', message: 'Quantity is wrong' }),
      at('b', url, { class: 'validation', message: 'Quantity is wrong' }),
      at('c', url, { class: 'request', message: 'Unexpected end of JSON input' }),
      at('d', `${url}/7`, { class: 'validation', message: 'Quantity is wrong' }),
      at('e', `${url}/8?x`, { class: 'validation', message: 'Quantity is wrong' }),
    ];
    const { lines } = createLines(signal(some), signal(true));
    const times = new Map<string, number>();
    for (const { facts } of some) times.set(facts.groupKey, (times.get(facts.groupKey) ?? 0) + 1);
    const groups = Array.from(
      { length: lines.value.count },
      (_, index) => lines.value.at(index)?.group?.rows.length ?? 1,
    );
    expect(groups).toEqual([2, 1, 2]);
    expect([...times.values()]).toEqual(groups);
  });

  it('puts groups where their newest failure stands, and members in the same order', () => {
    const sorted = signal<readonly Row[] | null>([3, 2, 1, 0].flatMap((at) => rows.value[at] ?? []));
    expect(ids(createLines(rows, signal(false), sorted))).toEqual(['d', 'c', 'b', 'a']);
    const lines = createLines(rows, signal(true), sorted);
    expect(ids(lines)).toEqual(['group-a', 'b']);
    lines.setOpen(lines.lines.value.at(0)?.group?.key ?? '', true);
    expect(ids(lines)).toEqual(['group-a', 'd', 'c', 'a', 'b']);
    expect(lines.lines.value.at(0)?.group?.rows.map(({ id }) => id)).toEqual(['a', 'c', 'd']);
  });
});
