// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { exchangeWith } from '../../core/filter/test-support/subject.ts';
import { createFileRecorder } from '../../files/file-recorder.ts';
import { fakeReader } from '../../files/test-support.ts';
import type { RecorderState } from '../../core/exchange/recording.ts';
import { createStore } from '../../store/store.ts';
import { scriptedAdapter, scriptedRecorder } from '../../store/test-support.ts';
import { EmptyState } from '../list/empty-state.tsx';
import { bundledMessages } from '../shared/bundled-messages.ts';
import { StoreContext } from '../shared/store-context.ts';
import { setLookup } from '../shared/t.ts';
import { FilesBar } from './files-bar.tsx';

beforeAll(() => setLookup(bundledMessages));
afterEach(cleanup);

const recording: RecorderState = { paused: false, preserved: true, startedAt: 1, seen: 0, evicted: 0 };

/** The bar of files and the empty list over settings that are kept in `kept`. */
async function started(kept: Record<string, unknown> = {}) {
  const { recorder, exchanges } = scriptedRecorder();
  const storage = {
    get: async (name: string) => Promise.resolve(kept[name]),
    set: async (name: string, value: unknown) => {
      kept[name] = value;
      return Promise.resolve();
    },
  };
  const live = {
    ...recorder,
    subscribe: (listener: Parameters<typeof recorder.subscribe>[0]) => {
      listener({ kind: 'state', state: recording });
      return recorder.subscribe(listener);
    },
  };
  const store = createStore(
    scriptedAdapter({
      recorder: Promise.resolve(live),
      storage,
      loadFiles: async (beside) => Promise.resolve(createFileRecorder({ startReader: fakeReader, live: beside })),
    }),
  );
  await store.start();
  const view = render(
    <StoreContext.Provider value={store}>
      <FilesBar />
      {store.failures.rows.value.length === 0 && <EmptyState />}
    </StoreContext.Provider>,
  );
  const settings = () => kept['settings'] as { introduced?: boolean; news?: string } | undefined;
  return { store, view, settings, exchanges };
}

describe('the introduction', () => {
  it('shows what is recorded and three keys, and is gone for good when it is dismissed', async () => {
    const kept = {};
    const { view, settings } = await started(kept);
    await view.findByTestId('introduction');
    expect(view.container.querySelectorAll('kbd')).toHaveLength(3);
    fireEvent.click(view.getByText('Got it'));
    await expect.poll(() => view.queryByTestId('introduction')).toBeNull();
    expect(settings()?.introduced).toBe(true);
    cleanup();
    const again = await started(kept);
    await again.view.findByText('No failed requests yet');
    expect(again.view.queryByTestId('introduction')).toBeNull();
  });

  it('is over once a failure was seen, but not by demo data', async () => {
    const { store, view, settings, exchanges } = await started();
    fireEvent.click(await view.findByText('Open demo data'));
    await expect.poll(() => store.files?.shown.value?.name, { timeout: 15_000 }).toBe('Demo data');
    await expect.poll(() => store.failures.rows.value.length, { timeout: 15_000 }).toBeGreaterThan(5);
    expect(settings()?.introduced).not.toBe(true);
    store.files?.show(null);
    exchanges(exchangeWith({ id: 'live', response: { status: 500 } }));
    await expect.poll(() => settings()?.introduced, { timeout: 15_000 }).toBe(true);
  });
});

describe('what is new', () => {
  it('is a line after an update alone, until it is dismissed', async () => {
    const first = await started();
    await expect.poll(() => first.settings()?.news).toBe('0.1.0');
    expect(first.view.queryByTestId('news')).toBeNull();
    cleanup();
    const kept = { settings: { news: '0.0.9' } };
    const updated = await started(kept);
    expect((await updated.view.findByTestId('news')).textContent).toContain('Errata 0.1.0');
    fireEvent.click(updated.view.getByLabelText('Dismiss'));
    expect(updated.view.queryByTestId('news')).toBeNull();
    expect(updated.settings()?.news).toBe('0.1.0');
  });
});
