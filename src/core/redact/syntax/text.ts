import {
  asciiLength,
  codeOf,
  colonChar,
  dashChar,
  equalsChar,
  isCapital,
  isDigit,
  isSmallLetter,
  lowered,
  plusChar,
  slashChar,
  spaceChar,
  underscoreChar,
} from '../../lib/characters.ts';
import { base64Encode, base64Text, entityDecode, entityEncode, percentDecode, percentEncode } from './decode.ts';
import { scanEscapes } from './escapes.ts';
import { couldBeKey, isRandom, isTime, isAnyUuid, leastRandom } from '../secrets/entropy.ts';
import { scanComputed } from '../secrets/computed.ts';
import { findJwts } from '../secrets/jwt.ts';
import { hideJwt } from '../secrets/named.ts';
import { scanPairs } from './pairs.ts';
import { isIdAhead, phraseBefore } from './words-before.ts';
import { scanEmails, scanHomes, scanNumbers } from '../secrets/personal.ts';
import { cut, deeperScope, hidePart, mayOpen, whole, type Part, type Scope } from './scope.ts';
import { scanPlaces } from '../secrets/places.ts';
import { scanRows } from './rows.ts';
import { findTokens } from '../secrets/find-tokens.ts';
import { nest } from '../edits/sheet.ts';
import {
  announcesValue,
  longRun,
  mayBeToken,
  mentionsCode,
  shortRun,
  sign,
  survey,
} from '../quick/character-survey.ts';
import { isLink } from './url.ts';
import { tailOf } from '../edits/vault.ts';

/** Free text: tokens by form, names with values, URLs, encoded parts, personal data, and last what is too random to be a word. */
export function scanText(part: Part, scope: Scope, id = false): void {
  const { text } = part;
  if (text.length < 5) return;
  if (scope.depth > 0 && isLink(text)) return scope.scan.url(part, deeperScope(scope));
  if (isTime(text) || isAnyUuid(text)) return;
  if (isBlob(text)) return id ? undefined : scanPiece(part, part, sign.upper | sign.slash, scope);
  const before = part.sheet.edits.length;
  const seen = survey(text);
  const { signs, digits, group, runs } = seen;
  const has = (bit: number): boolean => (signs & bit) !== 0;
  const unbroken = runs[0] === 0 && runs[1] === text.length;
  const { pem, links, pairs, options, codes, percent, entities, escapes, emails, numbers, homes } = textScanners;
  if (has(sign.dash) && text.includes('-----BEGIN ')) pem(part, scope);
  textScanners.runs(part, runs, scope, id);
  if (has(sign.slash) && scope.depth > 0 && text.includes('://')) links(part, deeperScope(scope));
  if (has(sign.pair | sign.quote)) pairs(part, scope);
  if (has(sign.dash) && !unbroken) options(part, scope);
  if (group >= 4 && mentionsCode(text, 0, text.length)) codes(part, scope);
  if (has(sign.percent)) percent(part, scope);
  if (has(sign.amp)) entities(part, scope);
  if (has(sign.backslash)) escapes(part, before, scope);
  if (text.length >= 48 && runs.length > 0) textScanners.computed(part, scope);
  if (!unbroken) textScanners.places(part, scope);
  if (!unbroken && has(sign.pair | sign.quote | sign.rare)) textScanners.rows(part, scope);
  if (!scope.personal) return;
  if (has(sign.at)) emails(part, scope);
  if (digits >= 7) numbers(part, scope, id, seen);
  if (has(sign.slash | sign.backslash)) homes(part, scope);
}

/** Words of Errata's own, which may quote: tokens by form, and addresses. What a word announces is no value there. */
export function scanTokens(part: Part, scope: Scope): void {
  const { signs, runs } = survey(part.text);
  textScanners.runs(part, runs, scope, true);
  if (scope.personal && (signs & sign.at) !== 0) textScanners.emails(part, scope);
}

/** What looks for secrets in free text. By name, so that the law of this folder can leave each out. */
export const textScanners = {
  pem: scanPem,
  runs: scanRuns,
  scheme: scanScheme,
  said: scanSaid,
  jwts: scanJwts,
  forms: scanForms,
  pieces: scanPiece,
  links: scanLinks,
  pairs: scanPairs,
  options: scanUserOption,
  codes: scanCodes,
  percent: scanPercent,
  entities: scanEntities,
  escapes: scanEscapes,
  emails: scanEmails,
  numbers: scanNumbers,
  homes: scanHomes,
  computed: scanComputed,
  places: scanPlaces,
  rows: scanRows,
};

