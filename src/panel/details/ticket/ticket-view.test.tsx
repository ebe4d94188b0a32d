// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ExchangeParts, diagnosisWith, exchangeWith } from '../../../core/filter/test-support/subject.ts';
import type { TicketFormat } from '../../../core/ticket/types.ts';
import { writeTickets } from '../../../core/ticket/index.ts';
import { type Row, rowOf } from '../../../store/row.ts';
import { createStore } from '../../../store/store.ts';
import { MAX_TICKET_ROWS } from '../../../store/ticket.ts';
import { scriptedAdapter, watched } from '../../../store/test-support.ts';
import { bundledMessages } from '../../shared/bundled-messages.ts';
import { StoreContext } from '../../shared/store-context.ts';
import { setLookup } from '../../shared/t.ts';
import { TicketView } from './ticket-view.tsx';

beforeAll(() => setLookup(bundledMessages));
afterEach(cleanup);

const token = 'ghp_Zx81kQvR7mTnB2aWcY6dLsE0uJpH4oFgXi9K';
const email = 'ada.lovelace@example.org';

function rowWith(id: string, parts: ExchangeParts = {}): Row {
  const exchange = exchangeWith({
    id,
    request: {
      url: `https://api.example/v1/accounts?contact=${email}`,
      headers: [
        { name: 'Authorization', value: `Bearer ${token}` },
        { name: 'Accept', value: 'acme-emea' },
      ],
    },
    response: { status: 422 },
    ...parts,
  });
  return rowOf(exchange, diagnosisWith({ headline: `Refused ${id}` }), { signs: [] });
}

/** Shows the ticket of `row` in the format that holds everything. */
async function draw(row: Row, ...others: Row[]) {
  return drawAs('markdown', row, ...others);
}

async function drawAs(ticketFormat: TicketFormat, row: Row, ...others: Row[]) {
  const copied: string[] = [];
  const saved: (readonly [name: string, mimeType: string, text: string])[] = [];
  const visible = watched(true);
  const store = createStore(
    scriptedAdapter({
      visible,
      copy: (text) => Promise.resolve(copied.push(text) > 0),
      download: (...file) => void saved.push(file),
      loadTicketWriter: () => Promise.resolve(writeTickets),
    }),
  );
  store.settings.change({ ticketFormat });
  store.failures.rows.value = [row, ...others];
  const view = render(
    <StoreContext.Provider value={store}>
      <TicketView row={row} />
    </StoreContext.Provider>,
  );
  const preview = () => view.getByTestId('ticket-preview').textContent;
  await view.findByTestId('ticket-preview');
  return { ...view, store, copied, saved, visible, preview };
}

