import { cutText } from '../lib/cut-text.ts';
import { groupKeyOf } from '../groups/group-key.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { operationsOf } from '../exchange/operations.ts';
import { redactExchanges } from '../redact/index.ts';
import { endpointOf } from '../traffic/endpoint.ts';
import { code, prose } from './markdown.ts';
import { answeredWords, assembleTicket, environmentWords, retryLines, statusLine, type Failure } from './ticket.ts';
import { isoTime } from './times.ts';
import type { TicketFailure, TicketOptions } from './types.ts';

/** Kinds of failures that a report explains; it says how many there are beyond. */
export const MOST_KINDS = 40;
const MOST_FIELDS = 5;
const MOST_IDS = 3;
const LONGEST = 300;

/** Failures of one endpoint with one error. */
interface Kind {
  readonly first: TicketFailure;
  count: number;
  last: number;
  readonly ids: Set<string>;
}

/**
 * All failures of a session as one report in Markdown, redacted: equal ones together (endpoint and error, as the list's "Group" does), the most
 * frequent first, each with how often, when, the first fix and when to retry. Never throws; as long as at most `MOST_KINDS` kinds make it,
 * and what is left out is counted.
 *
 * @param failures in the order of their time
 * @param options.muted how many were left out before, since the user doesn't want to see them
 */
export function writeReport(
  failures: readonly TicketFailure[],
  { environment, redact, muted = 0 }: Pick<TicketOptions, 'environment' | 'redact'> & { readonly muted?: number },
): string {
  const kinds = kindsOf(failures);
  const told = kinds.slice(0, MOST_KINDS);
  const left = kinds.slice(MOST_KINDS);
  const firsts = told.map(({ first }) => first);
  const redaction = redactExchanges(
    firsts.map(({ exchange }) => exchange),
    redact,
  );
  const ticket = assembleTicket(firsts, redaction, { environment });
  const blocks = [
    `# ${counted(failures.length, 'failed request', 'failed requests')}, ${counted(kinds.length, 'kind', 'kinds')}`,
    ...(failures.length === 0 ? [] : [between(failures)]),
    ...told.flatMap((kind, at) => {
      const failure = ticket.failures[at];
      const ids = [...kind.ids].slice(0, MOST_IDS).map((id) => redaction.id(id, at));
      return failure === undefined ? [] : section(kind, failure, ids, at + 1);
    }),
    ...(left.length === 0 ? [] : [leftOut(left)]),
    ...(muted === 0 ? [] : [`Not in this report: ${counted(muted, 'muted failure', 'muted failures')}.`]),
    hiddenWords(redaction.hidden.filter(({ shown }) => !shown).length),
    `Environment: ${environmentWords(environment).map(prose).join(', ')}.`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function kindsOf(failures: readonly TicketFailure[]): readonly Kind[] {
  const kinds = new Map<string, Kind>();
  for (const failure of failures) {
    const { exchange, diagnosis } = failure;
    const key = groupKeyOf(endpointOf(exchange.request), operationsOf(exchange), exchange.response.status, diagnosis);
    const kind = kinds.get(key) ?? { first: failure, count: 0, last: exchange.startedAt, ids: new Set() };
    kind.count += 1;
    kind.last = exchange.startedAt;
    if (kind.ids.size < MOST_IDS) for (const id of diagnosis.ids) kind.ids.add(id);
    kinds.set(key, kind);
  }
  // Sorting keeps the order of equal ones: the earlier first.
  return [...kinds.values()].sort((one, other) => other.count - one.count);
}

function section({ first, count, last }: Kind, failure: Failure, ids: readonly string[], number: number): string[] {
  const { exchange, diagnosis, vendor } = failure;
  const title = [statusLine(exchange), diagnosis.class, vendor].filter((word) => word !== null).join(' · ');
  const fix = diagnosis.statements.find(({ kind }) => kind === 'fix');
  const [retry] = retryLines(diagnosis);
  const answerer = diagnosis.answeredBy?.kind === 'api' ? null : answeredWords(diagnosis);
  const start = first.exchange.startedAt;
  const when = last > start ? `${code(isoTime(start))} to ${code(isoTime(last))}` : code(isoTime(start));
  const facts: readonly (readonly [string, string | null])[] = [
    ['Request', requestWords(exchange)],
    ['Code', diagnosis.code === null ? null : code(cutText(diagnosis.code, LONGEST))],
    ['Message', diagnosis.message === null ? null : code(cutText(diagnosis.message, LONGEST))],
    ['Response from', answerer === null ? null : prose(answerer)],
    ['Fields', fieldWords(failure)],
    ['Fix', fix === undefined ? null : prose(fix.text)],
    ['Retry', retry === undefined ? null : prose(retry)],
    ['Traffic', failure.findings.length === 0 ? null : failure.findings.map(({ text }) => prose(text)).join(' ')],
    ['Ids', ids.length === 0 ? null : ids.map(code).join(', ')],
    ['Sent (UTC)', when],
  ];
  return [
    `## ${number}\\. ${count > 1 ? `×${count} · ` : ''}${prose(title)}`,
    ...(diagnosis.headline === null ? [] : [prose(cutText(diagnosis.headline, LONGEST))]),
    facts
      .filter(([, value]) => value !== null)
      .map(([name, value]) => `- **${name}:** ${value ?? ''}`)
      .join('\n'),
  ];
}

/** The endpoint, and what is asked of one that many requests share. */
function requestWords(exchange: Exchange): string {
  const asked = operationsOf(exchange);
  const names = asked === null || asked.protocol === 'trpc' ? [] : asked.names.slice(0, MOST_IDS);
  return [endpointOf(exchange.request), ...names.map((name) => cutText(name, LONGEST))].map(code).join(' ');
}

function fieldWords({ diagnosis: { fields } }: Failure): string | null {
  if (fields.length === 0) return null;
  const named = fields
    .slice(0, MOST_FIELDS)
    .map(({ path, messages }) =>
      `${path === '' ? 'the whole request' : code(cutText(path, LONGEST))} ${messagesOf(messages)}`.trim(),
    );
  const more = fields.length - named.length;
  return `${named.join('; ')}${more > 0 ? `; and ${counted(more, 'more field', 'more fields')}` : ''}`;
}

function messagesOf(messages: readonly string[]): string {
  return messages.length === 0 ? '' : `(${messages.map((message) => code(cutText(message, LONGEST))).join(' ')})`;
}

function between(failures: readonly TicketFailure[]): string {
  const start = isoTime(failures[0]?.exchange.startedAt ?? 0);
  const end = isoTime(failures.at(-1)?.exchange.startedAt ?? 0);
  return `From ${code(start)} to ${code(end)} (UTC).`;
}

function leftOut(left: readonly Kind[]): string {
  const requests = left.reduce((sum, { count }) => sum + count, 0);
  return `Left out: ${counted(left.length, 'more kind', 'more kinds')} with ${counted(requests, 'request', 'requests')}.`;
}

function hiddenWords(count: number): string {
  if (count === 0) return 'Hidden: nothing was found to hide.';
  return `Hidden: ${counted(count, 'value', 'values')}. The same letter stands for the same value.`;
}

function counted(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`;
}
