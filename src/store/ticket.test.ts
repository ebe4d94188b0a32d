import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { TicketOptions } from '../core/ticket/types.ts';
import { diagnosisWith, exchangeWith } from '../core/filter/test-support/subject.ts';
import type { Adapter } from './adapter.ts';
import { rowOf } from './row.ts';
import { defaultSettings } from './settings.ts';
import { scriptedAdapter } from './test-support.ts';
import { createTicket, MAX_TICKET_ROWS } from './ticket.ts';

const row = rowWith('a', 'It failed');

function rowWith(id: string, headline: string) {
  return rowOf(exchangeWith({ id }), diagnosisWith({ headline }), { signs: [] });
}

function ticketOver(parts: Partial<Adapter>) {
  return createTicket({
    ...scriptedAdapter(parts),
    settings: signal({
      ...defaultSettings,
      ticketFormat: 'text' as const,
      ticketRules: [{ by: 'name', name: 'tenant' }] as const,
    }),
    tries: () => () => [{ startedAt: 1, status: 500 }],
    findings: () => [],
  });
}

describe('createTicket', () => {
  it('copies what it writes, in the chosen format', async () => {
    const copied: string[] = [];
    const ticket = ticketOver({
      copy: (text) => {
        copied.push(text);
        return Promise.resolve(true);
      },
    });
    await ticket.copyOf(row);
    expect(copied).toEqual([(await ticket.write([row])).text]);
    expect(copied).toEqual(['text: It failed']);
    expect(ticket.outcome.value).toEqual({ what: 'ticket', copied: true, count: 1 });
    await ticket.copyText('again', 'code');
    expect(ticket.outcome.value).toEqual({ what: 'code', copied: true, count: 2 });
  });

  it('copies the ticket on the screen where there is one', async () => {
    const copied: string[] = [];
    const ticket = ticketOver({ copy: (text) => Promise.resolve(copied.push(text) > 0) });
    ticket.shown.value = { of: row.id, text: 'with what the person let be seen' };
    await ticket.copyOf(row);
    ticket.shown.value = null;
    await ticket.copyOf(row);
    expect(copied).toEqual(['with what the person let be seen', 'text: It failed']);
  });

  it('copies what is chosen at the key, whatever other ticket is on the screen or still being written', async () => {
    const copied: string[] = [];
    const writers: (() => void)[] = [];
    const adapter = scriptedAdapter();
    const ticket = ticketOver({
      copy: (text) => Promise.resolve(copied.push(text) > 0),
      loadTicketWriter: async () => {
        await new Promise<void>((resolve) => writers.push(resolve));
        return adapter.loadTicketWriter();
      },
    });
    const next = rowWith('b', 'The next one');
    ticket.shown.value = { of: row.id, text: 'the ticket before' };
    const ofNext = ticket.copyOf(next);
    writers.shift()?.();
    await ofNext;
    expect(copied).toEqual(['text: The next one']);
    // The first is written last: it is not wanted any more.
    ticket.shown.value = null;
    const both = [ticket.copyOf(row), ticket.copyOf(next)];
    for (const done of writers.reverse()) {
      done();
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    await Promise.all(both);
    expect(copied).toEqual(['text: The next one', 'text: The next one']);
    expect(ticket.outcome.value?.count).toBe(2);
  });

  it('says with the first ticket, not before, that its writer could not be loaded', async () => {
    let asked = 0;
    const ticket = ticketOver({
      loadTicketWriter: () => {
        asked += 1;
        return Promise.reject(new Error('gone'));
      },
    });
    ticket.prepare();
    await Promise.resolve();
    expect(asked).toBe(1);
    expect(ticket.outcome.value).toBeNull();
    await ticket.copyOf(row);
    expect(ticket.outcome.value).toMatchObject({ copied: false });
  });

  it('hands over rules, choices, note and tries, and no more failures than it may', async () => {
    const seen: { options: TicketOptions; count: number; attempts: unknown }[] = [];
    const ticket = ticketOver({
      loadTicketWriter: () =>
        Promise.resolve((failures, options) => {
          seen.push({ options, count: failures.length, attempts: failures[0]?.attempts });
          return { text: '', hidden: [], reveal: () => null };
        }),
    });
    ticket.setNote([row], 'It worked yesterday.');
    await ticket.write([row], { redact: { show: new Set(['A']), personal: false } });
    await ticket.write(Array.from({ length: MAX_TICKET_ROWS + 1 }, (_, i) => rowWith(String(i), '')));
    expect(seen).toMatchObject([
      {
        options: {
          note: 'It worked yesterday.',
          redact: { show: new Set(['A']), personal: false, rules: [{ by: 'name', name: 'tenant' }] },
        },
        count: 1,
        attempts: [{ startedAt: 1, status: 500 }],
      },
      { options: { note: '' }, count: MAX_TICKET_ROWS },
    ]);
  });

  it('says so when the browser refuses, or nothing could be written', async () => {
    const refused = ticketOver({ copy: () => Promise.resolve(false) });
    await refused.copyOf(row);
    expect(refused.outcome.value).toEqual({ what: 'ticket', copied: false, count: 1 });
    const broken = ticketOver({ loadTicketWriter: () => Promise.reject(new Error('not there')) });
    await broken.copyOf(row);
    expect(broken.outcome.value).toEqual({ what: 'ticket', copied: false, count: 1 });
  });
});
