import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { FailureClass } from '../core/diagnosis.ts';
import { diagnosisWith, exchangeWith } from '../core/filter/test-support/subject.ts';
import { createFilter } from './filter.ts';
import type { Muted } from './overlay.ts';
import { type Row, rowOf } from './row.ts';

function row(id: string, name: FailureClass | null, resourceType = 'fetch', failed = true): Row {
  const exchange = exchangeWith({ id, browser: { resourceType }, request: { url: `https://api.example/${id}` } });
  return rowOf(exchange, diagnosisWith({ class: name, failed, givenUp: !failed }), { signs: [] });
}

function rowOn(id: string, host: string): Row {
  return rowOf(exchangeWith({ id, request: { url: `https://${host}/${id}` } }), diagnosisWith(), { signs: [] });
}

function rowWithCode(code: string): Row {
  return rowOf(exchangeWith({ id: code, request: { url: 'https://coded.example/' } }), diagnosisWith({ code }), {
    signs: [],
  });
}

function mutedHosts(...ignoredHosts: readonly string[]): Muted {
  return { ignoredHosts, mutes: [] };
}

function filterOver(...list: Row[]) {
  const rows = signal<readonly Row[]>(list);
  const filter = createFilter({ rows, repeats: signal(new Map()) });
  return { filter, ids: () => filter.visible.value.map(({ id }) => id) };
}

