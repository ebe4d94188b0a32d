import { couldBeKey, isWordy } from './entropy.ts';
import { findJwts } from './jwt.ts';
import type { NameSense } from './name-words.ts';
import { isCard, isIban, isIpv4, isIpv6 } from './numbers.ts';
import { senseOf } from './names.ts';
import { hideAddress } from './personal.ts';
import { isHarmless, isMasked, isPublic, isProblem, isHarmlessSentence } from './problems.ts';
import { hidePart, type Part, type Scope } from '../syntax/scope.ts';
import { tokenOf } from './find-tokens.ts';
import type { HiddenKind, PersonalKind } from '../types.ts';
import { tailOf, type FoundSecret } from '../edits/vault.ts';

/** Kinds whose last characters say too much, or nothing that support could use. */
const noTail: ReadonlySet<HiddenKind> = new Set<HiddenKind>([
  'password',
  'pin',
  'one-time-code',
  'cookie',
  'session',
  'csrf-token',
  'oauth-code',
  'signature',
  'private-key',
  'assertion',
  'card-code',
  'credential',
  'header',
  'file',
]);

/** Hides or scans the value that stands under a name, as the name's sense says. */
export function scanNamed(part: Part, sense: NameSense, name: string, scope: Scope): void {
  const { text } = part;
  if (text === '') return;
  if (scope.names.size > 0 && scope.names.has(name.toLowerCase()))
    return void hidePart(part, 0, text.length, { kind: 'custom' }, scope);
  if (isHarmless(text)) return;
  if (sense.as === 'plain') return scope.scan.any(part, scope);
  if (scope.side === 'response' && isMasked(text)) return;
  switch (sense.as) {
    case 'authorization':
      return scope.side === 'response' && isProblem(text)
        ? scope.scan.text(part, scope)
        : scope.scan.authorization(part, scope);
    case 'cookies':
      return scope.side === 'response' && isProblem(text)
        ? scope.scan.text(part, scope)
        : scope.scan.cookies(part, scope);
    case 'secret':
      return isReadable(text, sense, scope) || isFolder(name, text)
        ? scope.scan.any(part, scope)
        : hideSecret(part, sense.kind, scope);
    case 'opaque':
      return couldBeKey(text) && !isReadable(text, sense, scope)
        ? hideSecret(part, sense.kind, scope)
        : scope.scan.any(part, scope);
    case 'personal':
      return scope.personal && hidePersonal(part, sense.kind, scope) ? undefined : scope.scan.any(part, scope);
    case 'id':
      return scope.scan.text(part, scope, true);
    case 'oauth':
      return scope.scan.any(part, scope);
    default:
      return sense.as satisfies never;
  }
}

/** The folder in which a process runs, in its environment. */
function isFolder(name: string, text: string): boolean {
  return (name === 'PWD' || name === 'OLDPWD') && /^(?:[A-Z]:)?[\\/]/.test(text);
}

/** What stands under a secret's name and still is none: a sentence about it, a URL with parts of its own, a resource's id. */
function isReadable(text: string, sense: NameSense, scope: Scope): boolean {
  if (scope.side !== 'request' && (isProblem(text) || isHarmlessSentence(text))) return true;
  // A URL names a host: anything else with `://` in it may be the secret itself.
  if (/^[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/?#.:@]{0,64}[.:@]/.test(text) && sense.kind !== 'password') return true;
  if (sense.kind === 'credential' && isConnectionString(text)) return true;
  // No signature is made of words: `key_signature=c-minor`.
  if (sense.kind === 'signature' && text.length < 16 && isWordy(text)) return true;
  // Resource ids of two letters and 32 hexadecimal digits are called `sid` by their API.
  return sense.kind === 'session' && /^(?!SK)[A-Z]{2}[0-9a-f]{32}$/.test(text);
}

/** Parts of a connection string that are known to be no secret; every other part has a secret's name, or the whole goes. */
const connectionParts =
  /^(?:server|host|data ?source|address|addr|port|database|db(?:name)?|initial ?catalog|user(?: ?id|name)?|uid|endpoint|account ?(?:name|endpoint)|default ?endpoints ?protocol|endpoint ?suffix|(?:blob|queue|table|file) ?endpoint|shared ?access ?key ?name|entity ?path|encrypt|ssl ?mode|trust ?server ?certificate|integrated ?security|pooling|(?:max|min) ?pool ?size|(?:connection|command|connect) ?time ?out|timeout|application ?name|driver|multiple ?active ?result ?sets|persist ?security ?info|transport ?type|host ?name|device ?id|region|project|ssl|options?)$/i;

/** `Server=…;User Id=…;Password=…`: pairs of known names, at least one of which is a secret's. */
function isConnectionString(text: string): boolean {
  if (text.length > 4096 || !/^[A-Za-z][A-Za-z ]{0,40}=[^;]*;/.test(text)) return false;
  const pairs = text.split(';').filter((pair) => pair.trim() !== '');
  const names = pairs.map((pair) => pair.slice(0, Math.max(0, pair.indexOf('='))).trim());
  const known = names.filter((name) => connectionParts.test(name));
  const secret = names.filter((name) => !connectionParts.test(name) && senseOf(name).as === 'secret');
  return secret.length > 0 && known.length + secret.length === names.length;
}

/** Hides a whole value under the kind that its name gives, or the more exact one that its own form gives. */
export function hideSecret(part: Part, kind: HiddenKind, scope: Scope): void {
  const { text } = part;
  if (kind !== 'password' && isPublic(text)) return;
  const jwt = findJwts(text)[0];
  if (jwt !== undefined && jwt.start === 0) {
    hideJwt(part, jwt.found, jwt.segments, text.length, scope);
    return;
  }
  const token = kind === 'cookie' || kind === 'password' ? undefined : tokenOf(text);
  const found: FoundSecret = token ?? { kind, tail: noTail.has(kind) ? '' : tailOf(text) };
  hidePart(part, 0, text.length, found, scope);
}

/** Hides a JSON Web Token, and makes its payload and signature known as secrets of their own. */
export function hideJwt(part: Part, found: FoundSecret, segments: readonly string[], end: number, scope: Scope): void {
  hidePart(part, 0, end, found, scope);
  for (const segment of segments)
    scope.vault.keep(segment, { ...found, note: '', label: 'Part of a JSON Web Token' }, scope.where);
}

function hidePersonal(part: Part, kind: HiddenKind, scope: Scope): boolean {
  const { text } = part;
  const digits = text.replace(/\D/g, '');
  const found = personalFound(kind as PersonalKind, text, digits);
  if (kind === 'ip-address') return hideAddress(part, scope);
  if (found === null) return false;
  hidePart(part, 0, text.length, found, scope);
  return true;
}

function personalFound(kind: PersonalKind, text: string, digits: string): FoundSecret | null {
  if (kind === 'phone')
    return digits.length >= 7 && digits.length <= 15 && text.length <= 24 ? { kind, tail: digits.slice(-2) } : null;
  if (kind === 'card') return digits.length >= 12 ? { kind, tail: isCard(digits) ? digits.slice(-4) : '' } : null;
  if (kind === 'iban') {
    const bare = text.replace(/\s/g, '').toUpperCase();
    return isIban(bare) ? { kind, note: bare.slice(0, 2), tail: bare.slice(-4) } : digits.length >= 8 ? { kind } : null;
  }
  if (kind === 'ip-address') return isIpv4(text) || isIpv6(text) ? { kind } : null;
  return digits.length >= 4 && text.length <= 64 ? { kind } : null;
}
