// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { exchangeWith } from '../../core/filter/test-support/subject.ts';
import { createStore } from '../../store/store.ts';
import { scriptedAdapter, scriptedRecorder } from '../../store/test-support.ts';
import { bundledMessages } from '../shared/bundled-messages.ts';
import { StoreContext } from '../shared/store-context.ts';
import { setLookup } from '../shared/t.ts';
import { Details } from './details.tsx';

beforeAll(() => setLookup(bundledMessages));
afterEach(cleanup);

it('offers Reveal where it can work, and says so where the Network panel lost the request', async () => {
  const scripted = scriptedRecorder();
  const answers = [true, false];
  const recorder = {
    ...scripted.recorder,
    canReveal: (id: string) => id === 'a',
    reveal: () => Promise.resolve(answers.shift() ?? false),
  };
  const store = createStore(scriptedAdapter({ recorder: Promise.resolve(recorder) }));
  await store.start();
  scripted.exchanges(...['a', 'b'].map((id) => exchangeWith({ id, response: { status: 500 } })));
  await vi.waitFor(() => expect(store.failures.rows.value).toHaveLength(2));
  const [first, second] = store.failures.rows.value;
  if (first === undefined || second === undefined) throw new Error('There are no rows.');
  store.selection.show('a');
  const { getByRole, queryByRole, findByRole } = render(
    <StoreContext.Provider value={store}>
      <Details row={first} />
    </StoreContext.Provider>,
  );
  const button = getByRole('button', { name: 'Reveal in Network panel' });
  // The Network panel's own filter is overwritten, and Errata can't see what it shows.
  expect(button.title).toMatch(/sets its filter.*may hide/);
  fireEvent.click(button);
  await Promise.resolve();
  expect(button.hasAttribute('disabled')).toBe(false);
  fireEvent.click(button);
  const gone = await findByRole('button', { name: 'The Network panel no longer has this request' });
  expect(gone.hasAttribute('disabled')).toBe(true);
  store.selection.show('b');
  await vi.waitFor(() => expect(queryByRole('button', { name: /Network panel/ })).toBeNull());
  store.dispose();
});
