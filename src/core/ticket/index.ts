import { redactExchanges, type Redaction } from '../redact/index.ts';
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
import { assembleTicket, statusLine, type Ticket } from './ticket.ts';
import type { TicketFailure, TicketFormat, TicketOptions, WrittenTicket } from './types.ts';

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
  const text = formatWriters[options.format]({ failures, options, redaction });
  // Only now: the note and the messages may hold secrets of their own.
  const { hidden, reveal } = redaction;
  if (options.format !== 'short' && options.format !== 'assistant') return { text, hidden, reveal };
  // These leave much out: what is in none of their lines can't be put into them.
  const tags = hiddenTags(text);
  return { text, hidden: hidden.filter(({ tag, shown }) => shown || tags.has(tag)), reveal };
}

/** What a ticket is made of. */
interface Material {
  readonly failures: readonly TicketFailure[];
  readonly options: TicketOptions;
  readonly redaction: Redaction;
}

/** How each format is written. */
export const formatWriters: Record<TicketFormat, (material: Material) => string> = {
  short: (material) => writeShort(ticketOf(material)),
  markdown: (material) => writeMarkdown(ticketOf(material)),
  text: (material) => writePlainText(ticketOf(material)),
  assistant: (material) => writeForAssistant(ticketOf(material)),
  json: (material) => writeJson(ticketOf(material)),
  curl: (material) => {
    const secrets = new SecretVariables();
    return writeCommands(
      material,
      (request) => writeCurl(request, 'posix', secrets),
      (text) => curlComment(text, 'posix'),
    );
  },
  'curl-cmd': (material) =>
    writeCommands(
      material,
      (request) => writeCurl(request, 'cmd'),
      (text) => curlComment(text, 'cmd'),
    ),
  fetch: (material) => writeCommands(material, writeFetch, (text) => `// ${oneLine(text)}`),
  har: ({ options, redaction }) => writeHar(redaction.exchanges, options.environment.version),
};

function ticketOf({ failures, options, redaction }: Material): Ticket {
  return assembleTicket(failures, redaction, options);
}

/** One command for each exchange; several have a comment that says what came back. */
function writeCommands(
  { options, redaction: { exchanges } }: Material,
  command: (request: Replayable) => string,
  comment: (text: string) => string,
): string {
  const several = exchanges.length > 1;
  const commands = exchanges.map((exchange) => {
    const written = command(replayable(exchange, options.headers));
    return several ? `${comment(statusLine(exchange))}\n${written}` : written;
  });
  return `${commands.join('\n\n')}\n`;
}
