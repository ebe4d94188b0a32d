import { type ReadonlySignal, signal } from '@preact/signals';
import type { TicketFormat, WrittenTicket } from '../core/ticket/types.ts';
import type { Adapter } from './adapter.ts';
import type { Row } from './row.ts';
import type { Settings } from './settings.ts';

export type TicketStore = ReturnType<typeof createTicket>;

/** What became of the last copying: counted, so that the same outcome twice is two outcomes. */
export interface CopyOutcome {
  readonly copied: boolean;
  readonly count: number;
}

/** Writes tickets and puts them on the clipboard. What is copied is what was shown: both come from here. */
export function createTicket(
  adapter: Pick<Adapter, 'copy' | 'loadTicketWriter' | 'environment' | 'catalogue'>,
  settings: ReadonlySignal<Settings>,
) {
  const outcome = signal<CopyOutcome | null>(null);

  async function write(row: Row, format: TicketFormat = settings.peek().ticketFormat): Promise<WrittenTicket> {
    const writeTicket = await adapter.loadTicketWriter();
    const { exchange, diagnosis } = row;
    const vendor = adapter.catalogue.vendor(diagnosis.vendor ?? diagnosis.family ?? '');
    return writeTicket({ exchange, diagnosis, vendor }, { format, environment: adapter.environment });
  }

  function report(copied: boolean): void {
    outcome.value = { copied, count: (outcome.peek()?.count ?? 0) + 1 };
  }

  return {
    outcome,
    write,
    /** Copies a ticket that is written already: at once, so that the browser still counts it as the person's own doing. */
    async copyText(text: string): Promise<void> {
      report(await adapter.copy(text));
    },
    /** Writes the ticket of a failure in the chosen format and copies it. */
    async copyOf(row: Row): Promise<void> {
      try {
        const { text } = await write(row);
        report(await adapter.copy(text));
      } catch {
        report(false);
      }
    },
  };
}
