// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/preact';
import { options, type VNode } from 'preact';
import { afterEach, beforeAll, expect, it } from 'vitest';
import type { Diagnosis } from '../../core/diagnosis.ts';
import { diagnosisWith, exchangeWith } from '../../core/filter/test-support/subject.ts';
import { columnNames } from '../../store/columns.ts';
import { type Row, rowOf } from '../../store/row.ts';
import { createStore } from '../../store/store.ts';
import { scriptedAdapter } from '../../store/test-support.ts';
import { bundledMessages } from '../shared/bundled-messages.ts';
import { StoreContext } from '../shared/store-context.ts';
import { setLookup } from '../shared/t.ts';
import { FailureRow } from './failure-row.tsx';

beforeAll(() => setLookup(bundledMessages));
afterEach(cleanup);

/** What Preact tells before each component is drawn; the name is that of its published build. */
const hooks = options as { __r?: ((vnode: VNode) => void) | undefined };

const retry = { verdict: 'change', reason: '', afterSeconds: null, source: { from: 'standard', ref: '' } } as const;
const rest = { schedule: null, report: false } as const;

/** Time stands still at 0 in these tests. */
const waiting = (afterSeconds: number) =>
  diagnosisWith({ retry: { ...retry, ...rest, verdict: 'wait', afterSeconds } });

/** The components that are drawn while something is done, in their order. */
function drawnWhile(act: () => void): readonly unknown[] {
  const drawn: unknown[] = [];
  const before = hooks.__r;
  hooks.__r = (vnode) => {
    drawn.push(vnode.type);
    before?.(vnode);
  };
  act();
  hooks.__r = before;
  return drawn;
}

/** A list of one row, of the failures one after the other. */
function listOf(...diagnoses: readonly Diagnosis[]) {
  const store = createStore(scriptedAdapter());
  const rows = diagnoses.map((diagnosis, at) =>
    rowOf(exchangeWith({ id: `id${at}`, startedAt: 0 }), diagnosis, { signs: [] }),
  );
  store.failures.rows.value = rows;
  const show = (row: Row) => (
    <StoreContext.Provider value={store}>
      <FailureRow
        line={{ id: row.id, row, group: null, isMember: false }}
        columns={columnNames}
        position={2}
        isSelected={false}
        isActive={false}
        start={0}
        times={2}
      />
    </StoreContext.Provider>
  );
  return { store, rows, show };
}

it('is one component, whatever its cells show: a list draws hundreds of rows in a second', () => {
  const diagnosis = diagnosisWith({ code: 'none', headline: 'There is no `order`', retry: { ...retry, ...rest } });
  const { rows, show } = listOf(diagnosis, diagnosis);
  const [one, other] = rows;
  if (one === undefined || other === undefined) throw new Error('There are two.');
  const { rerender, container } = render(show(one));
  const whole = () => [...container.querySelectorAll('*')];
  const elements = whole();
  const drawn = drawnWhile(() => rerender(show(other)));
  expect(container.querySelector('[data-testid="failure-row"]')?.getAttribute('data-id')).toBe(other.id);
  expect(container.querySelectorAll('[role="gridcell"]')).toHaveLength(columnNames.length);
  // Whatever stands above it is the same each time.
  expect(drawn.slice(drawn.indexOf(FailureRow))).toEqual([FailureRow]);
  // The same elements for another failure: they are written into, and none is made.
  expect(whole()).toEqual(elements);
});

it('is not drawn again where a newer failure makes its wait longer', () => {
  const { store, rows, show } = listOf(waiting(30), waiting(200));
  const [one] = rows;
  if (one === undefined) throw new Error('There is one.');
  store.failures.rows.value = [one];
  const { container } = render(show(one));
  const retryText = () => container.querySelector('.cell-retry')?.textContent;
  expect(retryText()).toMatch(/^in 3\d s$/);
  const drawn = drawnWhile(() => {
    void act(() => {
      store.failures.rows.value = rows;
    });
  });
  expect(retryText()).toMatch(/^in 3:2\d$/);
  expect(drawn).not.toContain(FailureRow);
});
