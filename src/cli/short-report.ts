import type { Diagnosis, Retry } from '../core/diagnosis.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import { answeredWords } from '../core/ticket/ticket.ts';
import { operationsOf } from '../core/exchange/operations.ts';
import { redacted, redactedInTurn, type Result } from './redacted.ts';
import { onTerminal, statusWord } from './report.ts';
import { sameFailureKey } from './same-failure.ts';
import type { Style } from './style.ts';

/** Failures of one endpoint, operation, class and code. */
export interface Group {
  readonly first: Result;
  count: number;
  /** The first entries. */
  readonly places: Pick<Result, 'index' | 'file'>[];
}

const mostPlaces = 5;
const mostFields = 3;

/** Equal failures together, in the order in which their first ones come. Keeps one result of each. */
export function groupsOf(results: Iterable<Result>): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const result of results) {
    const key = sameFailureKey(result);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, { first: result, count: 1, places: [{ index: result.index, file: result.file }] });
      continue;
    }
    group.count += 1;
    if (group.places.length < mostPlaces) group.places.push({ index: result.index, file: result.file });
  }
  return [...groups.values()];
}

/** The same groups without the secrets of what is shown of them. */
export function redactedGroups(groups: readonly Group[]): readonly Group[] {
  const firsts = [...redactedInTurn(groups.map(({ first }) => first))];
  return groups.map((group, at) => ({ ...group, first: firsts[at] ?? redacted(group.first) }));
}

/** A paragraph for each group: what failed, what it means, the first fix, when to retry. */
export function shortReport(groups: readonly Group[], style: Style, isOneOfMany: boolean): string {
  return groups.map((group) => `${paragraph(group, style, isOneOfMany)}\n\n`).join('');
}

function paragraph(group: Group, style: Style, isOneOfMany: boolean): string {
  const { first, count } = group;
  const { exchange, diagnosis, findings } = first;
  const { request, response } = exchange;
  const times = count === 1 ? '' : ` ${style.bold(`×${count}`)}`;
  const who = diagnosis.vendor ?? diagnosis.family;
  const lines = [
    `${style.bold(style.red(statusWord(response.status)))} ${onTerminal(request.method)} ${onTerminal(request.url)}${askedWords(exchange)}${times}`,
    style.bold(onTerminal(diagnosis.headline ?? '')),
    [diagnosis.class, who, ...codeWords(diagnosis)].filter((word) => word !== null && word !== '').join(' · '),
  ];
  const answerer = answeredWords(diagnosis);
  if (answerer !== null) lines.push(`response from: ${onTerminal(answerer)}`);
  if (addsMessage(diagnosis)) lines.push(`message: ${onTerminal(diagnosis.message ?? '')}`);
  for (const { path, messages } of diagnosis.fields.slice(0, mostFields)) {
    const isTold = (diagnosis.headline ?? '').startsWith(`${path}: `);
    if (path !== '' && !isTold) lines.push(`${onTerminal(path)}: ${messages.map(onTerminal).join(' ')}`);
  }
  if (diagnosis.fields.length > mostFields) lines.push(`and ${diagnosis.fields.length - mostFields} more fields`);
  const fix = diagnosis.statements.find(({ kind }) => kind === 'fix');
  if (fix !== undefined) lines.push(`${style.yellow('→')} ${onTerminal(fix.text)}`);
  if (diagnosis.retry !== null) lines.push(retryWords(diagnosis.retry));
  for (const { text } of findings) lines.push(`traffic: ${onTerminal(text)}`);
  if (diagnosis.ids.length > 0) lines.push(`ids: ${diagnosis.ids.map(onTerminal).join(', ')}`);
  const during = exchange.recorded?.during ?? [];
  if (during.length > 0) lines.push(style.dim(`during: ${during.map(onTerminal).join(' › ')}`));
  lines.push(style.dim(onTerminal(placeWords(group, isOneOfMany))));
  return lines.map((line, at) => (at === 0 ? line : `    ${line}`)).join('\n');
}

/** What is asked of an endpoint that many requests share; tRPC has it in the URL. */
function askedWords(exchange: Exchange): string {
  const asked = operationsOf(exchange);
  return asked === null || asked.protocol === 'trpc'
    ? ''
    : ` ${onTerminal(asked.names.slice(0, mostFields).join(', '))}`;
}

function codeWords({ code }: Diagnosis): readonly string[] {
  return code === null ? [] : [onTerminal(code)];
}

/** Whether the API's sentence says more than the headline, which often is that sentence. */
function addsMessage({ message, headline }: Diagnosis): boolean {
  return message !== null && !(headline ?? '').startsWith(message.trim().slice(0, 60));
}

function retryWords({ verdict, afterSeconds, reason }: Retry): string {
  const wait = afterSeconds === null ? '' : ` in ${afterSeconds} s`;
  return `retry: ${verdict}${wait}: ${onTerminal(reason)}`;
}

/** Where its failures stand: numbers of the first entries, each with its file where there are several. */
export function placeWords({ places, count }: Group, isOneOfMany: boolean): string {
  const more = count > places.length ? ` and ${count - places.length} more` : '';
  const words = places.map(({ index, file }, at) => {
    const isLastOfFile = isOneOfMany && places[at + 1]?.file !== file;
    return isLastOfFile ? `#${index} in ${file}` : `#${index}`;
  });
  return `${words.join(', ')}${more}`;
}
