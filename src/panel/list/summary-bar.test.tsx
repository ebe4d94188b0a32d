// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, beforeAll, expect, it } from 'vitest';
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
