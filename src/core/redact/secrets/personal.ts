import {
  apostropheChar,
  asciiLength,
  atChar,
  codeOf,
  dashChar,
  dotChar,
  isDigit,
  isLetter,
  percentChar,
  underscoreChar,
} from '../../lib/characters.ts';
import { couldBeKey } from './entropy.ts';
import { isCard, isIban, isIpv4, isIpv6, isPrivateAddress, isSocialSecurityNumber } from './numbers.ts';
import { hidePart, type Part, type Scope } from '../syntax/scope.ts';
import { sign, type CharacterSurvey } from '../quick/character-survey.ts';

/** Signs of the part before the `@`; letters beyond ASCII count, too. */
const local = new Uint8Array(asciiLength);
for (const char of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._%+'-") local[codeOf(char)] = 1;

function isLocal(code: number): boolean {
  return code < asciiLength
    ? local[code] === 1
    : code >= 0xaa && !(code >= 0x2000 && code <= 0x206f) && code !== 0xab && code !== 0xbb;
}

const roles = new Set(['support', 'help', 'noreply', 'no-reply', 'abuse', 'postmaster', 'git', 'security']);
const files = new Set(['png', 'jpg', 'jpeg', 'gif', 'svg', 'webp', 'css', 'js', 'ts', 'json', 'map', 'html']);

/** Characters from which on a label of a domain may be a secret. */
const longLabel = 16;

/** E-mail addresses: the first letter and the domain stay. Addresses of roles (`support@`) belong to nobody. */
export function scanEmails(part: Part, scope: Scope): void {
  const { text } = part;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && at - start < 64 && isLocal(text.charCodeAt(start - 1))) start--;
    while (start < at && isMark(text.charCodeAt(start))) start++;
    if (start === at) continue;
    const end = domainEnd(text, at + 1);
    // No further back than the sign: a search through all that stands before would be made at each sign.
    let dot = end - 1;
    while (dot > at && text.charCodeAt(dot) !== dotChar) dot--;
    if (dot <= at || end - dot < 3 || end - dot > 25 || !isLetters(text, dot + 1, end)) continue;
    const name = text.slice(start, at);
    if (files.has(text.slice(dot + 1, end).toLowerCase()) || roles.has(name.toLowerCase())) continue;
    // `scheme://user:password@host` is a URL's: its own reader hides the first half and keeps the host.
    if (isUserinfo(text, start)) continue;
    const domain = text.slice(at + 1, end);
    // A label that nobody would name a company by may be a secret that was put together with an address.
    const shown = domain.split('.').map((label) => (label.length >= longLabel && couldBeKey(label) ? '…' : label));
    const note = `${name.slice(0, 1)}…@${shown.join('.')}`;
    hidePart(part, start, end, { kind: 'email', note }, scope);
  }
}

/** `.`, `'`, `%` and `-`, with which no address begins. */
function isMark(code: number): boolean {
  return code === dotChar || code === apostropheChar || code === percentChar || code === dashChar;
}

/** Where the labels of a host end that begins at `from`: letters, digits, dashes, and single dots between. */
function domainEnd(text: string, from: number): number {
  const last = Math.min(text.length, from + 255);
  let end = from;
  for (; end < last; end++) {
    const code = text.charCodeAt(end);
    const isLabel = isDigit(code) || isLetter(code) || code === dashChar;
    if (!isLabel && (code !== dotChar || end === from || text.charCodeAt(end - 1) === dotChar)) break;
  }
  while (end > from && (text.charCodeAt(end - 1) === dotChar || text.charCodeAt(end - 1) === dashChar)) end--;
  return end;
}

function isLetters(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    if (!isLetter(text.charCodeAt(i))) return false;
  }
  return true;
}

