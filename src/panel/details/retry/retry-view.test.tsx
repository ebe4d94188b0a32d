// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Retry } from '../../../core/diagnosis.ts';
import { diagnosisWith, type ExchangeParts, exchangeWith } from '../../../core/filter/test-support/subject.ts';
import type { Adapter } from '../../../store/adapter.ts';
import { type Row, rowOf } from '../../../store/row.ts';
import { createStore } from '../../../store/store.ts';
import { scriptedAdapter, watched } from '../../../store/test-support.ts';
import { Banner } from '../../banner/banner.tsx';
import { bundledMessages } from '../../shared/bundled-messages.ts';
import { StoreContext } from '../../shared/store-context.ts';
import { setLookup } from '../../shared/t.ts';
import { DetailsHeader } from '../header/details-header.tsx';
import { RetryView } from './retry-view.tsx';

beforeAll(() => setLookup(bundledMessages));
afterEach(cleanup);

const noon = Date.UTC(2026, 2, 1, 12);
const sent = [{ name: 'Origin', value: 'https://page.example' }];
const source = { from: 'standard', ref: 'RFC 9110' } as const;

function rowWith(retry: Partial<Retry>, exchange: ExchangeParts = {}): Row {
  const whole = { verdict: 'backoff', reason: '', afterSeconds: null, source, schedule: null, report: false } as const;
  const diagnosis = diagnosisWith({ class: 'rate-limit', retry: { ...whole, ...retry } });
  const request = { ...exchange.request, headers: [...(exchange.request?.headers ?? []), ...sent] };
  const whole429 = exchangeWith({ id: 'a', startedAt: noon, response: { status: 429 }, ...exchange, request });
  return rowOf(whole429, diagnosis, { signs: [] });
}

function draw(row: Row, others: readonly Row[] = [], parts: Partial<Adapter> = {}) {
  const runInPage = vi.fn<Adapter['runInPage']>(() => Promise.resolve({ started: true }));
  const store = createStore(scriptedAdapter({ now: () => noon + 10_000, runInPage, ...parts }));
  store.failures.rows.value = [row, ...others];
  const view = render(
    <StoreContext.Provider value={store}>
      <Banner />
      <RetryView row={row} />
    </StoreContext.Provider>,
  );
  const button = view.getByTestId('try-again-button') as HTMLButtonElement;
  return { ...view, store, runInPage, button };
}

describe('Try again', () => {
  it('sends at once what the verdict allows', () => {
    const { button, runInPage } = draw(rowWith({}));
    fireEvent.click(button);
    expect(runInPage).toHaveBeenCalledTimes(1);
    expect(runInPage.mock.calls[0]?.[0]).toContain('https://api.example');
  });

  it('waits for a newer failure of the same endpoint, and says why', () => {
    const newer = rowWith({ verdict: 'wait', afterSeconds: 30 }, { id: 'b', startedAt: noon + 5000 });
    const { button, container } = draw(rowWith({ verdict: 'wait', afterSeconds: 2 }), [newer]);
    expect(button.disabled).toBe(true);
    expect(container.querySelector('.retry-countdown')?.textContent).toMatch(/^in 2\d s$/);
    expect(container.textContent).toContain('a newer response of this endpoint');
    cleanup();
    const alone = draw(rowWith({ verdict: 'wait', afterSeconds: 2 }));
    expect(alone.button.disabled).toBe(false);
    expect(alone.container.textContent).not.toContain('a newer response');
  });

  it('asks before it sends what may act twice', () => {
    const { button, runInPage, getByTestId, queryByTestId } = draw(rowWith({ verdict: 'confirm' }));
    fireEvent.click(button);
    expect(runInPage).not.toHaveBeenCalled();
    fireEvent.click(getByTestId('try-again-confirm'));
    expect(runInPage).toHaveBeenCalledTimes(1);
    expect(queryByTestId('try-again-ask')).toBeNull();
  });

  it.each(['stop', 'change'] as const)('can’t be pressed for %s, and says why', (verdict) => {
    const { button, container } = draw(rowWith({ verdict }));
    expect(button.disabled).toBe(true);
    const why = container.querySelector(`#${button.getAttribute('aria-describedby')}`)?.textContent;
    expect(why).toMatch(verdict === 'stop' ? /someone else/ : /fail again/);
  });

  it('waits for the time that the server says, and can be appointed and called off', () => {
    const { button, getByTestId, queryByTestId, store, getAllByText } = draw(
      rowWith({ verdict: 'wait', afterSeconds: 60 }),
    );
    expect(button.disabled).toBe(true);
    fireEvent.click(getByTestId('appoint'));
    expect(store.repeat.value?.appointments.value.get('a')).toBe(noon + 60_120);
    expect(getByTestId('appointment').textContent).toContain('will be retried in 51 s');
    const [cancel] = getAllByText('Cancel');
    if (cancel) fireEvent.click(cancel);
    expect(store.repeat.value?.appointments.value.size).toBe(0);
    expect(queryByTestId('appointment')).toBeNull();
    store.dispose();
  });

  it('says before in what the repetition will differ, or why there is none', () => {
    const headers = [{ name: 'Date', value: 'x' }];
    expect(draw(rowWith({}, { request: { headers } })).getByTestId('not-faithful').textContent).toContain('Date');
    cleanup();
    const { button, container } = draw(rowWith({}, { request: { url: 'data:,x' } }));
    expect(button.disabled).toBe(true);
    expect(container.textContent).toContain('Only http and https');
  });
});

