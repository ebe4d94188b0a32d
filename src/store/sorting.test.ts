import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import { diagnosisWith, exchangeWith, type ExchangeParts } from '../core/filter/test-support/subject.ts';
import { type ColumnName, columnNames, type Sort } from './columns.ts';
import { inOrder } from './order.ts';
import { type Row, rowOf } from './row.ts';
import { createSorting } from './sorting.ts';

function row(id: string, parts: ExchangeParts, diagnosis: Parameters<typeof diagnosisWith>[0] = {}): Row {
  return rowOf(exchangeWith({ ...parts, id }), diagnosisWith(diagnosis), { signs: [] });
}

const body = (size: number) => ({
  mimeType: '',
  content: '',
  encoding: 'text' as const,
  size,
  missing: null,
  params: null,
});
const retry = (verdict: 'wait' | 'stop') =>
  ({ verdict, reason: '', afterSeconds: null, source: null, schedule: null, report: false }) as never;

const rows = [
  row(
    'a',
    { startedAt: 1, durationMs: 90, response: { status: 500, body: body(10) } },
    { headline: 'b', retry: retry('stop') },
  ),
  row(
    'b',
    {
      startedAt: 2,
      durationMs: 900,
      request: { url: 'https://b.example/Z', method: 'GET' },
      response: { status: 404 },
    },
    { headline: 'C' },
  ),
  row(
    'c',
    { startedAt: 3, durationMs: 9, request: { url: 'https://a.example/y' }, response: { status: 422, body: body(9) } },
    { headline: 'a', retry: retry('wait') },
  ),
];

const by = (name: ColumnName, isDown = false) =>
  inOrder(rows, { by: name, isDown })
    .map(({ id }) => id)
    .join('');

describe('the order of a column', () => {
  it.each([
    ['status', 'bca', 'acb'],
    ['method', 'bac', 'acb'],
    ['host', 'cab', 'bac'],
    ['path', 'acb', 'bca'],
    ['what', 'cab', 'bac'],
    ['retry', 'cab', 'acb'],
    ['time', 'abc', 'cba'],
    ['duration', 'cab', 'bac'],
    ['size', 'cab', 'acb'],
    ['initiator', 'abc', 'abc'],
    ['frame', 'abc', 'abc'],
  ] as const)('%s: %s, downwards %s', (name, up, down) => {
    expect([by(name), by(name, true)]).toEqual([up, down]);
  });

  it('is there for each column', () => {
    for (const name of columnNames) expect(by(name)).toHaveLength(3);
  });
});

describe('createSorting', () => {
  it('sorts what the filter lets through, once it is asked to', async () => {
    const all = signal<readonly Row[]>(rows);
    const visible = signal<readonly Row[]>(rows);
    const sort = signal<Sort | null>(null);
    const { sorted, dispose } = createSorting(all, visible, sort);
    expect(sorted.value).toBeNull();
    sort.value = { by: 'duration', isDown: true };
    await vi.waitFor(() => expect(sorted.value?.map(({ id }) => id)).toEqual(['b', 'a', 'c']));
    visible.value = rows.slice(1);
    expect(sorted.value?.map(({ id }) => id)).toEqual(['b', 'c']);
    sort.value = null;
    expect(sorted.value).toBeNull();
    dispose();
  });
});
