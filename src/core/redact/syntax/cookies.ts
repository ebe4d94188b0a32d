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

/**
 * One or several `Set-Cookie` lines (RFC 6265 §4.1; browsers join them with line feeds): the value goes, the attributes stay,
 * because they explain why a cookie was refused.
 */
export function scanSetCookies(part: Part, scope: Scope): void {
  let at = 0;
  for (const line of part.text.split('\n')) {
    const end = line.indexOf(';');
    scanCookie(cut(part, at, at + (end === -1 ? line.length : end)), scope);
    if (end !== -1) scope.scan.text(cut(part, at + end, at + line.length), scope, true);
    at += line.length + 1;
  }
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
