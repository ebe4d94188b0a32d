import { senseOf } from '../secrets/names.ts';
import { cut, hidePart, type Part, type Scope } from './scope.ts';

/**
 * A multipart body (RFC 2046 §5.1, RFC 7578): each part by its name; a file's contents never stay, its name and type do.
 * `boundary` is the parameter of the content type; `''` takes the first line.
 */
export function scanMultipart(part: Part, boundary: string, scope: Scope): void {
  const { text } = part;
  const first = /^--([^\r\n]{1,200})/.exec(text)?.[1]?.trimEnd() ?? '';
  const line = `--${boundary === '' || !text.includes(`--${boundary}`) ? first : boundary}`;
  if (line === '--') return scope.scan.text(part, scope);
  let at = text.indexOf(line);
  while (at !== -1) {
    const start = at + line.length;
    const next = text.indexOf(line, start);
    scanPart(cut(part, start, next === -1 ? text.length : next), scope);
    at = next;
  }
}

function scanPart(part: Part, scope: Scope): void {
  const { text } = part;
  const blank = /\r?\n\r?\n/.exec(text.slice(0, 16_384));
  if (blank === null) return scope.scan.text(part, scope);
  const head = text.slice(0, blank.index);
  scope.scan.text(cut(part, 0, blank.index), scope);
  const start = blank.index + blank[0].length;
  const end = text.endsWith('\r\n') ? text.length - 2 : text.endsWith('\n') ? text.length - 1 : text.length;
  const body = cut(part, start, Math.max(start, end));
  if (/filename\*?=/i.test(head)) {
    hidePart(body, 0, body.text.length, { kind: 'file', tainted: body.text.length <= 4096 }, scope);
    return;
  }
  const name = /[;\s]name="?([^";\r\n]{0,200})/i.exec(head)?.[1] ?? '';
  scope.scan.named(body, senseOf(name), name, scope);
}