describe('TicketView', () => {
  it('begins with all secrets hidden, and copies and saves what is seen', async () => {
    const { preview, getByTestId, copied, saved, store, container } = await draw(rowWith('a'));
    expect(preview()).not.toContain(token);
    expect(preview()).not.toContain(email);
    expect(container.querySelector('summary')?.textContent).toBe('2 secrets hidden, in 2 places');
    fireEvent.click(getByTestId('copy-ticket'));
    fireEvent.click(getByTestId('save-ticket'));
    await vi.waitFor(() => expect(store.ticket.outcome.value?.copied).toBe(true));
    expect(copied).toEqual([preview()]);
    expect(saved).toEqual([[expect.stringMatching(/^errata-422.*\.md$/), 'text/markdown', preview()]]);
  });

  it('lets nothing into the ticket for an assistant', async () => {
    const { preview, queryByTestId, queryAllByTestId, getByText } = await drawAs('assistant', rowWith('a'));
    expect(preview()).toContain('Refused a');
    expect(queryAllByTestId('hidden-item').length).toBeGreaterThan(0);
    expect(queryAllByTestId('opt-out')).toEqual([]);
    expect((queryByTestId('hide-personal') as HTMLInputElement).disabled).toBe(true);
    getByText('In this format, all of them stay hidden.');
  });

  it('has the headers that matter in a command, and all of them on request', async () => {
    const row = rowWith('a', {
      request: { url: 'https://api.example/v1', headers: [{ name: 'User-Agent', value: 'Mozilla/5.0' }] },
    });
    const { preview, getByTestId } = await drawAs('curl', row);
    expect(preview()).not.toContain('Mozilla');
    fireEvent.click(getByTestId('all-headers'));
    await vi.waitFor(() => expect(preview()).toContain('Mozilla'));
  });

  it('shows a value to the person alone, until the panel is left', async () => {
    const { preview, getAllByTestId, queryByTestId, visible } = await draw(rowWith('a'));
    const [, reveal] = getAllByTestId('reveal');
    if (reveal) fireEvent.click(reveal);
    expect(queryByTestId('revealed')?.textContent).toBe(token);
    expect(preview()).not.toContain(token);
    visible.set(false);
    await vi.waitFor(() => expect(queryByTestId('revealed')).toBeNull());
  });

  it('puts an item into the ticket only after a warning, and takes it out again', async () => {
    const { preview, container, getByTestId, queryByTestId, copied, store } = await draw(rowWith('a'));
    const optOut = () =>
      container.querySelector<HTMLElement>(
        '[data-kind="token"] [data-testid="opt-out"], [data-kind="api-key"] [data-testid="opt-out"]',
      );
    const press = () => {
      const button = optOut();
      if (button) fireEvent.click(button);
    };
    press();
    expect(preview()).not.toContain(token);
    fireEvent.click(getByTestId('opt-out-confirm'));
    await vi.waitFor(() => expect(preview()).toContain(token));
    expect(getByTestId('readable-warning').textContent).toContain('This ticket contains 1 unredacted secret');
    fireEvent.click(getByTestId('copy-ticket'));
    await vi.waitFor(() => expect(store.ticket.outcome.value?.copied).toBe(true));
    expect(copied).toEqual([preview()]);
    press();
    await vi.waitFor(() => expect(preview()).not.toContain(token));
    expect(queryByTestId('readable-warning')).toBeNull();
  });

  it('leaves personal data readable when told to, and hides everything else again', async () => {
    const { preview, getByTestId, container, getAllByTestId } = await draw(rowWith('a'));
    // Tags move with what is hidden: what was opted out under one must not come up under another.
    const [first] = getAllByTestId('opt-out');
    if (first) fireEvent.click(first);
    fireEvent.click(getByTestId('opt-out-confirm'));
    await vi.waitFor(() => expect(preview()).toContain(email));
    fireEvent.click(getByTestId('hide-personal'));
    await vi.waitFor(() => expect(container.textContent).toContain('Personal data is readable.'));
    await vi.waitFor(() => expect(container.querySelectorAll('[data-testid="hidden-item"]')).toHaveLength(1));
    expect(preview()).toContain(email);
    expect(preview()).not.toContain(token);
  });

  it('hides by rules of the person’s own, which are stored', async () => {
    const { preview, getByTestId, store } = await draw(rowWith('a'));
    expect(preview()).toContain('acme-emea');
    fireEvent.change(getByTestId('rule-kind'), { target: { value: 'text' } });
    fireEvent.input(getByTestId('rule-value'), { target: { value: 'acme-*' } });
    await vi.waitFor(() => expect((getByTestId('rule-add') as HTMLButtonElement).disabled).toBe(false));
    fireEvent.click(getByTestId('rule-add'));
    await vi.waitFor(() => expect(store.settings.values.value.ticketRules).toEqual([{ by: 'text', text: 'acme-*' }]));
    await vi.waitFor(() => expect(preview()).not.toContain('acme-emea'));
    fireEvent.click(getByTestId('own-rule').querySelector('button') ?? getByTestId('own-rule'));
    await vi.waitFor(() => expect(preview()).toContain('acme-emea'));
  });

  it('writes the note, without the secrets in it, and keeps it for the next time', async () => {
    const row = rowWith('a');
    const { preview, getByTestId, store } = await draw(row);
    fireEvent.input(getByTestId('ticket-note'), { target: { value: `It fails since Monday with ${token}.` } });
    await vi.waitFor(() => expect(preview()).toContain('It fails since Monday'));
    expect(preview()).not.toContain(token);
    expect(store.ticket.noteOf([row])).toContain('Monday');
  });

  it('lists and counts what only the note holds, and hides it again when the note changes', async () => {
    const { preview, getByTestId, container, queryByTestId } = await draw(rowWith('a'));
    const note = (text: string) => fireEvent.input(getByTestId('ticket-note'), { target: { value: text } });
    const item = () => container.querySelector<HTMLElement>('[data-kind="password"]');
    note('password: geheim-4711');
    await vi.waitFor(() => expect(container.querySelector('summary')?.textContent).toContain('3 secrets hidden'));
    expect(item()?.textContent).toContain('your note');
    fireEvent.click(item()?.querySelector('[data-testid="opt-out"]') ?? container);
    fireEvent.click(getByTestId('opt-out-confirm'));
    await vi.waitFor(() => expect(preview()).toContain('geheim-4711'));
    note('password: anders-4712');
    await vi.waitFor(() => expect(preview()).toContain('password: \\[redacted:password'));
    expect(preview()).not.toContain('anders-4712');
    expect(queryByTestId('readable-warning')).toBeNull();
  });

  it('says when there are more failures than one ticket takes', async () => {
    const rows = Array.from({ length: MAX_TICKET_ROWS + 1 }, (_, i) => rowWith(String(i), { request: {} }));
    const [first = rowWith('x')] = rows;
    const { getByTestId, findByText } = await draw(first, ...rows.slice(1));
    fireEvent.change(getByTestId('ticket-of'), { target: { value: 'listed' } });
    expect(await findByText(/2,000.*2,001|2,001.*2,000/)).toBeTruthy();
  });

  it('combines all failures of the list as it stood, and says when that has changed', async () => {
    const first = rowWith('a');
    const { preview, getByTestId, store, saved, findByText } = await draw(first, rowWith('b'));
    fireEvent.change(getByTestId('ticket-of'), { target: { value: 'listed' } });
    await vi.waitFor(() => expect(preview()).toContain('Refused b'));
    expect(preview()).toContain('Refused a');
    store.failures.rows.value = [...store.failures.rows.value, rowWith('c')];
    const anew = await findByText('List changed – update');
    expect(preview()).not.toContain('Refused c');
    fireEvent.click(anew);
    await vi.waitFor(() => expect(preview()).toContain('Refused c'));
    fireEvent.click(getByTestId('save-ticket'));
    expect(saved[0]?.[0]).toMatch(/^errata-3-failures/);
  });

  it('begins with all failures that are chosen, and follows the choice', async () => {
    const [first, second, third] = [rowWith('a'), rowWith('b'), rowWith('c')];
    const { preview, store, queryByTestId, getByTestId } = await draw(first, second, third);
    store.selection.showSeveral(['a', 'b']);
    await vi.waitFor(() => expect(preview()).toContain('Refused b'));
    expect(preview()).toContain('Refused a');
    expect((queryByTestId('ticket-of') as HTMLSelectElement).value).toBe('chosen');
    fireEvent.click(getByTestId('copy-ticket'));
    store.selection.toggle('c');
    await vi.waitFor(() => expect(preview()).toContain('Refused c'));
    fireEvent.change(getByTestId('ticket-of'), { target: { value: 'one' } });
    await vi.waitFor(() => expect(preview()).not.toContain('Refused b'));
    expect(preview()).toContain('Refused a');
  });
});
