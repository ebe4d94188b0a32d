import { percentDecode } from './decode.ts';
import { isKeyLike, couldBeKey, isAnyUuid } from '../secrets/entropy.ts';
import { hideSecret } from '../secrets/named.ts';
import { cut, hidePart, type Part, type Scope } from './scope.ts';
import { scanParameters } from './url-parameters.ts';
import { scanPath } from './url-path.ts';

/**
 * A URL, absolute or relative, read by its delimiters alone (RFC 3986 §3), so that a broken one is scanned too. Out go
 * userinfo, values of secret parameters (query, fragment, `;name=value` in the path), and the segments of the path that a
 * webhook's, a reset link's or an invitation's secret stands in. Scheme, host, names and all else stay as sent.
 */
export function scanUrl(part: Part, scope: Scope): void {
  const { text } = part;
  const scheme = schemeOf(text);
  const hash = text.indexOf('#');
  const query = text.indexOf('?');
  const endOfRest = hash === -1 ? text.length : hash;
  const endOfPath = query === -1 || query > endOfRest ? endOfRest : query;
  let path = 0;
  let named = false;
  if (text.startsWith('//', scheme.length)) {
    const from = scheme.length + 2;
    const slash = text.indexOf('/', from);
    path = slash === -1 || slash > endOfPath ? endOfPath : slash;
    const at = text.lastIndexOf('@', path - 1);
    if (at >= from) hideUserinfo(part, from, at, scope);
    else named = scheme === 'https:' || scheme === 'http:';
    if (scheme !== 'https:' && !/^(?:wss?|https?|ftp):$/i.test(scheme))
      scope.scan.text(cut(part, Math.max(from, at + 1), path), scope);
  } else if (scheme !== '') {
    // `mailto:`, `data:`, `urn:`: no parts that are known.
    return scope.scan.text(cut(part, scheme.length, text.length), scope);
  }
  const announced = scanPath(part, path, endOfPath, scope, named && isHookHost(text, scheme)) !== null;
  const isKey = hideVersionKey(part, path, endOfPath, scope);
  if (named && !isKey) keepQuiet(text, path, endOfPath, scope);
  if (endOfPath < endOfRest) scanParameters(cut(part, endOfPath + 1, endOfRest), scope, '&', announced);
  if (hash !== -1) scanParameters(cut(part, hash + 1, text.length), scope);
}

/** `hook.eu2.make.com`, `webhooks.example.com`: all that is behind such a host is called by its link alone. */
function isHookHost(text: string, scheme: string): boolean {
  const at = scheme.length + 2;
  return (text[at] === 'h' || text[at] === 'w') && /(?:web)?hooks?\./y.test(text.slice(at, at + 10));
}

/** `/v3/9f8e…`: a path that is a version and a key, as gateways to networks have it. Ids of resources stand behind a word. */
function hideVersionKey(part: Part, path: number, end: number, scope: Scope): boolean {
  if (part.text[path + 1] !== 'v' || end - path < 31 || end - path > 70) return false;
  const key = /^\/v\d{1,2}\/([A-Za-z0-9_-]{28,64})$/.exec(part.text.slice(path, end))?.[1];
  if (key === undefined || !isKeyLike(key) || (key.includes('-') && isAnyUuid(key))) return false;
  hideSecret(cut(part, end - key.length, end), 'api-key', scope);
  return true;
}

/** Remembers the beginning of a link whose path, from `path` to `end`, holds nothing before its last segment. */
function keepQuiet(text: string, path: number, end: number, { quiet }: Scope): void {
  const { head, announced } = quiet.last;
  const length = path + head.length;
  if (announced !== null || text.lastIndexOf('/', end - 1) + 1 !== length || !text.startsWith(head, path)) return;
  if (quiet.link.length !== length || !text.startsWith(quiet.link)) quiet.link = text.slice(0, length);
}

/** `https:`, or `''` for a relative reference. */
function schemeOf(text: string): string {
  if (text.startsWith('https://')) return 'https:';
  return /^[a-z][a-z0-9+.-]{0,30}:/i.exec(text)?.[0] ?? '';
}

function hideUserinfo(part: Part, start: number, end: number, scope: Scope): void {
  if (/^\[redacted[^\]]*\]$/.test(part.text.slice(start, end))) return;
  hidePart(part, start, end, { kind: 'credential' }, scope);
  const info = part.text.slice(start, end);
  const colon = info.indexOf(':');
  const user = colon === -1 ? info : info.slice(0, colon);
  const password = colon === -1 ? '' : info.slice(colon + 1);
  if (password !== '') scope.vault.keep(percentDecode(password) ?? password, { kind: 'password' }, scope.where);
  if (couldBeKey(user)) scope.vault.keep(percentDecode(user) ?? user, { kind: 'credential' }, scope.where);
}

/** A URL and nothing else, absolute or beginning with its path: its own reader looks at each part. */
export function isLink(text: string): boolean {
  const first = text[0];
  if (first === 'h') return text.startsWith('http') && /^https?:\/\/[^\s"<>]+$/.test(text);
  return first === '/' && text.includes('?') && /^[^\s"<>]+$/.test(text);
}