/** Whether a text, from `start` to `end`, is an address of ordinary length and nothing else. */
export function isAddress(text: string, start: number, end: number): boolean {
  if (end - start > 64) return false;
  let at = -1;
  let digits = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === atChar) {
      if (at !== -1 || i - start > 24) return false;
      at = i;
    } else if (isDigit(code)) {
      if (++digits > 8) return false;
    } else if (!isLetter(code) && code !== dotChar && code !== dashChar && code !== underscoreChar) return false;
  }
  return at > start;
}

function isUserinfo(text: string, start: number): boolean {
  // Behind a blank, a quote or a bracket an address begins; a password may hold any other sign.
  if (start === 0 || /[\s"'`<>()[\]{}]/.test(text[start - 1] ?? '')) return false;
  return /:\/\/[^\s/?#@]{0,255}$/.test(text.slice(Math.max(0, start - 259), start));
}

/** Card numbers, IBANs, US social security numbers and `+` phone numbers. `id` spares what could be a long id. */
export function scanNumbers(part: Part, scope: Scope, id: boolean, { group, country, signs }: CharacterSurvey): void {
  const { text } = part;
  if (!id) {
    if (group >= 13) {
      for (const match of text.matchAll(/(?<![\w.+-])\d(?:[ -]?\d){12,18}(?![\w-]|\.\d)/g)) {
        const digits = match[0].replace(/[ -]/g, '');
        if (isCard(digits))
          hidePart(part, match.index, match.index + match[0].length, { kind: 'card', tail: digits.slice(-4) }, scope);
      }
    }
    if (group >= 9) {
      for (const match of text.matchAll(/(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/g)) {
        if (isSocialSecurityNumber(match[0]))
          hidePart(part, match.index, match.index + 11, { kind: 'identity-number' }, scope);
      }
    }
    if ((signs & sign.plus) !== 0) {
      for (const match of text.matchAll(/(?<![\w+.-])\+[1-9](?:[ .()-]{0,2}\d){7,14}(?![\w]|\.\d)/g)) {
        const tail = match[0].replace(/\D/g, '').slice(-2);
        hidePart(part, match.index, match.index + match[0].length, { kind: 'phone', tail }, scope);
      }
    }
  }
  if (!country) return;
  for (const match of text.matchAll(/(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)/g)) {
    const bare = match[0].replaceAll(' ', '');
    if (!isIban(bare)) continue;
    hidePart(
      part,
      match.index,
      match.index + match[0].length,
      { kind: 'iban', note: bare.slice(0, 2), tail: bare.slice(-4) },
      scope,
    );
  }
}

/** Hides the last part of an address, where the text is nothing but one or a list of them. Private ones stay whole. */
export function hideAddress(part: Part, scope: Scope): boolean {
  let hidden = false;
  for (const match of part.text.matchAll(/[0-9a-fA-F.:]{3,45}/g)) {
    const ip = match[0];
    const four = isIpv4(ip);
    if (!four && !isIpv6(ip)) continue;
    hidden = true;
    if (isPrivateAddress(ip)) continue;
    const note = four ? ip.replace(/\d+$/, 'x') : `${ip.split(':').slice(0, 4).join(':')}:x`;
    hidePart(part, match.index, match.index + ip.length, { kind: 'ip-address', note }, scope);
  }
  return hidden;
}

const serviceUsers = new Set([
  'app',
  'node',
  'ubuntu',
  'runner',
  'root',
  'vscode',
  'www-data',
  'deploy',
  'user',
  'public',
  'shared',
  'default',
]);

/** People's names in the paths of home directories, as stack traces have them. */
export function scanHomes(part: Part, scope: Scope): void {
  if (!part.text.includes('Users') && !part.text.includes('/home/')) return;
  for (const match of part.text.matchAll(
    /(?:(?<![\w./])\/(?:home|Users)\/|[A-Za-z]:\\{1,2}Users\\{1,2})([A-Za-z][\w.-]{1,31})(?=[\\/])/g,
  )) {
    const user = match[1] ?? '';
    if (serviceUsers.has(user.toLowerCase())) continue;
    const end = match.index + match[0].length;
    hidePart(part, end - user.length, end, { kind: 'user-name', tainted: false }, scope);
  }
}
