import {
  byteOrderMarkChar,
  dashChar,
  lessChar,
  openBraceChar,
  openBracketChar,
  spaceChar,
} from '../../lib/characters.ts';
import { scanAuthorization } from './authorization.ts';
import { scanCookies } from './cookies.ts';
import { scanForm } from './form.ts';
import { scanJson } from './json.ts';
import { scanMultipart } from './multipart.ts';
import { scanNamed } from '../secrets/named.ts';
import { deeperScope, type Part, type Scanners, type Scope } from './scope.ts';
import { scanTable } from './table.ts';
import { scanText } from './text.ts';
import { scanUrl } from './url.ts';
import { scanXml } from './xml.ts';

/** Text of unknown kind, by its first signs. What is not read whole by one reader is left to the text scanner by that reader. */
function scanAny(part: Part, scope: Scope): void {
  const { text } = part;
  if (text.length < 5) return;
  if (scope.depth <= 0) return scope.scan.text(part, scope);
  const first = firstSign(text);
  if (first === openBraceChar || first === openBracketChar) return scope.scan.json(part, deeperScope(scope));
  if (first === lessChar && /^\s*<[!?A-Za-z]/.test(text.slice(0, 64))) return scope.scan.xml(part, deeperScope(scope));
  if (first === dashChar && text.startsWith('--') && /^--[^\r\n]{1,200}\r?\ncontent-/i.test(text.slice(0, 300))) {
    return scope.scan.multipart(part, '', deeperScope(scope));
  }
  if (text.startsWith('http')) return scope.scan.text(part, scope);
  if (isForm(text)) return scope.scan.form(part, deeperScope(scope));
  scope.scan.table(part, deeperScope(scope));
  scope.scan.text(part, scope);
}

/** The first character that is no white space, within the first 64. */
function firstSign(text: string): number {
  for (let i = 0; i < Math.min(64, text.length); i++) {
    const code = text.charCodeAt(i);
    if (code > spaceChar && code !== byteOrderMarkChar) return code;
  }
  return 0;
}

/** `a=1&b=2` without white space. One parameter alone is read as text, where `=` means the same. */
function isForm(text: string): boolean {
  const equals = text.indexOf('=');
  if (equals < 1 || equals > 128 || !text.includes('&') || /\s/.test(text)) return false;
  return /^[\w.[\]%+$-]+$/.test(text.slice(0, equals));
}

/** All readers, as one object that they hand to each other. */
export const scanners: Scanners = {
  text: scanText,
  named: scanNamed,
  any: scanAny,
  json: scanJson,
  xml: scanXml,
  form: scanForm,
  multipart: scanMultipart,
  table: scanTable,
  url: scanUrl,
  authorization: scanAuthorization,
  cookies: scanCookies,
};
