import { base64Encode, base64Text, jsonEscape, jsonUnescape, percentDecode, percentEncode } from './decode.ts';
import { isOpaque, isRandom, isTime, isUuid } from './entropy.ts';
import { findJwts } from './jwt.ts';
import { hideJwt } from './named.ts';
import { isIdAhead, phraseBefore, scanPairs } from './pairs.ts';
import { scanEmails, scanHomes, scanNumbers } from './personal.ts';
import { cut, deeper, hidePart, mayOpen, whole, type Part, type Scope } from './scope.ts';
import { findShapes } from './shapes.ts';
import { nest } from './sheet.ts';
import { sign, survey } from './survey.ts';
import { tailOf } from './vault.ts';

/** Free text: tokens by form, names with values, URLs, encoded parts, personal data, and last what is too random to be a word. */
export function scanText(part: Part, scope: Scope, id = false): void {
  const { text } = part;
  if (text.length < 5) return;
  if (scope.depth > 0 && isLink(text)) return scope.scan.url(part, deeper(scope));
  if (isTime(text) || isUuid(text)) return;
  const seen = survey(text);
  if (seen.signs === 0 && seen.runs.length === 0 && seen.digits < 9) return;
  const has = (bit: number): boolean => (seen.signs & bit) !== 0;
  if (has(sign.dash)) scanPem(part, scope);
  for (let i = 0; i < seen.runs.length; i += 2)
    scanRun(cut(part, seen.runs[i] ?? 0, seen.runs[i + 1] ?? 0), part, scope, id);
  if (has(sign.slash) && scope.depth > 0) scanLinks(part, deeper(scope));
  if (has(sign.pair | sign.quote)) scanPairs(part, scope);
  if (mayHold(text, schemeMarks)) scanSchemes(part, scope);
  if (seen.digits >= 4 && mayHold(text, codeMarks)) scanCodes(part, scope);
  if (has(sign.percent)) scanPercent(part, scope);
  if (has(sign.backslash)) scanEscapes(part, scope);
  if (!scope.personal) return;
  if (has(sign.at)) scanEmails(part, scope);
  if (seen.digits >= 9) scanNumbers(part, scope, id);
  if (has(sign.slash | sign.backslash)) scanHomes(part, scope);
}

/** Parts of words, one of which is in every text that the reader named like them looks for. */
const schemeMarks = ['earer', 'EARER', 'asic', 'ASIC', 'sws', 'SWS', 'egotiate', 'pikey', 'piKey', '-u ', '--user'];
const codeMarks = ['code', 'Code', 'CODE', 'pin', 'PIN', 'otp', 'OTP', 'assword'];

