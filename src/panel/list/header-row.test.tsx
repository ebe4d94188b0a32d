// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { columnNames } from '../../store/columns.ts';
import { createStore } from '../../store/store.ts';
import { scriptedAdapter } from '../../store/test-support.ts';
import { Overlays } from '../commands/overlays.tsx';
import { bundledMessages } from '../shared/bundled-messages.ts';
import { StoreContext } from '../shared/store-context.ts';
import { setLookup } from '../shared/t.ts';
import { columnsAt } from './columns.ts';
import { HeaderRow } from './header-row.tsx';

beforeAll(() => setLookup(bundledMessages));
afterEach(cleanup);

function opened() {
  const store = createStore(scriptedAdapter());
  const { settings } = store;
  function Here() {
    const { columns } = settings.values.value;
    return <HeaderRow names={columnsAt(columns, 1280)} sort={columns.sort} />;
  }
  const view = render(
    <StoreContext.Provider value={store}>
      <div class="grid">
        <Here />
      </div>
      <Overlays />
    </StoreContext.Provider>,
  );
  const header = (name: string) => view.getByRole('columnheader', { name: new RegExp(`^${name}`) });
  return { view, header, store, columns: () => settings.values.value.columns };
}

it('sorts up, down, and by time again', () => {
  const { view, header, columns } = opened();
  const click = (name: string) => fireEvent.click(view.getByRole('button', { name }));
  expect(header('Time').getAttribute('aria-sort')).toBe('ascending');
  click('Status');
  expect([header('Status'), header('Time')].map((each) => each.getAttribute('aria-sort'))).toEqual([
    'ascending',
    'none',
  ]);
  click('Status');
  expect(columns().sort).toEqual({ by: 'status', isDown: true });
  click('Status');
  expect(columns().sort).toBeNull();
  click('Time');
  expect(header('Time').getAttribute('aria-sort')).toBe('descending');
  click('Time');
  expect(columns().sort).toBeNull();
});

it('has one tab stop, and goes on by arrows', () => {
  const { view } = opened();
  const buttons = view.getAllByRole('button');
  expect(buttons.map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1, -1, -1, -1, -1, -1]);
  buttons[0]?.focus();
  fireEvent.keyDown(buttons[0] ?? document.body, { key: 'ArrowRight' });
  expect(document.activeElement).toBe(buttons[1]);
  fireEvent.keyDown(buttons[1] ?? document.body, { key: 'End' });
  expect(document.activeElement).toBe(buttons.at(-1));
  expect(buttons.at(-1)?.tabIndex).toBe(0);
});

it('shows and hides columns, and takes all of it back', async () => {
  const { view, header, columns } = opened();
  fireEvent.contextMenu(header('Path'));
  fireEvent.click(await view.findByLabelText('Size'));
  fireEvent.click(view.getByLabelText('Method'));
  expect(columns().shown).toEqual(columnNames.filter((name) => !['method', 'initiator', 'frame'].includes(name)));
  expect(view.queryByRole('columnheader', { name: 'Method' })).toBeNull();
  fireEvent.click(view.getByText('Reset columns'));
  expect(columns().shown).toBeNull();
  expect(view.getByLabelText('Method')).toMatchObject({ checked: true });
  fireEvent.keyDown(view.getByLabelText('Size'), { key: 'Escape' });
  expect(view.queryByTestId('column-menu')).toBeNull();
  expect(document.activeElement).toBe(view.getByRole('button', { name: 'Status' }));
});

it('takes its menu with it when the list goes', async () => {
  const { view, header, store } = opened();
  fireEvent.contextMenu(header('Path'));
  await view.findByTestId('column-menu');
  view.unmount();
  expect(store.overlay.value).toBeNull();
});