describe('Try again from a page of another origin', () => {
  it('can’t be pressed, and says what is wrong and what to do, until the page is back', () => {
    const pageUrl = watched<string | null>('https://page.example/cart');
    const { button, container, store, getByTestId } = draw(rowWith({}), [], { pageUrl });
    void store.start();
    expect(button.disabled).toBe(false);
    void act(() => pageUrl.set('https://other.example/'));
    expect(button.disabled).toBe(true);
    expect(container.querySelector('#try-again-why')?.textContent).toBe(
      'https://page.example sent this request, but the inspected page is https://other.example. To retry it, open https://page.example in this tab.',
    );
    void act(() => pageUrl.set('https://page.example/'));
    expect(button.disabled).toBe(false);
    expect(getByTestId('try-again')).toBeDefined();
    store.dispose();
  });

  it('ends an appointment, and says so above the list', () => {
    const pageUrl = watched<string | null>('https://page.example/cart');
    const { getByTestId, queryByTestId, store } = draw(rowWith({ verdict: 'wait', afterSeconds: 60 }), [], { pageUrl });
    void store.start();
    fireEvent.click(getByTestId('appoint'));
    void act(() => pageUrl.set('https://other.example/'));
    expect(queryByTestId('appointment')).toBeNull();
    expect(getByTestId('appointed-outcome').textContent).toContain('Not sent: https://page.example sent this request');
    store.dispose();
  });
});

describe('RetryView', () => {
  it('says "retry once" where only the connection was refused', () => {
    const schedule = { firstSeconds: 0, factor: 1, capSeconds: 0, attempts: 1, source };
    const row = rowWith({ verdict: 'wait', schedule });
    const { queryByTestId, button, store } = draw(row);
    const header = render(
      <StoreContext.Provider value={store}>
        <DetailsHeader row={row} />
      </StoreContext.Provider>,
    );
    expect(header.getByTestId('verdict').textContent).toContain('Retry once, now, over a new connection');
    expect(queryByTestId('schedule')).toBeNull();
    expect(button.disabled).toBe(false);
  });

  it('draws each repetition from the stated time on, in words too, and copies the code', async () => {
    const copied: string[] = [];
    const copy = (text: string) => Promise.resolve(copied.push(text) > 0);
    const schedule = { firstSeconds: 30, factor: 2, capSeconds: 60, attempts: 2, source };
    const { getByTestId, container } = draw(rowWith({ verdict: 'wait', afterSeconds: 60, schedule }), [], { copy });
    const words = [...container.querySelectorAll('.schedule-words')].map((each) => each.textContent);
    expect(words).toEqual(['1 min to 1 min 30 s (delay up to 30 s)', '1 min to 2 min 30 s (delay up to 1 min)']);
    const bars = [...container.querySelectorAll<HTMLElement>('.schedule-bar')].map(({ style }) => style.inlineSize);
    expect(bars).toEqual(['20%', '60%']);
    fireEvent.click(getByTestId('copy-wrapper'));
    await vi.waitFor(() => expect(copied[0]).toContain('const firstMs = 30000, factor = 2, capMs = 60000'));
  });

  it('says what the page’s own calls show, at the failure and above the list', async () => {
    const early = rowWith({ verdict: 'wait', afterSeconds: 60 });
    const again = rowWith({ verdict: 'wait', afterSeconds: 60 }, { id: 'b', startedAt: noon + 2000 });
    const { getByTestId, getAllByTestId, queryByTestId, getByTitle, store } = draw(early, [again]);
    await vi.waitFor(() => getByTestId('finding'), { timeout: 10_000 });
    expect(getAllByTestId('finding').map((each) => each.dataset['rule'])).toEqual(['retried-too-early']);
    expect(getByTestId('banner').textContent).toContain('the server asked for 60 s');
    const text = getByTestId('banner').querySelector('button');
    if (text) fireEvent.click(text);
    expect(store.selection.id.value).toBe('b');
    expect(store.selection.tab.value).toBe('retry');
    fireEvent.click(getByTitle('Dismiss'));
    expect(queryByTestId('banner')).toBeNull();
    expect(getAllByTestId('finding')).toHaveLength(1);
  });
});
