import { parseUrlEncoded } from '../../../core/body/form.ts';
import { parseBody } from '../../../core/body/index.ts';
import type { FormMember } from '../../../core/body/parsed-body.ts';
import type { Field } from '../../../core/diagnosis.ts';
import type { ExchangeRequest } from '../../../core/exchange/exchange.ts';
import { normalizePath } from '../../../core/fields/path.ts';
import { addNotes, notesFor } from '../../shared/code/annotate.ts';
import { layoutBody } from '../../shared/code/layout-body.ts';
import { LineTable, type Lines } from '../../shared/code/line-table.ts';
import type { Note } from '../../shared/code/visible-rows.ts';

export interface AnnotatedRequest {
  readonly lines: Lines;
  readonly notes: ReadonlyMap<number, readonly Note[]>;
}

/**
 * The request as lines, with each problem below the line of its field: a JSON or XML body, or the members of a form or of the
 * query, one a line. What was not sent has no line. Null where there is nothing to show.
 */
export function annotateRequest(request: ExchangeRequest, fields: readonly Field[]): AnnotatedRequest | null {
  const parsed = parseBody(request.body, request.headers);
  if (request.body !== null && parsed.kind !== 'form' && parsed.kind !== 'none') {
    const layout = layoutBody(request.body, request.headers);
    if (layout.kind === 'lines') {
      return { lines: layout.lines, notes: notesFor(layout.lines, request.body, request.headers, fields) };
    }
  }
  const members = parsed.kind === 'form' ? parsed.members : queryMembers(request.url);
  if (members.length === 0) return null;
  const { lines, found } = memberLines(members);
  const notes = new Map<number, Note[]>();
  for (const { path, messages, sentAt } of fields) {
    const line = found.get(sentAt === undefined ? path : normalizePath(sentAt.ref));
    if (line !== undefined) addNotes(notes, line, path, messages);
  }
  return { lines, notes };
}

function queryMembers(url: string): readonly FormMember[] {
  const query = url.split('#', 1)[0]?.split('?').slice(1).join('?') ?? '';
  return query === '' ? [] : parseUrlEncoded(query);
}

function memberLines(members: readonly FormMember[]): { lines: Lines; found: Map<string, number> } {
  const table = new LineTable();
  const found = new Map<string, number>();
  let text = '';
  for (const { name, value, fileName } of members) {
    const line = `${name} = ${value ?? fileName ?? ''}`.replaceAll('\n', '↵').slice(0, 5000);
    found.set(normalizePath(name), table.push(text.length, text.length + line.length, 0));
    text += `${line}\n`;
  }
  return { lines: table.lines(text, 'text'), found };
}
