import type { Exchange } from '../exchange/exchange.ts';
import { redactExchanges, type Redaction } from '../redact/redact-exchange.ts';
import { writeForAssistant } from './assistant.ts';
import { curlComment, SecretVariables, writeCurl } from './curl.ts';
import { writeFetch } from './fetch.ts';
import { hiddenTags } from './hidden-tags.ts';
import { writeHar } from './har.ts';
import { writeJson } from './json-ticket.ts';
import { writeMarkdown } from './markdown.ts';
import { writePlainText } from './plain-text.ts';
import { oneLine } from './printable.ts';
import { replayable, type Replayable } from './replayable.ts';
import { writeShort } from './short.ts';
import { assembleTicket, statusLine } from './ticket.ts';
import type { TicketFailure, TicketOptions, WrittenTicket } from './types.ts';

/**
 * One ticket of one or several failures, redacted: the same secret has the same letter in all of them. Never throws, whatever
 * the exchanges hold.
 */
export function writeTickets(failures: readonly TicketFailure[], options: TicketOptions): WrittenTicket {
  const redaction = redactExchanges(
    failures.map(({ exchange }) => exchange),
    // An assistant is somebody else's machine: what the person shows to a colleague stays hidden there.
    options.format === 'assistant' ? { rules: options.redact?.rules ?? [] } : options.redact,
  );
  const text = write(failures, options, redaction);
  // Only now: the note and the messages may hold secrets of their own.
  const { hidden, reveal } = redaction;
  if (options.format !== 'short' && options.format !== 'assistant') return { text, hidden, reveal };
  // These leave much out: what is in none of their lines can't be put into them.
  const tags = hiddenTags(text);
  return { text, hidden: hidden.filter(({ tag, shown }) => shown || tags.has(tag)), reveal };
}

function write(failures: readonly TicketFailure[], options: TicketOptions, redaction: Redaction): string {
  const requests = redaction.exchanges.map((exchange) => ({
    exchange,
    request: () => replayable(exchange, options.headers),
  }));
  switch (options.format) {
    case 'short':
      return writeShort(assembleTicket(failures, redaction, options));
    case 'assistant':
      return writeForAssistant(assembleTicket(failures, redaction, options));
    case 'markdown':
      return writeMarkdown(assembleTicket(failures, redaction, options));
    case 'text':
      return writePlainText(assembleTicket(failures, redaction, options));
    case 'json':
      return writeJson(assembleTicket(failures, redaction, options));
    case 'har':
      return writeHar(redaction.exchanges, options.environment.version);
    case 'curl': {
      const secrets = new SecretVariables();
      return writeCommands(
        requests,
        (request) => writeCurl(request, 'posix', secrets),
        (text) => curlComment(text, 'posix'),
      );
    }
    case 'curl-cmd':
      return writeCommands(
        requests,
        (request) => writeCurl(request, 'cmd'),
        (text) => curlComment(text, 'cmd'),
      );
    case 'fetch':
      return writeCommands(requests, writeFetch, (text) => `// ${oneLine(text)}`);
    default:
      return options.format satisfies never;
  }
}

/** One command for each exchange; several have a comment that says what came back. */
function writeCommands(
  requests: readonly { readonly exchange: Exchange; readonly request: () => Replayable }[],
  command: (request: Replayable) => string,
  comment: (text: string) => string,
): string {
  const several = requests.length > 1;
  const commands = requests.map(
    ({ exchange, request }) => `${several ? `${comment(statusLine(exchange))}\n` : ''}${command(request())}`,
  );
  return `${commands.join('\n\n')}\n`;
}
