import type { Catalogue } from '../core/knowledge/types.ts';
import { triesOf } from '../core/traffic/tries.ts';
import { ticketFormats, type TicketFailure } from '../core/ticket/types.ts';
import { writeTickets } from '../core/ticket/index.ts';
import packageJson from '../../package.json' with { type: 'json' };
import type { Collected } from './collect.ts';
import type { Result } from './redacted.ts';

/**
 * The redacted ticket of every failure, in the files' order. What another exchange stands for (a preflight, a redirect's hop) is told with that
 * one; other tries of the same request, also those that succeeded, and what the file's calls show together are told with each.
 */
export function printTickets(
  results: Iterable<Result>,
  collected: Pick<Collected, 'linesAt'>,
  format: string,
  catalogue: Pick<Catalogue, 'vendor'>,
): { readonly text: string } | { readonly problem: string } {
  const known = ticketFormats.find((name) => name === format);
  if (known === undefined) return { problem: `"${format}" is no ticket format: ${ticketFormats.join(', ')}.` };
  const tries = new Map<number, ReturnType<typeof triesOf>>();
  const failures = [...results].map(({ exchange, diagnosis, findings, recording }): TicketFailure => {
    const lines = collected.linesAt(recording);
    const triesHere = tries.get(recording) ?? triesOf([...lines.values()].filter(({ by }) => by !== 'browser'));
    tries.set(recording, triesHere);
    const line = lines.get(exchange.id);
    const vendor = catalogue.vendor(diagnosis.vendor ?? diagnosis.family ?? '');
    return { exchange, diagnosis, vendor, attempts: line === undefined ? [] : triesHere(line), findings };
  });
  const environment = { browser: '', system: '', version: packageJson.version };
  return { text: writeTickets(failures, { format: known, environment }).text };
}
