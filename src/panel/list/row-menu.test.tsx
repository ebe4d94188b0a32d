// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { diagnosisWith, exchangeWith } from '../../core/filter/test-support/subject.ts';
import type { ColumnName } from '../../store/columns.ts';
import { rowOf } from '../../store/row.ts';
import { createStore } from '../../store/store.ts';
import { scriptedAdapter } from '../../store/test-support.ts';
import { bundledMessages } from '../shared/bundled-messages.ts';
import { StoreContext } from '../shared/store-context.ts';
import { setLookup } from '../shared/t.ts';
import { FailureRow } from './failure-row.tsx';

beforeAll(() => setLookup(bundledMessages));
afterEach(cleanup);

function drawn(isActive: boolean) {
  const store = createStore(scriptedAdapter());
  const row = rowOf(exchangeWith({ id: 'a' }), diagnosisWith(), { signs: [] });
  store.failures.rows.value = [row];
  const line = { id: 'a', row, group: null, isMember: false };
  const names: readonly ColumnName[] = ['status', 'path', 'what', 'retry'];
  let drawings = 0;
  const columns = Object.assign([...names], {
    map: <Made,>(make: (name: ColumnName) => Made): Made[] => {
      drawings += 1;
      return names.map(make);
    },
  });
  const whole = () => (
    <StoreContext.Provider value={store}>
      <div data-errata-list>
        <FailureRow
          line={line}
          columns={columns}
          position={2}
          isSelected={isActive}
          isActive={isActive}
          start={0}
          times={1}
        />
      </div>
    </StoreContext.Provider>
  );
  const view = render(whole());
  return { store, ...view, again: () => view.rerender(whole()), drawings: () => drawings };
}

describe('the button of a row', () => {
  it('is there while the row is pointed at, and on the selected one', async () => {
    const { getByTestId, findByTestId, queryByTestId } = drawn(false);
    expect(queryByTestId('row-menu')).toBeNull();
    fireEvent.pointerEnter(getByTestId('failure-row'));
    await findByTestId('row-menu');
    fireEvent.pointerLeave(getByTestId('failure-row'));
    expect(queryByTestId('row-menu')).toBeNull();
    cleanup();
    await drawn(true).findByTestId('row-menu');
  });

  it('has no other row drawn, and its own only when it comes and goes', async () => {
    const { getByTestId, findByTestId, again, drawings } = drawn(false);
    again();
    expect(drawings()).toBe(1);
    fireEvent.pointerEnter(getByTestId('failure-row'));
    await findByTestId('row-menu');
    again();
    expect(drawings()).toBe(2);
  });

  it('opens the menu of its row and closes it, without showing details, marking text, or a stop for Tab', async () => {
    const { store, findByTestId } = drawn(true);
    const button = await findByTestId('row-menu');
    expect([button.tabIndex, button.getAttribute('aria-hidden')]).toEqual([-1, 'true']);
    // Not prevented it would move the focus, and begin to mark text.
    expect(fireEvent.mouseDown(button)).toBe(false);
    void act(() => void fireEvent.click(button));
    expect(store.overlay.value).toMatchObject({ kind: 'menu', at: { id: 'a' } });
    expect([store.selection.open.value, store.selection.id.value]).toEqual([false, null]);
    void act(() => void fireEvent.click(button));
    expect(store.overlay.value).toBeNull();
  });
});
