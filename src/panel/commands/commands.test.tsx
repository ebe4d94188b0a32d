// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, waitFor } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { diagnosisWith, exchangeWith, type ExchangeParts } from '../../core/filter/test-support/subject.ts';
import type { Diagnosis } from '../../core/diagnosis.ts';
import type { Adapter } from '../../store/adapter.ts';
import { rowOf } from '../../store/row.ts';
import { createStore } from '../../store/store.ts';
import { scriptedAdapter } from '../../store/test-support.ts';
import { listenToKeys } from '../keys.ts';
import { FailureList } from '../list/failure-list.tsx';
import { bundledMessages } from '../shared/bundled-messages.ts';
import { StoreContext } from '../shared/store-context.ts';
import { setLookup } from '../shared/t.ts';
import { commandKeys } from './command-keys.ts';
import { commands, commandsByKey, menu, runCommand } from './commands.ts';
import { Overlays } from './overlays.tsx';

beforeAll(() => setLookup(bundledMessages));
let stop: () => void = () => undefined;
afterEach(() => {
  stop();
  cleanup();
});

const made = (id: string, parts: ExchangeParts = {}, diagnosis: Partial<Diagnosis> = {}) =>
  rowOf(exchangeWith({ id, startedAt: 1000, ...parts }), diagnosisWith(diagnosis), { signs: [] });

const token = 'Zk3-9fQ2xL7vB1nM4sT8';
const one = made(
  'one',
  { request: { method: 'GET', url: `https://api.example/users/7?api_key=${token}` } },
  { code: 'declined', message: 'It was declined', ids: ['req_1'] },
);
const other = made('other', { request: { method: 'GET', url: 'https://api.example/users' } });
const tracked = made(
  'tracked',
  { request: { url: 'https://www.google-analytics.com/g/collect' } },
  { code: 'ERR_BLOCKED_BY_CLIENT' },
);

const focused = () => document.activeElement?.textContent ?? '';

function press(key: string, init: KeyboardEventInit = {}): void {
  void act(() => void fireEvent.keyDown(document.activeElement ?? document.body, { key, ...init }));
}

function panelWith(rows = [one, other, tracked], parts: Partial<Adapter> = {}) {
  const copied: string[] = [];
  const store = createStore(
    scriptedAdapter({ copy: (text) => Promise.resolve(copied.push(text) > 0), later: () => () => undefined, ...parts }),
  );
  store.failures.rows.value = rows;
  const view = render(
    <StoreContext.Provider value={store}>
      <div class="app">
        <FailureList />
        <Overlays />
      </div>
    </StoreContext.Provider>,
  );
  stop = listenToKeys(view.container as HTMLElement, store);
  const list = view.getByTestId('failure-list');
  const items = () => view.queryAllByRole('menuitem').map(({ textContent }) => textContent);
  const openMenu = async (id: string) => {
    void act(() => {
      store.selection.select(id);
      list.focus();
    });
    press('ContextMenu');
    await view.findByRole('menu');
  };
  return { store, view, copied, list, items, openMenu };
}

describe('the menu of a failure', () => {
  it('opens by the pointer on the failure below it, and by keys on the selected one', async () => {
    const { store, view, list } = panelWith();
    store.selection.select('one');
    const place = document.createElement('span');
    place.dataset['id'] = 'other';
    list.append(place);
    const event = new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: 5, clientY: 6 });
    void act(() => void place.dispatchEvent(event));
    expect(event.defaultPrevented).toBe(true);
    await view.findByRole('menu');
    expect(store.selection.id.value).toBe('other');
    press('Escape');
    expect(view.queryByRole('menu')).toBeNull();
    expect(document.activeElement).toBe(list);
    press('F10', { shiftKey: true });
    await view.findByRole('menu');
    expect(focused()).toContain('Show all failures');
  });

  it('keeps a selection of several that it is opened on', () => {
    const { store, list } = panelWith();
    store.selection.select('one');
    store.selection.extendTo('other');
    const place = document.createElement('span');
    place.dataset['id'] = 'one';
    list.append(place);
    void act(() => void place.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true })));
    expect(store.selection.chosen.value.map(({ id }) => id)).toEqual(['one', 'other']);
  });

  it('moves by arrows, ends and letters, and opens and folds a word in place', async () => {
    const { view, openMenu, items } = panelWith();
    await openMenu('one');
    const all = items().length;
    press('ArrowUp');
    expect(focused()).toContain('Keyboard shortcuts');
    press('ArrowDown');
    expect(focused()).toContain('Show all failures');
    press('ArrowDown');
    press('ArrowRight');
    expect(items().slice(2, 6)).toEqual([
      'Hostapi.example',
      'EndpointGET https://api.example/users/{id}',
      'Codedeclined',
      'Classvalidation',
    ]);
    press('ArrowDown');
    press('ArrowLeft');
    expect(focused()).toBe('Filter by');
    expect(items()).toHaveLength(all);
    press('e');
    expect(focused()).toBe('Exclude');
    press('End');
    press('c');
    press('s');
    press('p');
    press('y');
    expect(focused()).toContain('Copy');
    void act(() => (document.activeElement as HTMLElement).blur());
    await waitFor(() => expect(view.queryByRole('menu')).toBeNull());
  });

  it('has all commands but those that there are no words for, each once', () => {
    const listed = menu.flat().flatMap((entry) => (typeof entry === 'string' ? [entry] : entry.ids));
    expect(listed.toSorted()).toEqual(Object.keys(commands).toSorted());
    expect([...commandsByKey.keys()].toSorted()).toEqual(commandKeys.split('').toSorted());
  });
});

