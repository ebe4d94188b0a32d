import { cutText } from '../core/lib/cut-text.ts';
import type { Diagnosis, Field, Statement } from '../core/diagnosis.ts';
import { sentWords } from '../core/fields/sent-words.ts';
import { oneLine } from '../core/ticket/printable.ts';
import { answeredWords, wordLines } from '../core/ticket/ticket.ts';
import type { Result } from './redacted.ts';

/** The last line of both reports. */
export function closingLine(failures: number, exchanges: number): string {
  return `${failures === 1 ? '1 failure' : `${failures} failures`} in ${exchanges === 1 ? '1 request' : `${exchanges} requests`}.`;
}

/** A status as the panel shows it: a dash where no response came. */
export function statusWord(status: number): string {
  return status === 0 ? '–' : String(status);
}

/** Everything about one failure, as a paragraph. */
export function failureReport({ index, exchange, diagnosis, findings, file }: Result, isOneOfMany = false): string {
  const { request, response } = exchange;
  const who = diagnosis.vendor ?? diagnosis.family ?? 'unknown API';
  const lines = [
    `#${index} ${statusWord(response.status)} ${onTerminal(request.method)} ${onTerminal(request.url)}`,
    `   ${diagnosis.class ?? ''} · ${who} · certainty: ${diagnosis.certainty ?? 'none'}`,
    `   ${onTerminal(diagnosis.headline ?? '')}`,
  ];
  if (isOneOfMany) lines.push(`   file: ${onTerminal(file)}`);
  const answerer = answeredWords(diagnosis);
  if (answerer !== null) lines.push(`   response from: ${onTerminal(answerer)}`);
  if (diagnosis.code !== null) lines.push(`   code: ${onTerminal(diagnosis.code)}`);
  if (diagnosis.words.length > 0) lines.push(`   other codes: ${wordLines(diagnosis).map(onTerminal).join(', ')}`);
  if (diagnosis.message !== null) lines.push(`   message: ${onTerminal(diagnosis.message)}`);
  for (const field of diagnosis.fields) lines.push(`   field ${fieldLine(field)}`);
  for (const statement of diagnosis.statements) lines.push(`   ${statementLine(statement)}`);
  if (diagnosis.retry !== null) lines.push(`   retry: ${retryLine(diagnosis.retry)}`);
  for (const { text } of findings) lines.push(`   traffic: ${onTerminal(text)}`);
  if (diagnosis.ids.length > 0) lines.push(`   ids: ${diagnosis.ids.map(onTerminal).join(', ')}`);
  const during = exchange.recorded?.during ?? [];
  if (during.length > 0) lines.push(`   during: ${during.map(onTerminal).join(' › ')}`);
  return lines.join('\n');
}

function fieldLine(field: Field): string {
  const { path, messages } = field;
  return `${path === '' ? '(whole request)' : onTerminal(path)}${sentWords(field, onTerminal)}: ${messages.map(onTerminal).join(' ')}`;
}

function statementLine({ kind, text, source }: Statement): string {
  return `${kind}: ${onTerminal(text)} [${source.from} ${onTerminal(source.ref)}]`;
}

function retryLine({ verdict, afterSeconds, reason, report: alsoReport }: NonNullable<Diagnosis['retry']>): string {
  const wait = afterSeconds === null ? '' : ` in ${afterSeconds} s`;
  return `${verdict}${wait}: ${onTerminal(reason)}${alsoReport ? ' Report it to support.' : ''}`;
}

/** Hostile text on one line: what would move the cursor, or reorder the line, must not reach the terminal. */
export function onTerminal(text: string): string {
  return oneLine(cutText(text, 2000));
}
