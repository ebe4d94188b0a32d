import { computed, signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { diagnosisWith, exchangeWith } from '../core/filter/test-support/subject.ts';
import { plainLines } from './lines.ts';
import { type Row, rowOf } from './row.ts';
import { createSelection } from './selection.ts';

const list = ['a', 'b', 'c'].map((id) => rowOf(exchangeWith({ id }), diagnosisWith(), { signs: [] }));

function selectionOver(visible: readonly Row[]) {
  const rows = signal<readonly Row[]>(visible);
  return {
    rows,
    selection: createSelection(
      rows,
      computed(() => plainLines(rows.value)),
    ),
  };
}

describe('createSelection', () => {
  it('moves and stays within the list', () => {
    const { selection } = selectionOver(list);
    selection.move(1);
    expect(selection.id.value).toBe('a');
    selection.move(5);
    expect(selection.id.value).toBe('c');
    selection.move(-1);
    expect(selection.id.value).toBe('b');
    selection.first();
    expect(selection.index.value).toBe(0);
  });

  it('moves to the last when nothing is chosen and the way goes up', () => {
    const { selection } = selectionOver(list);
    selection.move(-1);
    expect(selection.id.value).toBe('c');
  });

  it('chooses several at once, as far as they are listed, and opens the last', () => {
    const { selection } = selectionOver(list);
    selection.showSeveral(['a', 'gone', 'c']);
    expect(selection.chosen.value.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(selection.id.value).toBe('c');
    expect(selection.open.value).toBe(true);
    selection.showSeveral(['b', 'gone']);
    expect(selection.chosen.value.map(({ id }) => id)).toEqual(['b']);
    selection.showSeveral([]);
    expect(selection.id.value).toBe('b');
  });

  it('has no details to show for a row that is gone', () => {
    const { rows, selection } = selectionOver(list);
    selection.show('b');
    expect(selection.open.value).toBe(true);
    rows.value = [];
    expect(selection.open.value).toBe(false);
    expect(selection.row.value).toBeNull();
    selection.move(1);
    expect(selection.id.value).toBe('b');
  });

  it('chooses a stretch, adds and takes out, and is one again at the next step', () => {
    const { selection } = selectionOver(list);
    const chosen = () => selection.chosen.value.map(({ id }) => id);
    selection.first();
    selection.extend(1);
    expect(chosen()).toEqual(['a', 'b']);
    selection.extend(1);
    expect(chosen()).toEqual(['a', 'b', 'c']);
    selection.extend(-2);
    expect(chosen()).toEqual(['a']);
    selection.toggle('c');
    expect(chosen()).toEqual(['a', 'c']);
    selection.toggle('a');
    expect(chosen()).toEqual(['c']);
    selection.all();
    expect(chosen()).toEqual(['a', 'b', 'c']);
    selection.move(-1);
    expect(chosen()).toEqual(['b']);
  });
});
