import { cutText } from '../lib/cut-text.ts';
import { sentWords } from '../fields/sent-words.ts';
import type { Statement } from '../diagnosis.ts';
import type { Header } from '../exchange/exchange.ts';
import { oneLine, printable } from './printable.ts';
import { sourcesOf } from './sources.ts';
import {
  answeredWords,
  askedFor,
  attemptLines,
  clockLine,
  environmentWords,
  retryLines,
  shownHeaders,
  statusLine,
  wordLines,
  type Excerpt,
  type Failure,
  type Ticket,
} from './ticket.ts';

/**
 * The ticket as plain text, for mail and chat: the same content as the Markdown one. Lines that came from outside are
 * indented by four spaces or stand behind a name, so none can pass for a heading of the ticket.
 */
export function writePlainText(ticket: Ticket): string {
  const { hidden } = ticket;
  const blocks = [
    ...(ticket.note === null ? [] : [printable(ticket.note)]),
    ...ticket.failures.map((failure, i) => writeFailure(failure, ticket.failures.length > 1 ? `${i + 1}. ` : '')),
    [
      `Hidden: ${hidden.length === 0 ? 'nothing was found to hide' : hidden.map(({ label, count }) => `${oneLine(label)} ${count}`).join(', ')}. The same letter stands for the same value.`,
      `Environment: ${environmentWords(ticket.environment).map(oneLine).join(', ')}.`,
    ].join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function writeFailure(failure: Failure, number: string): string {
  const { exchange, diagnosis, vendor, times, support } = failure;
  const { request, response } = exchange;
  const clock = clockLine(times);
  return [
    `${number}${[statusLine(exchange), diagnosis.class, vendor]
      .filter((word) => word !== null)
      .map(oneLine)
      .join(' · ')}`,
    ...(diagnosis.headline === null ? [] : [`  ${oneLine(diagnosis.headline)}`]),
    '',
    ...fact('Ids', diagnosis.ids.join(', ')),
    ...fact('From', answeredWords(diagnosis)),
    ...fact('Code', diagnosis.code),
    ...fact('Also', wordLines(diagnosis).join(', ')),
    ...fact('Message', diagnosis.message),
    ...fact('Request', `${request.method} ${request.url}`),
    ...fact('Status', statusLine(exchange)),
    ...fact('Sent', times.sent),
    ...fact('Received', times.received === null ? null : `${times.received} (after ${times.durationMs} ms)`),
    ...fact('Clock', clock),
    ...section(
      'Fields',
      diagnosis.fields.map(
        (field) =>
          `${field.path === '' ? 'the whole request' : field.path}: ${field.messages.join(' ')}${sentWords(field, (json) => cutText(json, 300))}`,
      ),
    ),
    ...section('What it means', meaning(diagnosis.statements)),
    ...section('Retry', retryLines(diagnosis)),
    ...section('Attempts', attemptLines(failure)),
    ...section(
      'For the vendor’s support',
      support === null ? [] : [...askedFor(support), support.contact ?? '', support.url ?? ''],
    ),
    ...section('Request headers', headerLines(request.headers)),
    ...body('Request body', failure.requestBody),
    ...section('Response headers', headerLines(response.headers)),
    ...body('Response body', failure.responseBody),
    ...section('Made by', failure.frames),
  ].join('\n');
}

/** The statements, and behind them each address where they can be read, once. */
function meaning(statements: readonly Statement[]): readonly string[] {
  const { urls, numberOf } = sourcesOf(statements);
  const isNumbered = urls.length > 1;
  const mark = (number: number | null) => (isNumbered && number !== null ? ` [${number}]` : '');
  return [
    ...statements.map(({ kind, text, source }) => `${kind}: ${text}${mark(numberOf(source.url))}`),
    ...urls.map((url, at) => (isNumbered ? `[${at + 1}] ${url}` : `Source: ${url}`)),
  ];
}

function fact(name: string, value: string | null): string[] {
  return value === null || value === '' ? [] : [`${`${name}:`.padEnd(10)}${cutText(oneLine(value), 1000)}`];
}

function section(name: string, lines: readonly string[]): string[] {
  const shown = lines.filter((line) => line !== '');
  return shown.length === 0 ? [] : ['', name, ...shown.map((line) => `    ${oneLine(line)}`)];
}

function body(name: string, excerpt: Excerpt | null): string[] {
  if (excerpt === null) return [];
  if (excerpt.absent !== null) return ['', `${name}: none here (${excerpt.absent})`];
  const cut = excerpt.isCut ? ` (cut: ${excerpt.text.length} of ${excerpt.length} characters)` : '';
  return [
    '',
    `${name}${cut}`,
    ...printable(excerpt.text)
      .split('\n')
      .map((line) => `    ${line}`),
  ];
}

function headerLines(headers: readonly Header[]): string[] {
  return shownHeaders(headers).map(({ name, value }) => `${name}: ${cutText(value, 1000)}`);
}