describe('createFilter', () => {
  const all = [
    row('a', 'validation'),
    row('b', 'server'),
    row('c', 'validation'),
    row('page', 'not-found', 'image'),
    row('aborted', null, 'fetch', false),
  ];

  it('hides pages and their parts behind a count', () => {
    const { filter, ids } = filterOver(...all);
    expect(ids()).toEqual(['a', 'b', 'c', 'aborted']);
    expect(filter.otherCount.value).toBe(1);
    filter.toggleOthers();
    expect(ids()).toHaveLength(5);
  });

  it('counts what a chip would show, and never what the page gave up', () => {
    const { filter } = filterOver(...all);
    expect([...filter.counts.value]).toEqual([
      ['validation', 2],
      ['server', 1],
    ]);
    expect(filter.total.value).toBe(3);
    filter.toggleClass('server');
    expect(filter.counts.value.get('validation')).toBe(2);
    filter.setText('path:/a');
    expect([...filter.counts.value]).toEqual([['validation', 1]]);
  });

  it('knows what there is to choose from, whatever the text lets through', () => {
    const { filter } = filterOver(...all, rowOn('other', 'other.example'));
    filter.setText('nothing-has-this');
    expect(filter.counts.value.size).toBe(0);
    const { classes, hosts } = filter.present.value;
    expect([...classes]).toEqual(['validation', 'server']);
    expect([...hosts]).toEqual(['api.example', 'other.example']);
    filter.toggleOthers();
    expect([...filter.present.value.classes]).toContain('not-found');
  });

  it('shows a stretch of time, and counts what is in it', () => {
    const later = { ...exchangeWith({ id: 'late' }), startedAt: 2_000_000_000_000 };
    const { filter, ids } = filterOver(...all, rowOf(later, diagnosisWith(), { signs: [] }));
    filter.setRange({ from: later.startedAt, to: later.startedAt + 1 });
    expect(ids()).toEqual(['late']);
    expect(filter.total.value).toBe(1);
    expect(filter.ofAllTimes.value).toHaveLength(5);
    expect(filter.active.value).toBe(true);
    filter.setRange({ from: 0, to: later.startedAt });
    expect(ids()).toEqual(['a', 'b', 'c', 'aborted']);
    filter.reset();
    expect(ids()).toHaveLength(5);
  });

  it('shows one host alone, and all again', () => {
    const { filter, ids } = filterOver(rowOn('a', 'a.example'), rowOn('b', 'b.example'));
    filter.toggleHost('b.example');
    filter.onlyHost('a.example');
    expect(ids()).toEqual(['a']);
    filter.onlyHost('a.example');
    expect(ids()).toEqual(['a', 'b']);
  });

  it('chooses several classes, only one, and all', () => {
    const { filter, ids } = filterOver(...all);
    filter.toggleClass('server');
    expect(ids()).toEqual(['b']);
    filter.toggleClass('validation');
    expect(ids()).toEqual(['a', 'b', 'c']);
    filter.onlyClass('validation');
    expect(ids()).toEqual(['a', 'c']);
    filter.onlyClass('validation');
    expect(ids()).toHaveLength(4);
  });

  it('goes by the text', () => {
    const { filter, ids } = filterOver(...all);
    filter.setText('-path:/a class:validation');
    expect(ids()).toEqual(['c']);
    filter.reset();
    expect(ids()).toHaveLength(4);
  });

  it('narrows to hosts, counts them, and leaves ignored ones out', () => {
    const rows = signal([rowOn('a', 'one.example'), rowOn('b', 'two.example:8443'), rowOn('c', 'x.ads.example')]);
    const muted = signal(mutedHosts());
    const filter = createFilter({ rows, repeats: signal(new Map()) }, undefined, muted);
    filter.toggleHost('two.example:8443');
    expect(filter.visible.value.map(({ id }) => id)).toEqual(['b']);
    expect(filter.total.value).toBe(1);
    filter.reset();
    muted.value = mutedHosts('*.ads.example', 'two.example');
    expect([...filter.hostCounts.value]).toEqual([['one.example', 1]]);
    expect(filter.ignored.value).toBe(2);
  });

  it('mutes an endpoint and a code, counts them as hidden, and shows them when asked to', () => {
    const { facts } = rowOn('a', 'one.example');
    const rows = signal([rowOn('a', 'one.example'), rowOn('b', 'two.example'), row('c', 'server')]);
    const muted = signal<Muted>({ ignoredHosts: [], mutes: [['endpoint', facts.endpoint]] });
    const filter = createFilter({ rows, repeats: signal(new Map()) }, undefined, muted);
    expect(filter.visible.value.map(({ id }) => id)).toEqual(['b', 'c']);
    expect([filter.ignored.value, filter.all.value, filter.total.value]).toEqual([1, 2, 2]);
    expect([...filter.hostCounts.value.keys()]).not.toContain('one.example');
    expect([...filter.present.value.hosts]).not.toContain('one.example');
    // A failure without a code is none of the code "null".
    muted.value = {
      ignoredHosts: [],
      mutes: [
        ['code', 'null'],
        ['code', 'declined'],
      ],
    };
    rows.value = [...rows.value, rowWithCode('declined'), rowWithCode('null')];
    expect(filter.visible.value.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(filter.ignored.value).toBe(2);
    filter.mutedShown.value = true;
    expect(filter.visible.value).toHaveLength(5);
    expect([filter.ignored.value, filter.all.value]).toEqual([2, 5]);
  });

  it('counts for hosts and vendors what a click on them would show', () => {
    const rows = signal([rowOn('a', 'one.example'), rowOn('b', 'two.example'), row('c', 'server')]);
    const filter = createFilter({ rows, repeats: signal(new Map()) });
    filter.toggleClass('server');
    expect(filter.hostCounts.value.has('one.example')).toBe(false);
    expect([...filter.hostCounts.value.values()]).toEqual([1]);
    filter.reset();
    filter.toggleHost('one.example');
    expect(filter.hostCounts.value.get('two.example')).toBe(1);
  });

  it('offers and counts only what the list may show', () => {
    const rows = signal([...all, rowOn('ad', 'x.ads.example')]);
    const filter = createFilter({ rows, repeats: signal(new Map()) }, undefined, signal(mutedHosts('*.ads.example')));
    expect(filter.offered.value.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'aborted']);
    expect([filter.all.value, filter.hiddenOthers.value]).toEqual([3, 1]);
    filter.toggleClass('server');
    expect(filter.offered.value.map(({ id }) => id)).toEqual(['b']);
    expect(filter.otherCount.value).toBe(0);
    filter.reset();
    filter.toggleOthers();
    expect(filter.offered.value).toHaveLength(5);
    expect([filter.all.value, filter.hiddenOthers.value]).toEqual([4, 0]);
  });

  it('finds what a later try mended, and does not count it as open', () => {
    const rows = signal([row('a', 'server'), row('b', 'server')]);
    const filter = createFilter({ rows, repeats: signal(new Map()) }, signal(new Map([['a', 300]])));
    expect([filter.all.value, filter.shown.value, filter.mended.value]).toEqual([1, 1, 1]);
    filter.setText('is:recovered');
    expect(filter.visible.value.map(({ id }) => id)).toEqual(['a']);
    expect([filter.all.value, filter.shown.value, filter.mended.value]).toEqual([1, 0, 1]);
    filter.setText('-is:recovered');
    expect(filter.visible.value.map(({ id }) => id)).toEqual(['b']);
  });
});
