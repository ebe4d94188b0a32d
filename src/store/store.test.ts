import { describe, expect, it, vi } from 'vitest';
import { exchangeWith } from '../core/filter/test-support/subject.ts';
import { createStore } from './store.ts';
import { historyOf, scriptedAdapter, scriptedRecorder, watched } from './test-support.ts';

const reading = (left: number, second: number) =>
  exchangeWith({
    id: String(second),
    startedAt: Date.UTC(2026, 2, 1, 12, 0, second),
    response: {
      status: 200,
      headers: [
        { name: 'X-RateLimit-Remaining', value: String(left) },
        { name: 'X-RateLimit-Reset', value: '60' },
      ],
    },
  });

describe('createStore', () => {
  it('connects recorder, stored settings and theme, and lets go of all', async () => {
    const scripted = scriptedRecorder();
    const setPreserved = vi.fn<(preserved: boolean) => void>();
    const theme = watched<'light' | 'dark'>('light');
    const store = createStore(
      scriptedAdapter({
        recorder: Promise.resolve({ ...scripted.recorder, setPreserved }),
        storage: { get: () => Promise.resolve({ preserve: true }), set: () => Promise.resolve() },
        theme,
      }),
    );
    await store.start();
    expect(setPreserved).toHaveBeenLastCalledWith(true);
    store.settings.change({ preserve: false });
    expect(setPreserved).toHaveBeenLastCalledWith(false);

    theme.set('dark');
    expect(store.hostTheme.value).toBe('dark');

    scripted.exchanges(exchangeWith({ id: 'a' }));
    await vi.waitFor(() => expect(store.filter.visible.value).toHaveLength(1));

    store.dispose();
    theme.set('light');
    scripted.exchanges(exchangeWith({ id: 'b' }));
    store.settings.change({ preserve: true });
    await Promise.resolve();
    expect(store.hostTheme.value).toBe('dark');
    expect(store.failures.rows.value).toHaveLength(1);
    expect(setPreserved).toHaveBeenCalledTimes(2);
  });

  it('tells above an empty list what successes alone show, and forgets it with a Clear', async () => {
    let successes = [9, 7, 5, 3, 1].map(reading);
    const history = { lines: () => historyOf(...successes).lines(), lastSuccess: () => null };
    const scripted = scriptedRecorder(history);
    const store = createStore(scriptedAdapter({ recorder: Promise.resolve(scripted.recorder) }));
    await store.start();
    expect(store.banner.current.value).toBeNull();
    scripted.send({
      kind: 'state',
      state: { paused: false, preserved: true, startedAt: 0, seen: 5, evicted: 0 },
    });
    await vi.waitFor(() => expect(store.banner.current.value?.finding.rule).toBe('quota-ends'));
    expect(store.banner.current.value).toMatchObject({ rows: [], tries: { length: 5 } });
    store.settings.change({ ignoredHosts: ['api.example'] });
    expect(store.banner.listed.value).toEqual([]);
    store.filter.listMuted(true);
    expect(store.banner.current.value?.finding.rule).toBe('quota-ends');
    store.filter.listMuted(false);
    store.settings.change({ ignoredHosts: [] });
    expect(store.banner.current.value?.finding.rule).toBe('quota-ends');
    successes = [];
    scripted.recorder.clear();
    expect(store.banner.current.value).toBeNull();
    store.dispose();
  });
});
