// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { diagnosisWith, exchangeWith } from '../../core/filter/test-support/subject.ts';
import { type DetailTab, detailTabs } from '../../store/details-view.ts';
import { rowOf } from '../../store/row.ts';
import { createStore } from '../../store/store.ts';
import { scriptedAdapter } from '../../store/test-support.ts';
import { bundledMessages } from '../shared/bundled-messages.ts';
import { StoreContext } from '../shared/store-context.ts';
import { setLookup, t } from '../shared/t.ts';
import { Details, preloadTabs } from './details.tsx';
import { tabs } from './tabs.ts';

beforeAll(async () => {
  setLookup(bundledMessages);
  preloadTabs();
  await Promise.all(detailTabs.map(async (id) => tabs[id].load?.()));
}, 60_000);
afterEach(cleanup);

/** A failure that gives as little as possible. */
const bare = rowOf(exchangeWith(), diagnosisWith({ retry: null }), { signs: [] });

async function draw(tab: DetailTab) {
  const store = createStore(scriptedAdapter());
  store.selection.showTab(tab);
  const drawn = render(
    <StoreContext.Provider value={store}>
      <Details row={bare} />
    </StoreContext.Provider>,
  );
  await expect.poll(() => drawn.container.querySelector('.loading'), { timeout: 10_000 }).toBeNull();
  return drawn;
}

describe('tabs', () => {
  it('are those that the store knows, in its order', () => {
    expect(Object.keys(tabs)).toEqual([...detailTabs]);
  });

  it('have labels of their own', () => {
    expect(new Set(detailTabs.map((id) => t(tabs[id].label))).size).toBe(detailTabs.length);
  });

  it.each(detailTabs)('show their own view, and no other: %s', async (id) => {
    const { getAllByRole, getByRole } = await draw(id);
    const chosen = getAllByRole('tab').filter((tab) => tab.getAttribute('aria-selected') === 'true');
    expect(chosen.map((tab) => tab.textContent)).toEqual([t(tabs[id].label)]);
    const shown = getByRole('tabpanel');
    expect(shown.querySelector('[role="alert"]')).toBeNull();
    const others = await Promise.all(detailTabs.filter((other) => other !== id).map(async (other) => draw(other)));
    const texts = others.map((other) => other.container.querySelector('[role="tabpanel"]')?.innerHTML);
    expect(texts).not.toContain(shown.innerHTML);
  });

  it.each<[DetailTab, string]>([
    ['retry', 'Nothing to retry.'],
    ['compared', 'No successful request to this endpoint'],
  ])('say why there is nothing to show: %s', async (id, reason) => {
    const { container } = await draw(id);
    expect(container.querySelector('[role="tabpanel"] > .aside')?.textContent).toContain(reason);
  });

  it('are disabled for the same reason, can be reached, and can’t be chosen', async () => {
    const { getByRole, getAllByRole } = await draw('explanation');
    const reasons = getAllByRole('tab').map((tab) => [tab.textContent, tab.getAttribute('aria-description')]);
    expect(reasons.map(([label]) => label)).toEqual(detailTabs.map((id) => t(tabs[id].label)));
    expect(reasons).toEqual(
      expect.arrayContaining([
        ['Explanation', null],
        ['Retry', 'Nothing to retry.'],
        ['Compared', 'No successful request to this endpoint recorded yet.'],
        ['Raw', null],
      ]),
    );
    const retry = getByRole('tab', { name: 'Retry' });
    expect([retry.getAttribute('aria-disabled'), retry.title]).toEqual(['true', 'Nothing to retry.']);
    fireEvent.click(retry);
    expect(retry.getAttribute('aria-selected')).toBe('false');
    getByRole('tab', { name: 'Explanation' }).focus();
    for (const id of detailTabs.slice(1)) {
      fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowRight' });
      const reached = getByRole('tab', { name: t(tabs[id].label) });
      expect(document.activeElement).toBe(reached);
      const isDisabled = reached.getAttribute('aria-disabled') === 'true';
      await expect.poll(() => reached.getAttribute('aria-selected')).toBe(String(!isDisabled));
    }
  });

  it('show above whose details they are', async () => {
    for (const id of detailTabs) {
      const { getByTestId } = await draw(id);
      expect(getByTestId('request-line').textContent).toContain(bare.exchange.request.url);
      cleanup();
    }
  });

  it('say nothing of the kind where there is something', async () => {
    const { container } = await draw('raw');
    expect(container.querySelector('[role="tabpanel"] > .aside')).toBeNull();
  });
});
