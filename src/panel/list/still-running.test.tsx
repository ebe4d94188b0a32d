// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { exchangeWith } from '../../core/filter/test-support/subject.ts';
import { createStore } from '../../store/store.ts';
import { scriptedAdapter, watched } from '../../store/test-support.ts';
import { bundledMessages } from '../shared/bundled-messages.ts';
import { StoreContext } from '../shared/store-context.ts';
import { setLookup } from '../shared/t.ts';
import { StillRunning } from './still-running.tsx';

const noFiles = {
  open: () => undefined,
  cancel: () => undefined,
  show: () => undefined,
  close: () => undefined,
  sourceOf: () => null,
  dismissProblem: () => undefined,
};

beforeAll(() => setLookup(bundledMessages));
afterEach(cleanup);

it('names what runs, for how long and who asked, and asks again only when told to', async () => {
  const frame = { functionName: 'loadQuotes', url: 'https://a.example/js/api.js?v=2', lineNumber: 41, columnNumber: 0 };
  const slow = exchangeWith({
    id: 'a',
    startedAt: 1000,
    request: { method: 'GET', url: 'https://a.example/slow' },
    browser: { initiator: { type: 'script', url: null, frames: [frame] } },
  });
  const stillRunning = vi.fn(() => Promise.resolve([slow]));
  const store = createStore(scriptedAdapter({ now: () => 43_000, stillRunning }));
  const view = render(
    <StoreContext.Provider value={store}>
      <StillRunning />
    </StoreContext.Provider>,
  );
  const row = await view.findByTestId('running');
  expect([...row.children].map(({ textContent }) => textContent)).toEqual([
    '42 s',
    'GET https://a.example/slow',
    'loadQuotes api.js:42',
  ]);
  expect(stillRunning).toHaveBeenCalledTimes(1);
  stillRunning.mockResolvedValue([]);
  fireEvent.click(view.getByRole('button', { name: 'Refresh' }));
  await view.findByText('No request is running.');
  expect(stillRunning).toHaveBeenCalledTimes(2);
  store.dispose();
});

it('lists what had no response when the recording of a file ended, which nobody can be asked for again', async () => {
  const request = { method: 'GET', url: 'https://a.example/slow' };
  const running = [
    exchangeWith({ id: 'f0', startedAt: 1000, durationMs: 42_000, request }),
    exchangeWith({ id: 'f1', startedAt: 1000, durationMs: 0, request }),
  ];
  const stillRunning = vi.fn(() => Promise.resolve([]));
  const source = { id: 1, name: 's.har', writer: null, entries: 2, notes: [], running, state: 'whole' } as const;
  const state = { sources: [source], shown: 1, reading: null, problems: [] };
  const files = { ...noFiles, state: watched(state) };
  const store = createStore(scriptedAdapter({ now: () => 99_000_000, stillRunning, files }));
  const view = render(
    <StoreContext.Provider value={store}>
      <StillRunning />
    </StoreContext.Provider>,
  );
  const rows = await view.findAllByTestId('running');
  expect(rows.map(({ firstElementChild }) => firstElementChild?.textContent)).toEqual(['42 s', '–']);
  view.getByRole('heading', { name: 'Still running when the recording ended' });
  expect(view.queryByRole('button', { name: 'Refresh' })).toBeNull();
  expect(stillRunning).not.toHaveBeenCalled();
  store.dispose();
});
