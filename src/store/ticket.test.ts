import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { diagnosisWith, exchangeWith } from '../core/filter/test-support/subject.ts';
import type { Adapter } from './adapter.ts';
import { rowOf } from './row.ts';
import { defaultSettings } from './settings.ts';
import { scriptedAdapter } from './test-support.ts';
import { createTicket } from './ticket.ts';

const row = rowOf(exchangeWith(), diagnosisWith({ headline: 'It failed' }), { signs: [] });

function ticketOver(parts: Partial<Adapter>) {
  return createTicket(scriptedAdapter(parts), signal({ ...defaultSettings, ticketFormat: 'text' as const }));
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
    expect(copied).toEqual([(await ticket.write(row)).text]);
    expect(copied).toEqual(['text: It failed']);
    expect(ticket.outcome.value).toEqual({ copied: true, count: 1 });
    await ticket.copyText('again');
    expect(ticket.outcome.value?.count).toBe(2);
  });

  it('says so when the browser refuses, or nothing could be written', async () => {
    const refused = ticketOver({ copy: () => Promise.resolve(false) });
    await refused.copyOf(row);
    expect(refused.outcome.value).toEqual({ copied: false, count: 1 });
    const broken = ticketOver({ loadTicketWriter: () => Promise.reject(new Error('not there')) });
    await broken.copyOf(row);
    expect(broken.outcome.value).toEqual({ copied: false, count: 1 });
  });
});
