import type { Exchange } from '../exchange/exchange.ts';
import { redactExchanges, type Redaction } from '../redact/redact-exchange.ts';
import { curlComment, writeCurl } from './curl.ts';
import { writeFetch } from './fetch.ts';
import { writeHar } from './har.ts';
import { writeJson } from './json-ticket.ts';
import { writeMarkdown } from './markdown.ts';
import { writePlainText } from './plain-text.ts';
import { oneLine } from './printable.ts';
import { replayable, type Replayable } from './replayable.ts';
import { assembleTicket, statusLine } from './ticket.ts';
import type { TicketFailure, TicketOptions, WrittenTicket } from './types.ts';

/**
 * One ticket of one or several failures, redacted: the same secret has the same letter in all of them. Never throws, whatever
 * the exchanges hold.
 */
export function writeTickets(failures: readonly TicketFailure[], options: TicketOptions): WrittenTicket {
  const redaction = redactExchanges(
    failures.map(({ exchange }) => exchange),
    options.redact,
  );
  const text = write(failures, options, redaction);
  // Only now: the note and the messages may hold secrets of their own.
  return { text, hidden: redaction.hidden, reveal: redaction.reveal };
}

function write(failures: readonly TicketFailure[], options: TicketOptions, redaction: Redaction): string {
  switch (options.format) {
    case 'markdown':
      return writeMarkdown(assembleTicket(failures, redaction, options));
    case 'text':
      return writePlainText(assembleTicket(failures, redaction, options));
    case 'json':
      return writeJson(assembleTicket(failures, redaction, options));
    case 'har':
      return writeHar(redaction.exchanges, options.environment.version);
    case 'curl':
      return writeCommands(
        redaction.exchanges,
        (request) => writeCurl(request, 'posix'),
        (text) => curlComment(text, 'posix'),
      );
    case 'curl-cmd':
      return writeCommands(
        redaction.exchanges,
        (request) => writeCurl(request, 'cmd'),
        (text) => curlComment(text, 'cmd'),
      );
    case 'fetch':
      return writeCommands(redaction.exchanges, writeFetch, (text) => `// ${oneLine(text)}`);
    default:
      return options.format satisfies never;
  }
}

/** One command for each exchange; several have a comment that says what came back. */
function writeCommands(
  exchanges: readonly Exchange[],
  command: (request: Replayable) => string,
  comment: (text: string) => string,
): string {
  const several = exchanges.length > 1;
  const commands = exchanges.map(
    (exchange) => `${several ? `${comment(statusLine(exchange))}\n` : ''}${command(replayable(exchange))}`,
  );
  return `${commands.join('\n\n')}\n`;
}
