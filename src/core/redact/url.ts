import { percentDecode, percentEncode } from './decode.ts';
import { isKeyLike, isOpaque, isRandom } from './entropy.ts';
import type { NameSense } from './name-words.ts';
import { senseOf, wordsOf } from './names.ts';
import { hideSecret } from './named.ts';
import { cut, deeper, hidePart, mayOpen, whole, type Part, type Scope } from './scope.ts';
import { nest } from './sheet.ts';
import { isBland } from './survey.ts';
import type { HiddenKind } from './types.ts';

const secretCode: NameSense = { as: 'secret', kind: 'oauth-code' };
const secretState: NameSense = { as: 'opaque', kind: 'token' };

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
  if (text.startsWith('//', scheme.length)) {
    const from = scheme.length + 2;
    const slash = text.indexOf('/', from);
    path = slash === -1 || slash > endOfPath ? endOfPath : slash;
    const at = text.lastIndexOf('@', path - 1);
    if (at >= from) hideUserinfo(part, from, at, scope);
    if (scheme !== 'https:' && !/^(?:wss?|https?|ftp):$/i.test(scheme))
      scope.scan.text(cut(part, Math.max(from, at + 1), path), scope);
  } else if (scheme !== '') {
    // `mailto:`, `data:`, `urn:`: no parts that are known.
    return scope.scan.text(cut(part, scheme.length, text.length), scope);
  }
  scanPath(cut(part, path, endOfPath), scope);
  if (endOfPath < endOfRest) scanParameters(cut(part, endOfPath + 1, endOfRest), scope);
  if (hash !== -1) scanParameters(cut(part, hash + 1, text.length), scope);
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
  if (isOpaque(user)) scope.vault.keep(percentDecode(user) ?? user, { kind: 'credential' }, scope.where);
}

/** Words after which a segment of a path is a secret, if it is no word. */
const before: ReadonlyMap<string, HiddenKind> = new Map<string, HiddenKind>(
  'services hooks hook webhook webhooks webhookb2 catch incoming'
    .split(' ')
    .map((word): [string, HiddenKind] => [word, 'credential'])
    .concat(
      'reset verify confirm confirmation activate activation invite invites invitation invitations unsubscribe magic token tokens share shared signed secret key apikey session sessions login recover password'
        .split(' ')
        .map((word): [string, HiddenKind] => [word, 'token']),
    ),
);

function scanPath(part: Part, scope: Scope): void {
  const { text } = part;
  let kind: HiddenKind | null = null;
  for (let at = 0; at <= text.length;) {
    const slash = text.indexOf('/', at);
    const end = slash === -1 ? text.length : slash;
    const segment = text.slice(at, end);
    const mark = segment.indexOf(';');
    const bare = mark === -1 ? segment : segment.slice(0, mark);
    if (kind !== null || !isBland(bare)) scanSegment(cut(part, at, at + bare.length), kind, scope);
    if (mark !== -1) scanParameters(cut(part, at + mark + 1, end), scope, ';');
    const next = announced(bare);
    // A webhook's secret may stand behind ids of its own; that of a link stands directly behind the word.
    kind = next ?? (kind === 'credential' ? kind : null);
    at = end + 1;
  }
}

const announcing = new Map<string, HiddenKind | null>();

/** What kind of secret a segment announces for the next; cached, since paths repeat their words. */
function announced(segment: string): HiddenKind | null {
  if (segment.length > 40 || !/^[A-Za-z]/.test(segment)) return null;
  const known = announcing.get(segment);
  if (known !== undefined) return known;
  const word = /^[A-Za-z][A-Za-z0-9_-]*$/.test(segment);
  const kind = word ? (before.get(segment.toLowerCase()) ?? before.get(wordsOf(segment).at(-1) ?? '') ?? null) : null;
  if (announcing.size >= 4096) announcing.clear();
  announcing.set(segment, kind);
  return kind;
}

function scanSegment(part: Part, kind: HiddenKind | null, scope: Scope): void {
  const { text } = part;
  if (text.length < 5) return;
  if (kind !== null && isKeyLike(text)) return hideSecret(part, kind, scope);
  const decoded = percentDecode(text);
  if (decoded !== null && mayOpen(scope, text.length)) {
    return scope.scan.text(
      whole(nest(part.sheet, part.at, part.at + text.length, decoded, percentEncode)),
      deeper(scope),
    );
  }
  if (!isRandom(text)) scope.scan.text(part, scope);
  else hidePart(part, 0, text.length, { kind: 'opaque', tail: text.slice(-4) }, scope);
}

/** `name=value` parameters of a query, a fragment or a form, in the order sent. */
export function scanParameters(part: Part, scope: Scope, between: '&' | ';' = '&'): void {
  const { text } = part;
  const spans: { name: string; start: number; end: number }[] = [];
  let at = 0;
  for (const pair of text.split(between)) {
    const equals = pair.indexOf('=');
    const raw = equals === -1 ? pair : pair.slice(0, equals);
    const name = percentDecode(raw.slice(0, 256), true) ?? raw.slice(0, 256);
    const start = equals === -1 ? at + pair.length : at + equals + 1;
    spans.push({ name: equals === -1 ? '' : name, start, end: at + pair.length });
    // The name itself may be a token that was sent in the wrong place.
    if (raw.length >= 8 && !isBland(raw)) scope.scan.text(cut(part, at, at + raw.length), scope);
    at += pair.length + 1;
  }
  const oauth = spans.some(({ name, start, end }) =>
    name === 'state' ? end - start > 5 && isOpaque(text.slice(start, end)) : oauthNames.has(name.toLowerCase()),
  );
  for (const { name, start, end } of spans) {
    if (start < end) scanParameter(cut(part, start, end), name, contextSense(name, oauth), scope);
  }
}

/** Parameters beside which `code` and `state` are OAuth's (RFC 6749 §4.1). */
export const oauthNames: ReadonlySet<string> = new Set([
  'grant_type',
  'code_verifier',
  'redirect_uri',
  'client_secret',
  'response_type',
  'session_state',
  'id_token',
  'access_token',
  'granttype',
  'codeverifier',
  'redirecturi',
  'code_challenge',
]);

/** The sense of a name where its neighbours are known. */
export function contextSense(name: string, oauth: boolean): NameSense {
  const sense = senseOf(name);
  if (sense.as !== 'oauth' || !oauth) return sense;
  return sense.kind === 'oauth-code' ? secretCode : secretState;
}

function scanParameter(part: Part, name: string, sense: NameSense, scope: Scope): void {
  const decoded = percentDecode(part.text, true);
  const value = decoded ?? part.text;
  // One decoding more where a value was encoded twice is found by the text scanner in the nested sheet.
  const inner =
    decoded === null ? part : whole(nest(part.sheet, part.at, part.at + part.text.length, value, percentEncode));
  if (name === '') return scope.scan.text(inner, scope);
  // `credential` of a signed URL: the key's id, then date, region and service, which explain refusals.
  const slash = sense.kind === 'api-key' && /credential$/i.test(name) ? value.indexOf('/') : -1;
  scope.scan.named(slash > 0 ? cut(inner, 0, slash) : inner, sense, name, scope);
}