/** Longest text without a blank in which words could still stand. */
const longestUnbroken = 1024;

/** One long run of base64 or hexadecimal digits, as files are: no name and no word stands in it. */
function isBlob(text: string): boolean {
  return text.length > longestUnbroken && /^[\w+/-]+={0,2}$/.test(text);
}

function scanRuns(part: Part, runs: readonly number[], scope: Scope, id: boolean): void {
  for (let i = 0; i < runs.length; i += 3) {
    const [start, end, bits] = [runs[i] ?? 0, runs[i + 1] ?? 0, runs[i + 2] ?? 0];
    if (!mayBeToken(bits, end - start)) continue;
    textScanners.scheme(part, start, end, bits, scope);
    if (end - start >= longRun) scanRun(cut(part, start, end), part, bits, scope, id);
    if (!id && end - start <= longRun + 1) textScanners.said(part, start, end, scope);
  }
}

/** One run of token characters; `around` is the text in which it stands, `bits` are the signs in it. */
function scanRun(run: Part, around: Part, bits: number, scope: Scope, id: boolean): void {
  const { text } = run;
  if (isTime(text)) return;
  if (isAnyUuid(text)) {
    if (!id) hideAnnounced(run, around, scope);
    return;
  }
  const { jwts, forms, pieces } = textScanners;
  if ((bits & sign.upper) !== 0 && text.includes('ey')) jwts(run, scope);
  forms(run, bits, scope);
  if (id) return;
  // Most runs are one piece; cutting is for those with other signs inside.
  if ((bits & (sign.dot | sign.colon | sign.percent | sign.rare)) === 0) return pieces(run, around, bits, scope);
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && isPieceCode(text.charCodeAt(i))) continue;
    if (i - start >= longRun) pieces(cut(run, start, i), around, bits, scope);
    start = i + 1;
  }
}

function scanJwts(run: Part, scope: Scope): void {
  for (const hit of findJwts(run.text)) {
    const token = cut(run, hit.start, hit.end);
    hideJwt(token, hit.found, hit.segments, token.text.length, scope);
  }
}

function scanForms(run: Part, bits: number, scope: Scope): void {
  for (const hit of findTokens(run.text, bits)) hidePart(run, hit.start, hit.end, hit.found, scope);
}

/** Letters, digits and `_+/=-`: what keys and base64 are written with. */
function isPieceCode(code: number): boolean {
  if (code >= 0x61) return isSmallLetter(code);
  return (
    isDigit(code) ||
    code === slashChar ||
    isCapital(code) ||
    code === underscoreChar ||
    code === dashChar ||
    code === plusChar ||
    code === equalsChar
  );
}

function scanPiece(piece: Part, around: Part, bits: number, scope: Scope): void {
  const { text } = piece;
  if (text.length >= 16 && (bits & sign.upper) !== 0 && mayOpen(scope, Math.min(64, text.length))) {
    const decoded = base64Text(text);
    if (decoded !== null && decoded.length >= 8 && mayOpen(scope, text.length)) {
      const sheet = nest(piece.sheet, piece.at, piece.at + text.length, decoded, base64Encode);
      scope.scan.any(whole(sheet), deeperScope(scope));
      return;
    }
  }
  const start = piece.at - around.at;
  if (hideAnnounced(piece, around, scope)) return;
  if (text.length < leastRandom || isIntegrity(text) || (start > 2 && isIdAhead(around.text, start))) return;
  // Slashes belong to paths as well as to base64: there each segment counts for itself.
  if ((bits & sign.slash) === 0 || /[+=]/.test(text)) return hideRandom(piece, 0, text.length, scope);
  let at = 0;
  for (const segment of text.split('/')) {
    hideRandom(piece, at, at + segment.length, scope);
    at += segment.length + 1;
  }
}

/** Hides a key that the words before it announce: `Token 9f8e… has expired`, `session 9f8e…`. Whether it did. */
function hideAnnounced(piece: Part, around: Part, scope: Scope): boolean {
  const { text } = piece;
  const start = piece.at - around.at;
  const named = start > 2 && text.length <= 512 ? phraseBefore(around.text, start) : null;
  if (named === null || (named.as !== 'secret' && named.kind !== 'session') || !couldBeKey(text)) return false;
  if (named.as === 'opaque' && text.length < 20) return false;
  const tail = named.kind === 'password' || named.kind === 'session' ? '' : tailOf(text);
  hidePart(piece, 0, text.length, { kind: named.kind, tail }, scope);
  return true;
}

