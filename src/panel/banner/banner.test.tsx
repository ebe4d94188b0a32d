// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { exchangeWith } from '../../core/filter/test-support/subject.ts';
import { createStore } from '../../store/store.ts';
import { scriptedAdapter, scriptedRecorder } from '../../store/test-support.ts';
import { bundledMessages } from '../shared/bundled-messages.ts';
import { StoreContext } from '../shared/store-context.ts';
import { setLookup } from '../shared/t.ts';
import { FindingsList } from '../list/findings-list.tsx';
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

it('leads to the list of all findings, and from there to the requests of one', async () => {
  const scripted = scriptedRecorder();
  const store = createStore(scriptedAdapter({ recorder: Promise.resolve(scripted.recorder) }));
  await store.start();
  scripted.exchanges(...storms);
  await vi.waitFor(() => expect(store.banner.current.value?.others.length).toBeGreaterThan(1), { timeout: 15_000 });
  const view = render(
    <StoreContext.Provider value={store}>
      <Banner />
      <FindingsList />
    </StoreContext.Provider>,
  );
  fireEvent.click(view.getByTestId('banner-more'));
  expect(store.findingsShown.value).toBe(true);
  expect(view.queryByTestId('banner')).toBeNull();
  const found = view.getAllByTestId('finding');
  expect(found).toHaveLength(store.banner.listed.value.length);
  const wanted = store.banner.listed.value[1]?.rows.map(({ id }) => id);
  fireEvent.click(found[1]?.querySelector('button') ?? document.body);
  expect(store.findingsShown.value).toBe(false);
  expect(store.selection.tab.value).toBe('retry');
  expect(store.selection.chosen.value.map(({ id }) => id)).toEqual(wanted);
  fireEvent.click(view.getByRole('button', { name: 'Dismiss' }));
  expect(view.queryByTestId('banner')).toBeNull();
  expect(view.getAllByTestId('finding')).toHaveLength(found.length);
  store.dispose();
});
