import type { Header } from '../../exchange/exchange.ts';
import { scanChallenge, scanCredentialParameters } from './authorization.ts';
import { scanSetCookies } from './cookies.ts';
import { couldBeKey, isAnyUuid, isWordy } from '../secrets/entropy.ts';
import { addressHeaders, describingWords, safeHeaders, urlHeaders, withheldHeaders } from '../secrets/header-names.ts';
import { isIdWord, senseOf, splitName } from '../secrets/names.ts';
import { hideAddress } from '../secrets/personal.ts';
import { cut, hidePart, whole, type Part, type Scope } from './scope.ts';
import { newSheet, type Sheet } from '../edits/sheet.ts';

/** A header line as a sheet for its value, scanned by what is known of its name. Names always stay. */
export function scanHeader(header: Header, scope: Scope): Sheet {
  const name = header.name.toLowerCase();
  const sheet = newSheet(header.value, urlHeaders.has(name) ? 'url' : 'plain');
  const part = whole(sheet);
  if (scope.names.has(name)) hidePart(part, 0, part.text.length, { kind: 'custom' }, scope);
  else scanByName(part, name, header.name, scope);
  return sheet;
}

/** `name` is the lower case of what was `written`, whose capitals tell its words apart. */
function scanByName(part: Part, name: string, written: string, scope: Scope): void {
  if (part.text === '') return;
  if (name === 'set-cookie' || name === 'set-cookie2') return scanSetCookies(part, scope);
  if (name === 'www-authenticate' || name === 'proxy-authenticate') return scanChallenge(part, scope);
  if (urlHeaders.has(name))
    return name === 'link' || name === 'refresh' ? scanLinks(part, scope) : scope.scan.url(part, scope);
  if (withheldHeaders.has(name))
    return void hidePart(part, 0, part.text.length, { kind: 'header', tainted: false }, scope);
  if (name === 'sec-websocket-protocol') return scanProtocols(part, scope);
  if (name.startsWith('content-security-policy')) return scanPolicy(part, scope);
  if (addressHeaders.has(name)) return scanAddresses(part, scope);
  if (name === 'user-agent' || name.startsWith('sec-ch-')) return scanProducts(part, scope);
  // RFC 9421, section 4.1: what was signed, and how; it proves nothing.
  if (name === 'signature-input' || name === 'accept-signature') return;
  if (safeHeaders.has(name)) return scope.scan.text(part, scope, true);
  const sense = senseOf(written);
  if (sense.as === 'opaque' && couldBeKey(part.text))
    return scope.scan.named(part, { as: 'secret', kind: sense.kind }, name, scope);
  if (sense.kind === 'signature' && /(?:^|,)\s{0,3}keyid\s{0,3}=/i.test(part.text))
    return scanCredentialParameters(part, scope, true);
  if (sense.kind === 'signature' && /^[a-z*][\w*.-]{0,64}=:/.test(part.text)) return scanByteSequences(part, scope);
  if (sense.kind === 'signature' && /^[a-z]\w{0,15}=[^,;]{1,4096}[,;]/i.test(part.text))
    return scanSignature(part, scope);
  if (sense.as !== 'plain' && sense.as !== 'opaque' && sense.as !== 'oauth')
    return scope.scan.named(part, sense, name, scope);
  scanUnlisted(part, name, scope);
}