/** Ways to store a password, which stand where one would. */
const storing = /^(?:argon2(?:id|i|d)|bcrypt\w*|s?crypt\w*|pbkdf2\w*|base64\w*|sha\d+\w*)$/i;

/** A short password or key in a sentence, too short for its form to tell: `Your temporary password is …`. */
function scanSaid(part: Part, start: number, end: number, scope: Scope): void {
  const { text } = part;
  if (start <= 2 || !announcesValue(text.slice(Math.max(0, start - 48), start))) return;
  const value = /^[\w+=!$~-]*/.exec(text.slice(start, end))?.[0] ?? '';
  if (value.length < shortRun || value.length >= longRun || !/\d/.test(value) || !/[a-z]/i.test(value)) return;
  if (storing.test(value) || isIdAhead(text, start)) return;
  hideAnnounced(cut(part, start, start + value.length), part, scope);
}

/** The digest of a file that a page or a lock file names (W3C Subresource Integrity, section 3.1). */
function isIntegrity(text: string): boolean {
  return /^sha(?:256-[A-Za-z\d+/]{43}=|384-[A-Za-z\d+/]{64}|512-[A-Za-z\d+/]{86}==)$/.test(text);
}

function hideRandom(piece: Part, start: number, end: number, scope: Scope): void {
  if (end - start < leastRandom) return;
  const run = piece.text.slice(start, end);
  if (isRandom(run)) hidePart(piece, start, end, { kind: 'opaque', tail: run.slice(-4) }, scope);
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

/** Passwords as options: of any program by a long name, of some well-known ones by a letter. */
const optionPatterns = [
  /(?:^|\s)--?(?:password|passwd|pass|token|secret|api[-_]?key|(?:access|auth)[-_]?token|oauth2-bearer)[ \t]{1,4}["']?([^\s"'-][^\s"']{3,199})/gi,
  /\b(?:mysql|mysqldump|mysqladmin|mariadb|sshpass)\b[^\n|;]{0,100}?[ \t]-p ?["']?([^\s"'-][^\s"']{3,199})/g,
  /\bredis-cli\b[^\n|;]{0,100}?[ \t]-a ["']?([^\s"'-][^\s"']{3,199})/g,
  /\b(?:ldap(?:search|modify|add|delete|whoami|passwd|compare))\b[^\n|;]{0,200}?[ \t]-w ?["']?([^\s"'-][^\s"']{3,199})/g,
  // Elsewhere `docker -p` is a port or a project.
  /\b(?:az|(?:docker|podman|nerdctl|helm(?: registry)?) login|mongosh?|cqlsh)\b[^\n|;]{0,200}?[ \t]-p ?["']?([^\s"'-][^\s"']{3,199})/g,
  /\b(?:sqlcmd|bcp|mosquitto_(?:pub|sub))\b[^\n|;]{0,200}?[ \t]-P ?["']?([^\s"'-][^\s"']{3,199})/g,
  /\bConvertTo-SecureString[ \t]{1,4}(?:-String[ \t]{1,4})?["']([^"'\n]{4,199})/gi,
];

/** `-u user:password`, `--user …` of a curl command, and passwords as options of others. */
function scanUserOption(part: Part, scope: Scope): void {
  if (!/\s--?[a-z]/i.test(part.text)) return;
  for (const pattern of optionPatterns) {
    for (const match of part.text.matchAll(pattern)) {
      const value = match[1] ?? '';
      const end = match.index + match[0].length;
      if (/\d/.test(value) || couldBeKey(value)) hidePart(part, end - value.length, end, { kind: 'password' }, scope);
    }
  }
  for (const match of part.text.matchAll(
    /(?:^|\s)(?:-[uU]|--(?:proxy-)?user)[ =]["']?([^\s"':]{1,200}:[^\s"']{1,200})/g,
  )) {
    const end = match.index + match[0].length;
    hidePart(part, end - (match[1] ?? '').length, end, { kind: 'credential' }, scope);
  }
}

const schemeAhead = /(?<![\w-])(bearer|basic|apikey|ssws|negotiate)[ :]{1,2}$/i;
const schemeInside = /(?<![\w-])(bearer|basic|apikey|ssws|negotiate):{1,2}(?=[\w.~+/=-]{8})/i;

