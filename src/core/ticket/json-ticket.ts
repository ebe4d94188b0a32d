import type { Header } from '../exchange/exchange.ts';
import { visibleJson } from './printable.ts';
import { askedFor, shownHeaders, type Excerpt, type Failure, type Ticket } from './ticket.ts';

/**
 * The ticket as JSON (ticket.schema.json): for trackers and scripts. Bodies are bounded as in the other formats; a sanitised
 * HAR holds them whole.
 */
export function writeJson(ticket: Ticket): string {
  const document = {
    format: 'errata-ticket',
    version: 1,
    environment: ticket.environment,
    note: ticket.note,
    hidden: ticket.hidden,
    failures: ticket.failures.map(toJson),
  };
  return `${visibleJson(document, 2)}\n`;
}

function toJson(failure: Failure): object {
  const { exchange, diagnosis, vendor, times, support } = failure;
  return {
    ids: diagnosis.ids,
    class: diagnosis.class,
    answeredBy: diagnosis.answeredBy,
    vendor,
    family: diagnosis.family,
    certainty: diagnosis.certainty,
    code: diagnosis.code,
    words: diagnosis.words,
    message: diagnosis.message,
    headline: diagnosis.headline,
    fields: diagnosis.fields.map(({ path, messages, sent }) => ({
      path,
      messages,
      ...(sent === undefined ? {} : { sent }),
    })),
    statements: diagnosis.statements,
    retry: diagnosis.retry,
    times,
    attempts: failure.attempts.map(({ startedAt, status }) => ({ sent: new Date(startedAt).toISOString(), status })),
    findings: failure.findings,
    support: support === null ? null : { contact: support.contact, url: support.url, asksFor: askedFor(support) },
    request: {
      method: exchange.request.method,
      url: exchange.request.url,
      headers: headers(exchange.request.headers),
      body: body(failure.requestBody),
    },
    response: {
      status: exchange.response.status,
      statusText: exchange.response.statusText,
      error: exchange.browser.error,
      headers: headers(exchange.response.headers),
      body: body(failure.responseBody),
    },
    frames: failure.frames,
  };
}

function headers(lines: readonly Header[]): { name: string; value: string }[] {
  return shownHeaders(lines).map(({ name, value }) => ({ name, value }));
}

function body(excerpt: Excerpt | null): object | null {
  if (excerpt === null) return null;
  const { mimeType, text, length, isCut, absent } = excerpt;
  return absent === null ? { mimeType, text, length, isCut } : { mimeType, absent };
}
