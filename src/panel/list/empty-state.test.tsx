// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { exchangeWith } from '../../core/filter/test-support/subject.ts';
import { createStore } from '../../store/store.ts';
import { scriptedAdapter, scriptedRecorder } from '../../store/test-support.ts';
import { bundledMessages } from '../shared/bundled-messages.ts';
import { StoreContext } from '../shared/store-context.ts';
import { setLookup } from '../shared/t.ts';
import { EmptyState } from './empty-state.tsx';

beforeAll(() => setLookup(bundledMessages));
afterEach(cleanup);

async function textWith(ignoredHosts: readonly string[], resourceType: string, filter = ''): Promise<string> {
  const scripted = scriptedRecorder();
  const store = createStore(scriptedAdapter({ recorder: Promise.resolve(scripted.recorder) }));
  await store.start();
  store.settings.change({ ignoredHosts });
  const request = { method: 'GET', url: 'https://ads.example/x' };
  scripted.exchanges(exchangeWith({ id: 'f', request, response: { status: 500 }, browser: { resourceType } }));
  await expect.poll(() => store.failures.rows.value.length, { timeout: 15_000 }).toBe(1);
  store.filter.setText(filter);
  const { container } = render(
    <StoreContext.Provider value={store}>
      <EmptyState />
    </StoreContext.Provider>,
  );
  await expect.poll(() => container.textContent).not.toBe('');
  return container.textContent;
}

describe('why the list is empty', () => {
  it('never says "page resources" where all that failed is of ignored hosts', async () => {
    const text = await textWith(['ads.example'], 'fetch');
    expect(text).toContain('1 muted');
    expect(text).not.toMatch(/page resource|Show them|hidden by the filter/);
  });

  it('counts only what the filter hides', async () => {
    const text = await textWith(['ads.example'], 'fetch', 'status:404');
    expect(text).not.toContain('1 failure is hidden by the filter');
    expect(text).toContain('1 muted');
  });

  it('offers page resources where they alone failed', async () => {
    expect(await textWith([], 'image')).toMatch(/1 page resource failed.*Show them/);
  });
});