/** A header that no list knows: its value stays if it is short and plain, or if its name says that it describes something. */
function scanUnlisted(part: Part, name: string, scope: Scope): void {
  const { text } = part;
  const last = splitName(name).at(-1) ?? '';
  const describes =
    describingWords.has(last) || isIdWord(last) || /rate-?limit|^access-control-|^x-ms-|^x-amzn?-|^b3$/.test(name);
  const plain =
    text.length <= 40 && (isWordy(text) || !couldBeKey(text)) && !/[A-Z]{4,}/.test(text.replace(/[^A-Za-z]/g, ''));
  if (describes || plain || isAnyUuid(text) || /^[\d.,;= :TZ+-]{1,40}$/.test(text))
    return scope.scan.text(part, scope, describes);
  if (/^https?:\/\//i.test(text)) return scope.scan.url(part, scope);
  const before = part.sheet.edits.length;
  scope.scan.text(part, scope);
  // What was recognised inside says more than "not listed"; sentences may stay, one long word may not.
  if (part.sheet.edits.length > before && /\s/.test(text)) return;
  if (!/\s/.test(text) || !text.split(/\s+/).every((word) => word.length <= 20)) {
    part.sheet.edits.length = before;
    hidePart(part, 0, text.length, { kind: 'header', tainted: couldBeKey(text) }, scope);
  }
}

/** `t=1772366400,v1=…`: a webhook's signature with the time that was signed, which explains refusals. */
function scanSignature(part: Part, scope: Scope): void {
  for (const match of part.text.matchAll(/(?<=^|[,;]\s{0,3})[A-Za-z]\w{0,15}=([^,;]{1,4096})/g)) {
    const value = match[1] ?? '';
    if (/^\d{9,13}$/.test(value)) continue;
    const end = match.index + match[0].length;
    scope.scan.named(cut(part, end - value.length, end), { as: 'secret', kind: 'signature' }, '', scope);
  }
}

/** `sig1=:…:, sig2=:…:` (RFC 9421, section 4.2): the labels, by which `Signature-Input` is found, stay. */
function scanByteSequences(part: Part, scope: Scope): void {
  for (const match of part.text.matchAll(/=:?([^:,]{1,8192})/g)) {
    const value = (match[1] ?? '').trimEnd();
    const start = match.index + match[0].indexOf(match[1] ?? '');
    scope.scan.named(cut(part, start, start + value.length), { as: 'secret', kind: 'signature' }, '', scope);
  }
}

/** `<url>; rel=next`, `5; url=…` (RFC 8288): the URLs inside. */
function scanLinks(part: Part, scope: Scope): void {
  for (const match of part.text.matchAll(/<([^<>]*)>|url=["']?([^"'\s]+)/gi)) {
    const url = match[1] ?? match[2] ?? '';
    const start = match.index + match[0].indexOf(url);
    scope.scan.url(cut(part, start, start + url.length), scope);
  }
}

/** What a client says of itself: versions, which may look like addresses, and now and then a pair. */
function scanProducts(part: Part, scope: Scope): void {
  for (const match of part.text.matchAll(/[\w.-]{1,64}=[^\s;,()"']{1,4096}/g))
    scope.scan.text(cut(part, match.index, match.index + match[0].length), scope, true);
}

/** WebSocket subprotocols: browsers let pages set nothing else, so tokens are put among the names. */
function scanProtocols(part: Part, scope: Scope): void {
  for (const match of part.text.matchAll(/[^\s,]+/g)) {
    const word = cut(part, match.index, match.index + match[0].length);
    const known = match[0].length < 32 && /^[a-z0-9.]+(?:-[a-z0-9.]+)*$/.test(match[0]) && !/\d{3}/.test(match[0]);
    if (!known && (couldBeKey(match[0]) || /[A-Z]/.test(match[0])))
      scope.scan.named(word, { as: 'secret', kind: 'token' }, '', scope);
  }
}

/** A content security policy without its nonces (CSP3 §2.3.1). */
function scanPolicy(part: Part, scope: Scope): void {
  for (const match of part.text.matchAll(/'nonce-([^']{1,200})'/g)) {
    const start = match.index + 7;
    hidePart(part, start, start + (match[1] ?? '').length, { kind: 'token', tainted: false }, scope);
  }
  scope.scan.text(part, scope, true);
}

function scanAddresses(part: Part, scope: Scope): void {
  if (scope.personal) hideAddress(part, scope);
}
