import type { Catalogue } from '../core/catalogue/types.ts';
import type { Diagnosis } from '../core/diagnosis.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import { findingsOf } from '../core/traffic/findings.ts';
import { ledgerLine } from '../core/traffic/ledger.ts';
import { triesOf } from '../core/traffic/tries.ts';
import { ticketFormats, type TicketFailure } from '../core/ticket/types.ts';
import { writeTickets } from '../core/ticket/write-ticket.ts';
import packageJson from '../../package.json' with { type: 'json' };

/**
 * The redacted ticket of every failure of a file, in the file's order. `diagnoses` stand at their exchanges' places. What
 * another exchange stands for (a preflight, a redirect's hop) is told with that one; other tries of the same request, also
 * those that succeeded, and what the file's calls show together are told with each.
 */
export function printTickets(
  exchanges: readonly Exchange[],
  diagnoses: readonly Diagnosis[],
  format: string,
  catalogue: Pick<Catalogue, 'vendor'>,
): { readonly text: string } | { readonly problem: string } {
  const known = ticketFormats.find((name) => name === format);
  if (known === undefined) return { problem: `"${format}" is no ticket format: ${ticketFormats.join(', ')}.` };
  const findings = findingsOf(exchanges, diagnoses);
  const lines = new Map(exchanges.filter(({ partOf }) => partOf === null).map((each) => [each, ledgerLine(each)]));
  const tries = triesOf([...lines.values()].filter(({ by }) => by !== 'browser'));
  const failures = exchanges.flatMap((exchange, i): TicketFailure[] => {
    const diagnosis = diagnoses[i];
    const line = lines.get(exchange);
    if (diagnosis?.failed !== true || line === undefined) return [];
    const vendor = catalogue.vendor(diagnosis.vendor ?? diagnosis.family ?? '');
    return [{ exchange, diagnosis, vendor, attempts: tries(line), findings: findings.get(exchange.id) ?? [] }];
  });
  const environment = { browser: '', system: '', version: packageJson.version };
  return { text: writeTickets(failures, { format: known, environment }).text };
}