/** `Bearer …`, `Basic …` in prose or a dump of headers: looks back from the run that could be the token. */
function scanScheme(part: Part, start: number, end: number, bits: number, scope: Scope): void {
  const { text } = part;
  let from = start;
  let scheme: RegExpExecArray | null = null;
  const last = lowered(text.charCodeAt(start - 2));
  // What may stand between is a blank or a colon.
  if (text.charCodeAt(start - 1) === spaceChar && (isSchemeEnd(last) || last === colonChar || last === spaceChar))
    scheme = schemeAhead.exec(text.slice(Math.max(0, start - 14), start));
  if (scheme === null && (bits & sign.colon) !== 0 && mayNameScheme(text, start, Math.min(end, start + 24))) {
    scheme = schemeInside.exec(text.slice(start, Math.min(end, start + 24)));
    if (scheme !== null) from = start + scheme.index + scheme[0].length;
  }
  if (scheme === null) return;
  const value = /^[\w.~+/=-]+/.exec(text.slice(from, end))?.[0] ?? '';
  const basic = /^basic$/i.test(scheme[1] ?? '');
  if (value.length < 8) return;
  if (!/\d/.test(value) && !(basic ? /=$/ : /[a-z][A-Z]|[A-Z]{2}[a-z]/).test(value)) return;
  scope.scan.authorization(cut(part, from - scheme[0].length, from + value.length), scope);
}

/** Whether a colon stands behind the last letter of a scheme's name. */
function mayNameScheme(text: string, start: number, end: number): boolean {
  for (let i = start + 4; i < end; i++) {
    if (text.charCodeAt(i) === colonChar && isSchemeEnd(lowered(text.charCodeAt(i - 1)))) return true;
  }
  return false;
}

/** The last letters of the schemes' names. */
const schemeEnds = new Uint8Array(asciiLength);
for (const char of 'rcyse') schemeEnds[codeOf(char)] = 1;

function isSchemeEnd(code: number): boolean {
  return schemeEnds[code] === 1;
}

const codeAhead =
  /\b(?:(?:verification|security|one[- ]?time|log-?in|sign-?in|confirmation|access|authentication|sms|2fa|mfa) (?:pass)?(?:code|pin|word)|otp|passcode)\b[^\d\n]{1,16}$/i;
/** Whether a text, in front of a number, says that it is a one-time code. */
export function announcesCode(before: string): boolean {
  return codeAhead.test(before.slice(-56));
}

const codeBehind = /^ is (?:your|the) [a-z -]{0,30}(?:code|pin|otp|password)\b/i;

/** One-time codes in a message to a person: looks around each number of 4 to 8 digits that stands alone. */
function scanCodes(part: Part, scope: Scope): void {
  const { text } = part;
  for (let i = 0; i < text.length;) {
    if (!isDigit(text.charCodeAt(i))) {
      i++;
      continue;
    }
    const start = i;
    while (i < text.length && isDigit(text.charCodeAt(i))) i++;
    if (i - start < 4 || i - start > 8 || (text[i] === '.' && isDigit(text.charCodeAt(i + 1)))) continue;
    const before = text[start - 1] ?? ' ';
    const isAhead = !/[\w/.\n]/.test(before) && codeAhead.test(text.slice(Math.max(0, start - 56), start));
    const isBehind = before !== '.' && text.startsWith(' is ', i) && codeBehind.test(text.slice(i, i + 60));
    if (isAhead || isBehind) hidePart(part, start, i, { kind: 'one-time-code' }, scope);
  }
}

/** Words with references of HTML in them, in texts that are no markup. */
function scanEntities(part: Part, scope: Scope): void {
  if (!/&#|&[a-z]{2,5};/.test(part.text) || !mayOpen(scope, part.text.length)) return;
  for (const match of part.text.matchAll(/[^\s"'<>]+/g)) {
    if (!match[0].includes('&')) continue;
    const decoded = entityDecode(match[0]);
    if (decoded === match[0]) continue;
    const at = part.at + match.index;
    scope.scan.text(whole(nest(part.sheet, at, at + match[0].length, decoded, entityEncode)), deeperScope(scope));
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
    scope.scan.any(whole(nest(part.sheet, at, at + match[0].length, decoded, percentEncode)), deeperScope(scope));
  }
}
