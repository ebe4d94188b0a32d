import type { Catalogue } from '../../../src/core/knowledge/types.ts';
import { compareWithSuccess } from '../../../src/core/compare/index.ts';
import { diagnose } from '../../../src/core/diagnose.ts';
import type { Diagnosis } from '../../../src/core/diagnosis.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { filterFacts } from '../../../src/core/filter/facts.ts';
import { matches } from '../../../src/core/filter/matches.ts';
import { parseFilter } from '../../../src/core/filter/parse-filter.ts';
import { redactExchange } from '../../../src/core/redact/index.ts';
import { contractProblems } from '../../../src/core/test-support/contract-problems.ts';
import { ticketFormats, type TicketFormat } from '../../../src/core/ticket/types.ts';
import { writeTickets } from '../../../src/core/ticket/index.ts';
import { decoded } from './decoded.ts';

/** What can be wrong with an output. */
export type Fault = 'throw' | 'differs' | 'leak' | 'contract' | 'invalid' | 'size';

export interface Problem {
  readonly fault: Fault;
  readonly text: string;
}

/** What is asked of one exchange. */
export interface Question {
  readonly exchange: Exchange;
  /** That of the last call, for comparisons. */
  readonly before: Exchange;
  /** What no output may hold, nor a piece of eight characters of it; null if nothing was planted. */
  readonly secret: string | null;
  readonly filter: string;
  readonly formats: readonly TicketFormat[];
}

const environment = { browser: 'Chromium 156', system: 'Linux', version: '1' };
/** Shortest piece of a secret that counts as a leak: placeholders show at most four of its characters. */
const PIECE = 8;

/** What is wrong with what Errata makes of an exchange; empty where nothing is. */
export function problemsOf(question: Question, catalogue: Catalogue): readonly Problem[] {
  const { exchange, before, secret, filter, formats } = question;
  const problems: Problem[] = [];
  const add = (fault: Fault, text: string): void => void problems.push({ fault, text });
  const attempt = <T>(name: string, run: () => T): T | undefined => {
    try {
      return run();
    } catch (error) {
      add(
        'throw',
        `${name}: ${error instanceof Error ? (error.stack ?? error.message).split('\n', 4).join(' ') : String(error)}`,
      );
      return undefined;
    }
  };
  const safe = (name: string, text: string): void => {
    const piece = secret === null ? null : pieceIn(text, secret);
    if (piece !== null) add('leak', `${name}: "${piece}"`);
    if (text.length > 40_000 + 12 * sizeOf(exchange)) add('size', `${name}: ${text.length} characters`);
  };

  const diagnosis = attempt('diagnosis', () => diagnose(exchange, catalogue));
  if (diagnosis === undefined) return problems;
  const again = attempt('diagnosis', () => diagnose(exchange, catalogue));
  if (JSON.stringify(again) !== JSON.stringify(diagnosis)) add('differs', 'diagnosis');
  for (const problem of contractProblems(diagnosis)) add('contract', problem);

  const redacted = attempt('redaction', () => JSON.stringify(redactExchange(exchange).exchange));
  if (redacted !== undefined) safe('redaction', redacted);
  for (const format of formats) {
    const ticket = attempt(`ticket ${format}`, () => ticketOf(exchange, diagnosis, format));
    if (ticket === undefined) continue;
    safe(`ticket ${format}`, ticket);
    if (ticket !== attempt(`ticket ${format}`, () => ticketOf(exchange, diagnosis, format)))
      add('differs', `ticket ${format}`);
    const broken = validity(format, ticket);
    if (broken !== null) add('invalid', `ticket ${format}: ${broken}`);
  }
  const compared = attempt('comparison', () => JSON.stringify(compareWithSuccess(exchange, before)));
  // What stands in a response may be shown to the person; a request's secret is compared, never shown.
  if (compared !== undefined) safe('comparison', compared);
  attempt('filter', () => {
    const subject = { exchange, diagnosis, facts: filterFacts(exchange, diagnosis), vendorName: '' };
    const found = [1, 2].map(() => matches(parseFilter(filter), subject, () => []));
    if (found[0] !== found[1]) add('differs', `filter ${filter}`);
  });
  return problems;
}

function ticketOf(exchange: Exchange, diagnosis: Diagnosis, format: TicketFormat): string {
  return writeTickets([{ exchange, diagnosis }], { format, environment }).text;
}

/** Why a ticket cannot be read by a program of its format; null if it can. */
function validity(format: TicketFormat, ticket: string): string | null {
  if (format !== 'json' && format !== 'har') return ticket.trim() === '' ? 'empty' : null;
  try {
    const value = JSON.parse(ticket) as { readonly log?: { readonly entries?: readonly unknown[] } };
    return format === 'har' && value.log?.entries?.length !== 1 ? 'not one entry' : null;
  } catch (error) {
    return String(error);
  }
}

/** The first piece of the secret in the text, as it is or coded, with what stands beside it; null if there is none. */
function pieceIn(text: string, secret: string): string | null {
  for (const form of [text, decoded(text)]) {
    for (let at = 0; at + PIECE <= secret.length; at += 1) {
      const found = form.indexOf(secret.slice(at, at + PIECE));
      if (found !== -1) return form.slice(Math.max(0, found - 60), found + 60);
    }
  }
  return null;
}

function sizeOf({ request, response, browser }: Exchange): number {
  return [request, response, browser].reduce((sum, part) => sum + JSON.stringify(part).length, 0);
}

/** All formats, one at a time: seven inputs in a row get all of them. */
export function formatsFor(index: number): readonly TicketFormat[] {
  const format = ticketFormats[index % ticketFormats.length];
  return format === undefined ? [] : [format];
}
