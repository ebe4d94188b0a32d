import { cut, hidePart, type Part, type Scope } from './scope.ts';
import { couldBeKey } from '../secrets/entropy.ts';
import { isHarmless } from '../secrets/problems.ts';
import { percentDecode } from './decode.ts';

/** A `Cookie` header (RFC 6265 §4.2): names stay, values go, all of them, since no list of harmless cookies is whole. */
export function scanCookies(part: Part, scope: Scope): void {
  let at = 0;
  for (const pair of part.text.split(';')) {
    scanCookie(cut(part, at, at + pair.length), scope);
    at += pair.length + 1;
  }
}

/** Between two lines: a line feed, or the comma of programs that join all headers so; that of a date stands before no name. */
const betweenLines = /\n|,[ \t]{0,8}(?=[^\s,;="]{1,128}=)/g;

/**
 * One or several `Set-Cookie` lines (RFC 6265 §4.1; browsers join them with line feeds): the value goes, the attributes stay,
 * because they explain why a cookie was refused.
 */
export function scanSetCookies(part: Part, scope: Scope): void {
  const { text } = part;
  let at = 0;
  for (const { index, 0: sign } of text.matchAll(betweenLines)) {
    // A comma in the first pair may be the value's own.
    if (sign !== '\n' && !text.slice(at, index).includes(';')) continue;
    scanLine(cut(part, at, index), scope);
    at = index + sign.length;
  }
  scanLine(cut(part, at, text.length), scope);
}

function scanLine(line: Part, scope: Scope): void {
  const { text } = line;
  const end = text.indexOf(';');
  scanCookie(cut(line, 0, end === -1 ? text.length : end), scope);
  if (end !== -1) scope.scan.text(cut(line, end, text.length), scope, true);
}

function scanCookie(part: Part, scope: Scope): void {
  const { text } = part;
  const equals = text.indexOf('=');
  const end = text.trimEnd().length;
  let start = equals + 1;
  while (start < end && /[\s"]/.test(text[start] ?? '')) start++;
  const value = text.slice(start, end).replace(/"$/, '');
  if (value === '' || isHarmless(value) || (equals === -1 && !couldBeKey(value))) return;
  hidePart(part, start, start + value.length, { kind: 'cookie' }, scope);
  const decoded = percentDecode(value);
  if (decoded !== null) scope.vault.keep(decoded, { kind: 'cookie' }, scope.where);
}