describe('commands', () => {
  it('mute a host, say how many failures that hides, and take it back', async () => {
    const { store, view } = panelWith();
    await act(async () => runCommand(store, 'mute-host', [one]));
    expect(store.settings.values.value.ignoredHosts).toEqual(['api.example']);
    expect(view.getByTestId('muted-notice').textContent).toContain('api.example · 2 failures hidden');
    void act(() => view.getByTestId('unmute').click());
    expect(store.settings.values.value.ignoredHosts).toEqual([]);
    expect(store.filter.visible.value).toHaveLength(3);
  });

  it('mute known analytics hosts, and what a blocker stopped, where there are such failures', async () => {
    const { store } = panelWith();
    const subject = { store, row: one, rows: [one] };
    expect([commands['mute-analytics'].available(subject), commands['mute-blocked'].available(subject)]).toEqual([
      true,
      true,
    ]);
    await act(async () => runCommand(store, 'mute-analytics', [one]));
    expect(store.settings.values.value.ignoredHosts).toEqual(['www.google-analytics.com']);
    expect([commands['mute-analytics'].available(subject), commands['mute-blocked'].available(subject)]).toEqual([
      false,
      false,
    ]);
    store.settings.change({ ignoredHosts: [] });
    await act(async () => runCommand(store, 'mute-blocked', [one]));
    expect(store.filter.visible.value.map(({ id }) => id)).toEqual(['one', 'other']);
  });

  it('filter by the endpoint alone, add terms, and turn them round', async () => {
    const { store } = panelWith();
    store.filter.setText('status:500');
    await runCommand(store, 'only-endpoint', [one]);
    expect(store.filter.text.value).toBe('endpoint:"GET https://api.example/users/{id}"');
    expect(store.filter.visible.value.map(({ id }) => id)).toEqual(['one']);
    store.filter.setText('x');
    await runCommand(store, 'filter-code', [one]);
    await runCommand(store, 'exclude-code', [one]);
    expect(store.filter.text.value).toBe('x -code:declined');
  });

  it('copy parts without what is secret in them', async () => {
    const { store, copied } = panelWith();
    for (const id of ['copy-url', 'copy-id', 'copy-message'] as const) await runCommand(store, id, [one]);
    expect(copied[0]).toMatch(/^https:\/\/api\.example\/users\/7\?api_key=/);
    expect(copied.join(' ')).not.toContain(token);
    expect(copied.slice(1)).toEqual(['req_1', 'It was declined']);
  });

  it('compare the two that are selected', async () => {
    const { store } = panelWith();
    store.selection.select('one');
    store.selection.extendTo('other');
    await runCommand(store, 'compare-two', store.selection.chosen.value);
    expect(store.partners.of(other).current?.id).toBe('one');
    expect([store.selection.open.value, store.selection.tab.value]).toEqual([true, 'compared']);
  });

  it('say so where they can’t be used', async () => {
    const { store, view } = panelWith();
    await act(async () => runCommand(store, 'open-source', [one]));
    expect(view.getByTestId('notice').textContent).toContain('Not available for this failure: Open calling code');
  });
});

describe('keys', () => {
  it('act on what is selected at that moment, and only in the list', async () => {
    const openSource = vi.fn();
    const frame = { functionName: '', url: 'https://a.example/cart.js', lineNumber: 4, columnNumber: 2 };
    const called = made('called', { browser: { initiator: { type: 'script', url: null, frames: [frame] } } });
    const { store, list, copied } = panelWith([called, other], { openSource });
    store.selection.select('called');
    list.focus();
    press('s');
    press('ArrowDown');
    press('u');
    await vi.waitFor(() => expect(copied).toEqual(['https://api.example/users']));
    expect(openSource).toHaveBeenCalledWith('https://a.example/cart.js', 4, 2);
    list.blur();
    press('m');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(store.overlay.value).toBeNull();
  });
});
