// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { diagnosisWith, exchangeWith } from '../../core/filter/test-support/subject.ts';
import { rowOf } from '../../store/row.ts';
import { createStore } from '../../store/store.ts';
import { scriptedAdapter } from '../../store/test-support.ts';
import { bundledMessages } from '../shared/bundled-messages.ts';
import { StoreContext } from '../shared/store-context.ts';
import { setLookup } from '../shared/t.ts';
import { SummaryBar } from './summary-bar.tsx';

beforeAll(() => setLookup(bundledMessages));
afterEach(cleanup);

const row = (id: string, resourceType: string) =>
  rowOf(exchangeWith({ id, browser: { resourceType } }), diagnosisWith(), { signs: [] });

it('says "of" only where a filter hides something, and names page resources', () => {
  const store = createStore(scriptedAdapter());
  store.failures.rows.value = [row('a', 'fetch'), row('b', 'fetch'), row('c', 'image')];
  const text = () => {
    const { container } = render(
      <StoreContext.Provider value={store}>
        <SummaryBar />
      </StoreContext.Provider>,
    );
    const shown = [...container.querySelectorAll('span')].map(({ textContent }) => textContent);
    cleanup();
    return shown;
  };
  expect(text()).toEqual(['2 failures', '1 page resource hidden']);
  store.filter.setText('status:599');
  expect(text()).toEqual(['0 of 2 failures', '1 page resource hidden']);
  store.filter.setText('');
  store.filter.toggleOthers();
  expect(text()).toEqual(['3 failures']);
  store.dispose();
});

it('says why no navigations are marked, and leads to where they are', async () => {
  const store = createStore(scriptedAdapter());
  store.failures.rows.value = [row('a', 'fetch'), row('b', 'fetch')];
  const { queryByTestId, getByTestId, getByRole } = render(
    <StoreContext.Provider value={store}>
      <SummaryBar />
    </StoreContext.Provider>,
  );
  const sortBy = async (by: 'status' | 'time') => {
    const { columns } = store.settings.values.value;
    await act(async () => {
      store.settings.change({ columns: { ...columns, sort: { by, isDown: true } } });
      await vi.waitFor(() => expect(store.sorted.value).not.toBeNull());
    });
  };
  await sortBy('status');
  expect(queryByTestId('unmarked')).toBeNull();
  void act(() => void (store.failures.navigations.value = [{ url: 'https://shop.example/', at: 5 }]));
  expect(getByTestId('unmarked').textContent).toMatch(/^Navigations not marked: not in time order/);
  fireEvent.click(getByRole('button', { name: 'Sort by time' }));
  expect(store.settings.values.value.columns.sort).toBeNull();
  expect(queryByTestId('unmarked')).toBeNull();
  await sortBy('time');
  expect([store.unmarked.value, queryByTestId('unmarked')]).toEqual([null, null]);
  void act(() => store.settings.change({ group: true }));
  expect(getByTestId('unmarked').textContent).toMatch(/^Navigations not marked in groups/);
  fireEvent.click(getByRole('button', { name: 'Ungroup' }));
  expect(store.settings.values.value.group).toBe(false);
  store.dispose();
});