/** A URL and nothing else, absolute or beginning with its path: its own reader looks at each part. */
function isLink(text: string): boolean {
  if (text.startsWith('http')) return /^https?:\/\/[^\s"<>]+$/.test(text);
  return text.startsWith('/') && text.includes('?') && /^[^\s"<>]+$/.test(text);
}

function mayHold(text: string, marks: readonly string[]): boolean {
  return text.length >= 12 && marks.some((mark) => text.includes(mark));
}

/** One run of token characters; `around` is the text in which it stands. */
function scanRun(run: Part, around: Part, scope: Scope, id: boolean): void {
  const { text } = run;
  if (isUuid(text) || isTime(text)) return;
  for (const hit of findJwts(text)) {
    const token = cut(run, hit.start, hit.end);
    hideJwt(token, hit.found, hit.segments, token.text.length, scope);
  }
  for (const hit of findShapes(text)) hidePart(run, hit.start, hit.end, hit.found, scope);
  if (id) return;
  for (const match of text.matchAll(/[\w+/=-]{12,}/g))
    scanPiece(cut(run, match.index, match.index + match[0].length), around, scope);
}

function scanPiece(piece: Part, around: Part, scope: Scope): void {
  const { text } = piece;
  if (text.length >= 16 && mayOpen(scope, text.length)) {
    const decoded = base64Text(text);
    if (decoded !== null && decoded.length >= 8) {
      const sheet = nest(piece.sheet, piece.at, piece.at + text.length, decoded, base64Encode);
      scope.scan.any(whole(sheet), deeper(scope));
      return;
    }
  }
  const start = piece.at - around.at;
  const named = text.length <= 512 && isOpaque(text) ? phraseBefore(around.text, start) : null;
  if (named !== null && named.as === 'secret') {
    hidePart(piece, 0, text.length, { kind: named.kind, tail: named.kind === 'password' ? '' : tailOf(text) }, scope);
    return;
  }
  if (isIdAhead(around.text, start)) return;
  // Slashes belong to paths as well as to base64: there each segment counts for itself.
  const parts = /[+=]/.test(text) ? [text] : text.split('/');
  let at = 0;
  for (const segment of parts) {
    if (isRandom(segment)) hidePart(piece, at, at + segment.length, { kind: 'opaque', tail: segment.slice(-4) }, scope);
    at += segment.length + 1;
  }
}

/** PEM blocks of private keys (RFC 7468), to their end or to the end of the text. */
function scanPem(part: Part, scope: Scope): void {
  const { text } = part;
  for (let at = text.indexOf('-----BEGIN '); at !== -1; at = text.indexOf('-----BEGIN ', at + 10)) {
    const head = text.indexOf('-----', at + 11);
    if (head === -1 || head - at > 80) continue;
    if (!text.slice(at, head).includes('PRIVATE KEY')) continue;
    const foot = text.indexOf('-----END ', head);
    const close = foot === -1 ? -1 : text.indexOf('-----', foot + 9);
    const end = close === -1 || close - foot > 80 ? text.length : close + 5;
    hidePart(part, at, end, { kind: 'private-key' }, scope);
    at = end - 10;
  }
}

/** URLs with a scheme, connection strings too. */
function scanLinks(part: Part, scope: Scope): void {
  const { text } = part;
  for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
    let start = at;
    while (start > 0 && at - start < 24 && /[a-z0-9+.-]/i.test(text[start - 1] ?? '')) start--;
    let end = at + 3;
    while (end < text.length && !/[\s"'`<>\\^{}]/.test(text[end] ?? '')) end++;
    while (end > at + 3 && /[.,;:!?)\]]/.test(text[end - 1] ?? '')) end--;
    if (start < at) scope.scan.url(cut(part, start, end), scope);
    at = Math.max(at, end - 3);
  }
}

/** `Bearer …`, `Basic …` in prose or a dump of headers. */
function scanSchemes(part: Part, scope: Scope): void {
  for (const match of part.text.matchAll(/(?:^|\s)(?:-u|--user)[ =]["']?([^\s"':]{1,200}:[^\s"']{1,200})/g)) {
    const end = match.index + match[0].length;
    hidePart(part, end - (match[1] ?? '').length, end, { kind: 'credential' }, scope);
  }
  for (const match of part.text.matchAll(/(?<![\w-])(bearer|basic|apikey|ssws|negotiate)[ :]{1,2}([\w.~+/=-]{8,})/gi)) {
    const value = match[2] ?? '';
    const basic = /^basic$/i.test(match[1] ?? '');
    if (!/\d/.test(value) && !(basic ? /=$/ : /[a-z][A-Z]|[A-Z]{2}[a-z]/).test(value)) continue;
    const start = match.index + match[0].length - value.length;
    scope.scan.authorization(cut(part, match.index, start + value.length), scope);
  }
}

const codeAhead =
  /\b(?:(?:verification|security|one[- ]?time|log-?in|sign-?in|confirmation|access|authentication|sms|2fa|mfa) (?:pass)?(?:code|pin|word)|otp|passcode)\b[^\d\n]{1,16}(\d{4,8})(?!\d|\.\d)/gi;
const codeBehind = /(?<![\d.])(\d{4,8}) is (?:your|the) [a-z -]{0,30}(?:code|pin|otp|password)\b/gi;

/** One-time codes in a message to a person. */
function scanCodes(part: Part, scope: Scope): void {
  for (const match of [...part.text.matchAll(codeAhead), ...part.text.matchAll(codeBehind)]) {
    const digits = match[1] ?? '';
    const start = match.index + match[0].indexOf(digits);
    hidePart(part, start, start + digits.length, { kind: 'one-time-code' }, scope);
  }
}

/** Runs that are percent-encoded, decoded once more. */
function scanPercent(part: Part, scope: Scope): void {
  if (!mayOpen(scope, part.text.length)) return;
  for (const match of part.text.matchAll(/[\w.~+*%-]+/g)) {
    if (!match[0].includes('%')) continue;
    const decoded = percentDecode(match[0]);
    if (decoded === null) continue;
    const at = part.at + match.index;
    scope.scan.any(whole(nest(part.sheet, at, at + match[0].length, decoded, percentEncode)), deeper(scope));
  }
}

/** JSON that was escaped into a log line: `{\"password\":\"…\"}`. */
function scanEscapes(part: Part, scope: Scope): void {
  if (!/\\["/u]/.test(part.text) || !mayOpen(scope, part.text.length)) return;
  const decoded = jsonUnescape(part.text);
  if (decoded === part.text) return;
  const sheet = nest(part.sheet, part.at, part.at + part.text.length, decoded, jsonEscape);
  scope.scan.any(whole(sheet), deeper(scope));
}
