import { describe, expect, it, vi } from 'vitest';
import { exchangeWith } from '../core/filter/test-support/subject.ts';
import { createStore } from './store.ts';
import { scriptedAdapter, scriptedRecorder, watched } from './test-support.ts';

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
});
