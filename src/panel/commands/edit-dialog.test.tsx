// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, waitFor } from '@testing-library/preact';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { diagnosisWith, exchangeWith } from '../../core/filter/test-support/subject.ts';
import { headerLines } from '../../core/test-support/exchange.ts';
import { rowOf } from '../../store/row.ts';
import { createStore } from '../../store/store.ts';
import { scriptedAdapter } from '../../store/test-support.ts';
import { bundledMessages } from '../shared/bundled-messages.ts';
import { StoreContext } from '../shared/store-context.ts';
import { setLookup } from '../shared/t.ts';
import { Overlays } from './overlays.tsx';

beforeAll(() => setLookup(bundledMessages));
afterEach(cleanup);

const body = '{"item":"book"}';
const made = (method: string) =>
  rowOf(
    exchangeWith({
      id: 'old',
      startedAt: 1000,
      request: {
        method,
        url: 'https://api.example/orders',
        headers: headerLines({ Origin: 'https://app.example', 'Idempotency-Key': 'key-1' }),
        body:
          method === 'GET'
            ? null
            : {
                mimeType: 'application/json',
                content: body,
                encoding: 'text',
                size: body.length,
                missing: null,
                params: null,
              },
      },
    }),
    diagnosisWith({ message: 'It was refused' }),
    { signs: [] },
  );

let expressions: string[] = [];
beforeEach(() => {
  expressions = [];
});

async function formOf(row: ReturnType<typeof made>) {
  const ticks = new Set<() => void>();
  const store = createStore(
    scriptedAdapter({
      now: () => 5000,
      every: (_, tick) => {
        ticks.add(tick);
        return () => ticks.delete(tick);
      },
      runInPage: (expression) => {
        expressions.push(expression);
        return Promise.resolve({ started: true });
      },
    }),
  );
  store.failures.rows.value = [row];
  const view = render(
    <StoreContext.Provider value={store}>
      <div class="app">
        <Overlays />
      </div>
    </StoreContext.Provider>,
  );
  void act(() => store.showOver({ kind: 'edit', row }));
  // Its code is loaded only now.
  await view.findByTestId('edit-dialog', {}, { timeout: 15_000 });
  const type = (id: string, value: string) => fireEvent.input(view.getByTestId(id), { target: { value } });
  const send = () => fireEvent.click(view.getByTestId('edit-send'));
  return { store, view, type, send, tick: () => void act(() => ticks.forEach((tick) => tick())) };
}

describe('Edit and send', () => {
  it('sends what only reads at once, and shows the result beside the original', async () => {
    const row = made('GET');
    const { store, view, send, tick } = await formOf(row);
    const seen = vi.spyOn(HTMLElement.prototype, 'scrollIntoView');
    send();
    await waitFor(() => expect(expressions).toHaveLength(1));
    expect(view.getByTestId('edit-state').dataset['state']).toBe('started');
    const button = view.getByTestId('edit-send') as HTMLButtonElement;
    // It keeps the focus, and sends nothing twice.
    expect([button.disabled, button.getAttribute('aria-disabled')]).toEqual([false, 'true']);
    send();
    expect(expressions).toHaveLength(1);
    const initiator = {
      type: 'script',
      url: null,
      frames: [{ functionName: '', url: 'errata-repeat-1', lineNumber: 0, columnNumber: 0 }],
    };
    const answer = exchangeWith({
      id: 'new',
      startedAt: 5010,
      request: row.exchange.request,
      response: { status: 409 },
      browser: { initiator },
    });
    store.failures.rows.value = [row, rowOf(answer, diagnosisWith({ message: 'It exists' }), { signs: [] })];
    tick();
    const result = await view.findByTestId('edit-result');
    expect(seen).toHaveBeenCalledTimes(1);
    expect(result.textContent).toMatch(/It was refused.*It exists/);
    expect(result.dataset).toMatchObject({ status: '409', link: 'certain' });
    fireEvent.click(view.getByTestId('edit-compare'));
    expect(store.partners.of(row).current?.id).toBe('new');
    expect([store.overlay.value, store.selection.tab.value]).toEqual([null, 'compared']);
  });

  it('asks before a method that may act, and again after each change', async () => {
    const { view, type, send } = await formOf(made('POST'));
    send();
    await view.findByTestId('edit-ask');
    type('edit-body', '{}');
    expect(view.queryByTestId('edit-ask')).toBeNull();
    send();
    expect(expressions).toEqual([]);
    send();
    await waitFor(() => expect(expressions).toHaveLength(1));
    expect(expressions[0]).toContain('body: "{}"');
  });

  it('warns of an old idempotency key, and makes a new one', async () => {
    const { view, type } = await formOf(made('POST'));
    expect(view.queryByTestId('edit-stale-key')).toBeNull();
    type('edit-body', '{"item":"pen"}');
    expect(view.getByTestId('edit-stale-key').textContent).toContain('Idempotency-Key is unchanged');
    fireEvent.click(view.getByTestId('edit-new-key'));
    expect(view.queryByTestId('edit-stale-key')).toBeNull();
    expect((view.getByTestId('edit-headers') as HTMLTextAreaElement).value).toMatch(/^Idempotency-Key: [0-9a-f-]{36}$/);
  });

  it('says why it can’t be sent, and keeps what was typed', async () => {
    const row = made('POST');
    const { store, view, type } = await formOf(row);
    type('edit-headers', 'X-A: 1\nno header');
    expect(view.getByTestId('edit-bad-line').textContent).toContain('no header');
    type('edit-headers', 'X-A: 1');
    type('edit-url', 'nowhere');
    expect(view.getByTestId('edit-impossible').textContent).toContain('http');
    expect((view.getByTestId('edit-send') as HTMLButtonElement).disabled).toBe(true);
    void act(() => store.showOver(null));
    void act(() => store.showOver({ kind: 'edit', row }));
    expect(((await view.findByTestId('edit-url')) as HTMLInputElement).value).toBe('nowhere');
    fireEvent.click(view.getByTestId('edit-reset'));
    expect((view.getByTestId('edit-url') as HTMLInputElement).value).toBe('https://api.example/orders');
  });
});

describe('the list of mutes', () => {
  it('names what is muted and how much each hides, removes and brings back', async () => {
    const { store, view } = await formOf(made('GET'));
    store.settings.change({ ignoredHosts: ['api.example'], mutes: [['code', 'gone']] });
    void act(() => store.showOver({ kind: 'mutes' }));
    const lines = await view.findAllByTestId('mute', {}, { timeout: 15_000 });
    expect(lines.map(({ textContent }) => textContent)).toEqual(['Hostapi.example1', 'Codegone0']);
    fireEvent.click(view.getByTestId('mutes-show'));
    expect(store.filter.visible.value).toHaveLength(1);
    fireEvent.click(view.getByRole('button', { name: 'Unmute api.example' }));
    expect(store.settings.values.value).toMatchObject({ ignoredHosts: [], mutes: [['code', 'gone']] });
    fireEvent.click(view.getByTestId('mutes-undo'));
    expect(store.settings.values.value.ignoredHosts).toEqual(['api.example']);
  });
});
