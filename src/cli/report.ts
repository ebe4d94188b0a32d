import type { Diagnosis, Field, Finding, Statement } from '../core/diagnosis.ts';
import type { Exchange } from '../core/exchange/exchange.ts';

/** The readable report: each failure as a paragraph, in the file's order, and a closing count. */
export function report(
  exchanges: readonly Exchange[],
  diagnoses: readonly Diagnosis[],
  findings: ReadonlyMap<string, readonly Finding[]>,
): string {
  const parts: string[] = [];
  for (const [index, exchange] of exchanges.entries()) {
    const diagnosis = diagnoses[index];
    if (diagnosis?.failed) parts.push(failure(index, exchange, diagnosis, findings.get(exchange.id) ?? []));
  }
  const count = parts.length === 1 ? '1 failure' : `${parts.length} failures`;
  return `${[...parts, `${count} in ${exchanges.length} exchanges.`].join('\n\n')}\n`;
}

function failure(index: number, exchange: Exchange, diagnosis: Diagnosis, findings: readonly Finding[]): string {
  const { request, response } = exchange;
  const who = diagnosis.vendor ?? diagnosis.family ?? 'unknown API';
  const lines = [
    `#${index} ${response.status} ${request.method} ${printable(request.url)}`,
    `   ${diagnosis.class ?? ''} · ${who} · certainty: ${diagnosis.certainty ?? 'none'}`,
    `   ${printable(diagnosis.headline ?? '')}`,
  ];
  if (diagnosis.code !== null) lines.push(`   code: ${printable(diagnosis.code)}`);
  if (diagnosis.message !== null) lines.push(`   message: ${printable(diagnosis.message)}`);
  for (const field of diagnosis.fields) lines.push(`   field ${fieldLine(field)}`);
  for (const statement of diagnosis.statements) lines.push(`   ${statementLine(statement)}`);
  if (diagnosis.retry !== null) lines.push(`   retry: ${retryLine(diagnosis.retry)}`);
  for (const { text } of findings) lines.push(`   traffic: ${printable(text)}`);
  if (diagnosis.ids.length > 0) lines.push(`   ids: ${diagnosis.ids.map(printable).join(', ')}`);
  return lines.join('\n');
}

function fieldLine({ path, messages, sent }: Field): string {
  const value = sent === undefined ? 'not sent' : `sent ${printable(JSON.stringify(sent))}`;
  return `${path === '' ? '(whole request)' : printable(path)} (${value}): ${messages.map(printable).join(' ')}`;
}

function statementLine({ kind, text, source }: Statement): string {
  return `${kind}: ${printable(text)} [${source.from} ${printable(source.ref)}]`;
}

function retryLine({ verdict, afterSeconds, reason, report: alsoReport }: NonNullable<Diagnosis['retry']>): string {
  const wait = afterSeconds === null ? '' : ` in ${afterSeconds} s`;
  return `${verdict}${wait}: ${reason}${alsoReport ? ' Report it to support.' : ''}`;
}

/** Control characters of hostile text must not reach the terminal. */
function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what this is about
  return text.replace(/[\u0000-\u001F\u007F-\u009F]/g, ' ').slice(0, 2000);
}
