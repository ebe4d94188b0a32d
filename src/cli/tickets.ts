import type { Catalogue } from '../core/catalogue/types.ts';
import type { Diagnosis } from '../core/diagnosis.ts';
import type { Exchange } from '../core/exchange.ts';
import { ticketFormats, type TicketFailure } from '../core/ticket/types.ts';
import { writeTickets } from '../core/ticket/write-ticket.ts';
import packageJson from '../../package.json' with { type: 'json' };

/**
 * The redacted ticket of every failure of a file, in the file's order. `diagnoses` stand at their exchanges' places. What
 * another exchange stands for (a preflight, a redirect's hop) is told with that one.
 */
export function printTickets(
  exchanges: readonly Exchange[],
  diagnoses: readonly Diagnosis[],
  format: string,
  catalogue: Pick<Catalogue, 'vendor'>,
): { readonly text: string } | { readonly problem: string } {
  const known = ticketFormats.find((name) => name === format);
  if (known === undefined) return { problem: `"${format}" is no ticket format: ${ticketFormats.join(', ')}.` };
  const failures = exchanges.flatMap((exchange, i): TicketFailure[] => {
    const diagnosis = diagnoses[i];
    if (diagnosis?.failed !== true || exchange.partOf !== null) return [];
    return [
      { exchange, diagnosis, vendor: diagnosis.vendor === null ? undefined : catalogue.vendor(diagnosis.vendor) },
    ];
  });
  const environment = { browser: '', system: '', version: packageJson.version };
  return { text: writeTickets(failures, { format: known, environment }).text };
}
