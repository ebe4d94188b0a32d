// @vitest-environment happy-dom
import { cleanup, fireEvent, render, waitFor } from '@testing-library/preact';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { createCatalogue } from '../../catalogue/load.ts';
import { createStore } from '../../store/store.ts';
import { scriptedAdapter } from '../../store/test-support.ts';
import { bundledMessages } from '../shared/bundled-messages.ts';
import { StoreContext } from '../shared/store-context.ts';
import { setLookup } from '../shared/t.ts';
import { ReferenceView } from './reference-view.tsx';

beforeAll(() => setLookup(bundledMessages));
afterEach(cleanup);

async function draw() {
  const store = createStore(scriptedAdapter({ catalogue: createCatalogue() }));
  const drawn = render(
    <StoreContext.Provider value={store}>
      <ReferenceView />
    </StoreContext.Provider>,
  );
  await waitFor(() => drawn.getByTestId('reference'), { timeout: 20_000 });
  return drawn;
}

it('shows a line for each API first, then the entries of the one that is selected', async () => {
  const { getByTestId, getByRole, queryAllByTestId } = await draw();
  expect(getByTestId('reference-overview').querySelectorAll('tbody tr').length).toBeGreaterThan(100);
  expect(queryAllByTestId('reference-row')).toHaveLength(0);
  fireEvent.click(getByRole('button', { name: 'Scanova' }));
  const refs = queryAllByTestId('reference-row').map(({ dataset }) => dataset['ref']);
  expect(refs.length).toBeGreaterThan(5);
  expect(refs.every((ref) => ref?.startsWith('scanova/'))).toBe(true);
}, 60_000);

it('searches all of them, and shows the first of many', async () => {
  const { getByRole, queryAllByTestId } = await draw();
  fireEvent.input(getByRole('searchbox'), { target: { value: 'invalid' } });
  await waitFor(() => expect(queryAllByTestId('reference-row').length).toBeGreaterThan(20));
  const perBook = new Map<string, number>();
  for (const { dataset } of queryAllByTestId('reference-row')) {
    const book = (dataset['ref'] ?? '').split('/')[0] ?? '';
    perBook.set(book, (perBook.get(book) ?? 0) + 1);
  }
  expect(Math.max(...perBook.values())).toBe(20);
}, 60_000);
