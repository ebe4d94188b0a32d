import type { Diagnosis, Retry } from '../core/diagnosis.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import { answeredWords } from '../core/ticket/ticket.ts';
import { operationsOf } from '../core/exchange/operations.ts';
import type { Result } from './redacted.ts';
import { onTerminal, statusWord } from './report.ts';
import { sameFailureKey } from './same-failure.ts';
import type { Style } from './style.ts';

/** Failures of one endpoint, operation, class and code. */
export interface Group {
  readonly first: Result;
  count: number;
  /** Numbers of the first entries. */
  readonly indexes: number[];
  readonly files: Set<string>;
}

const mostIndexes = 5;
const mostFields = 3;

/** Equal failures together, in the order in which their first ones come. Keeps one result of each. */
export function groupsOf(results: Iterable<Result>): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const result of results) {
    const key = sameFailureKey(result);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, { first: result, count: 1, indexes: [result.index], files: new Set([result.file]) });
      continue;
    }
    group.count += 1;
    group.files.add(result.file);
    if (group.indexes.length < mostIndexes) group.indexes.push(result.index);
  }
  return [...groups.values()];
}

/** A paragraph for each group: what failed, what it means, the first fix, when to retry. `shown` takes secrets out of a result. */
export function shortReport(
  groups: readonly Group[],
  shown: (result: Result) => Result,
  style: Style,
  isOneOfMany: boolean,
): string {
  return groups
    .map((group) => `${paragraph({ ...group, first: shown(group.first) }, style, isOneOfMany)}\n\n`)
    .join('');
}

function paragraph({ first, count, indexes, files }: Group, style: Style, isOneOfMany: boolean): string {
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
  lines.push(style.dim(placeWords(indexes, count, files, isOneOfMany)));
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

function placeWords(
  indexes: readonly number[],
  count: number,
  files: ReadonlySet<string>,
  isOneOfMany: boolean,
): string {
  const more = count > indexes.length ? ` and ${count - indexes.length} more` : '';
  const entries = `${indexes.map((index) => `#${index}`).join(', ')}${more}`;
  if (!isOneOfMany) return entries;
  const [file = ''] = files;
  return `${entries} in ${onTerminal(file)}${files.size > 1 ? ` and ${files.size - 1} more ${files.size === 2 ? 'file' : 'files'}` : ''}`;
}
