import { describe, expect, it } from 'vitest';
import { exchangeWith } from '../core/filter/test-support/subject.ts';
import { createFilterHistory } from './filter-history.ts';
import { createStore } from './store.ts';
import { scriptedAdapter, scriptedRecorder } from './test-support.ts';

function memory(initial?: unknown) {
  const values = new Map<string, unknown>([['filters', initial]]);
  return {
    values,
    get: (key: string) => Promise.resolve(values.get(key)),
    set: (key: string, value: unknown) => Promise.resolve(void values.set(key, value)),
  };
}

const broken = () => Promise.reject(new Error('disk full'));

describe('createFilterHistory', () => {
  it('keeps the newest twenty, each once, and stores them', () => {
    const storage = memory();
    const history = createFilterHistory(storage);
    for (let at = 0; at < 25; at += 1) history.add(`word${at}`);
    history.add('word20');
    history.add('  ');
    history.add('x'.repeat(501));
    expect(history.filters.value).toHaveLength(20);
    expect(history.filters.value.slice(0, 3)).toEqual(['word20', 'word24', 'word23']);
    expect(storage.values.get('filters')).toEqual(history.filters.value);
  });

  it('takes what was stored as far as it makes sense', async () => {
    const history = createFilterHistory(memory(['class:server', 7, '', null, 'x'.repeat(501), ...Array(30).fill('a')]));
    await history.load();
    expect(history.filters.value.slice(0, 2)).toEqual(['class:server', 'a']);
    expect(history.filters.value).toHaveLength(20);
    for (const odd of [null, {}, 'text']) {
      const other = createFilterHistory(memory(odd));
      await other.load();
      expect(other.filters.value).toEqual([]);
    }
  });

  it('holds for the session where nothing can be stored', async () => {
    const history = createFilterHistory({ get: broken, set: broken });
    await history.load();
    history.add('class:server');
    await Promise.resolve();
    expect(history.filters.value).toEqual(['class:server']);
  });

  it('outlives Clear', async () => {
    const { recorder, exchanges } = scriptedRecorder();
    const store = createStore(scriptedAdapter({ recorder: Promise.resolve(recorder) }));
    await store.start();
    exchanges(exchangeWith({ id: 'a', response: { status: 500 } }));
    store.filterHistory.add('class:server');
    store.failures.clear();
    expect(store.failures.rows.value).toEqual([]);
    expect(store.filterHistory.filters.value).toEqual(['class:server']);
    store.dispose();
  });
});
