// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { exchangeWith } from '../../core/filter/test-support/subject.ts';
import { createStore } from '../../store/store.ts';
import { scriptedAdapter, scriptedRecorder } from '../../store/test-support.ts';
import { bundledMessages } from '../shared/bundled-messages.ts';
import { StoreContext } from '../shared/store-context.ts';
import { setLookup } from '../shared/t.ts';
import { Banner } from './banner.tsx';

beforeAll(() => setLookup(bundledMessages));
afterEach(cleanup);

/** Six failing tries each of three requests, half a second apart. */
const storms = ['/a', '/b', '/c'].flatMap((path, story) =>
  Array.from({ length: 6 }, (_, at) =>
    exchangeWith({
      id: `${path}${at}`,
      startedAt: 1_000_000 + story * 60_000 + at * 500,
      request: { url: `https://api.example${path}` },
      response: { status: 500 },
      browser: { resourceType: 'fetch' },
    }),
  ),
);

it('leads to the other findings, and dismisses all of them', async () => {
  const scripted = scriptedRecorder();
  const store = createStore(scriptedAdapter({ recorder: Promise.resolve(scripted.recorder) }));
  await store.start();
  scripted.exchanges(...storms);
  await vi.waitFor(() => expect(store.banner.current.value?.others.length).toBeGreaterThan(1), { timeout: 15_000 });
  const view = render(
    <StoreContext.Provider value={store}>
      <Banner />
    </StoreContext.Provider>,
  );
  expect(view.queryByTestId('banner-other')).toBeNull();
  fireEvent.click(view.getByTestId('banner-more'));
  const others = view.getAllByTestId('banner-other');
  expect(others).toHaveLength(store.banner.current.value?.others.length ?? 0);
  const wanted = store.banner.current.value?.others[0]?.rows.map(({ id }) => id);
  fireEvent.click(others[0] ?? document.body);
  expect(store.selection.tab.value).toBe('retry');
  expect(store.selection.chosen.value.map(({ id }) => id)).toEqual(wanted);
  fireEvent.click(view.getByRole('button', { name: 'Dismiss all' }));
  expect(view.queryByTestId('banner')).toBeNull();
  store.dispose();
});
