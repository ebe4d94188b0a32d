import type { Param } from '../exchange/exchange.ts';
import { parseParameters } from './media-type.ts';
import type { FormMember } from './parsed-body.ts';

const MAX_MEMBERS = 10_000;

/** Members of application/x-www-form-urlencoded text (WHATWG URL §5.1), in order; at most 10,000. */
export function parseUrlEncoded(text: string): readonly FormMember[] {
  const members: FormMember[] = [];
  for (const [name, value] of new URLSearchParams(text.trim())) {
    if (members.length >= MAX_MEMBERS) break;
    members.push({ name, value, fileName: null });
  }
  return members;
}

/** Members as the browser lists them. */
export function fromParams(params: readonly Param[]): readonly FormMember[] {
  return params.slice(0, MAX_MEMBERS).map((param) => ({
    name: param.name,
    value: param.fileName === null ? param.value : null,
    fileName: param.fileName,
  }));
}

/**
 * Members of multipart/form-data (RFC 7578). The boundary is the stated one, else the first line. Parts without a name are
 * skipped; a last part without its closing boundary (cut off) counts.
 */
export function parseMultipart(text: string, boundary: string | undefined): readonly FormMember[] {
  const delimiter = `--${boundary ?? guessBoundary(text)}`;
  if (delimiter === '--') return [];
  const members: FormMember[] = [];
  let start = text.indexOf(delimiter);
  while (start !== -1 && members.length < MAX_MEMBERS) {
    const from = start + delimiter.length;
    if (text.startsWith('--', from)) break;
    const next = text.indexOf(delimiter, from);
    const member = parsePart(text.slice(from, next === -1 ? text.length : next));
    if (member !== null) members.push(member);
    start = next;
  }
  return members;
}

function guessBoundary(text: string): string {
  const line = text.slice(0, 200).split(/\r?\n/, 1)[0] ?? '';
  return line.startsWith('--') ? line.slice(2).trim() : '';
}

function parsePart(part: string): FormMember | null {
  const crlf = part.indexOf('\r\n\r\n');
  const end = crlf === -1 ? part.indexOf('\n\n') : crlf;
  if (end === -1) return null;
  const head = part.slice(0, Math.min(end, 4_000));
  const disposition = head.split('\n').find((line) => line.trim().toLowerCase().startsWith('content-disposition:'));
  if (disposition === undefined) return null;
  const { parameters } = parseParameters(disposition);
  const name = parameters.get('name');
  if (name === undefined) return null;
  const fileName = extendedName(parameters.get('filename*')) ?? parameters.get('filename') ?? null;
  const content = part.slice(end + (crlf === -1 ? 2 : 4)).replace(/\r?\n$/, '');
  return {
    name: unescapeName(name),
    value: fileName === null ? content : null,
    fileName: fileName === null ? null : unescapeName(fileName),
  };
}

/** Browsers write quotes and line breaks inside names as `%22`, `%0D`, `%0A` (WHATWG HTML, "Multipart form data"). */
function unescapeName(name: string): string {
  return name.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n');
}

/** `UTF-8''na%C3%AFve.txt` (RFC 8187). */
function extendedName(value: string | undefined): string | null {
  if (value === undefined) return null;
  try {
    return decodeURIComponent(value.slice(value.lastIndexOf("'") + 1));
  } catch {
    return null;
  }
}
