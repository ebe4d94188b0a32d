import { redactExchanges } from '../redact/redact-exchange.ts';
import { writeMarkdown } from './markdown.ts';
import { assembleTicket } from './ticket.ts';
import type { TicketFailure, TicketOptions, WrittenTicket } from './types.ts';

/** The ticket of one failure, redacted. Never throws, whatever the exchange holds. */
export function writeTicket(failure: TicketFailure, options: TicketOptions): WrittenTicket {
  return writeTickets([failure], options);
}

/** One ticket of several failures: the same secret has the same letter in all of them. */
export function writeTickets(failures: readonly TicketFailure[], options: TicketOptions): WrittenTicket {
  const redaction = redactExchanges(
    failures.map(({ exchange }) => exchange),
    options.redact,
  );
  return { text: write(failures, options, redaction), hidden: redaction.hidden, reveal: redaction.reveal };
}

function write(
  failures: readonly TicketFailure[],
  options: TicketOptions,
  redaction: ReturnType<typeof redactExchanges>,
): string {
  const ticket = assembleTicket(failures, redaction, options);
  return writeMarkdown(ticket);
}
