import { isLetter } from '../../lib/characters.ts';
import type { Announced } from '../quick/quiet-memory.ts';
import { percentDecode, percentEncode } from './decode.ts';
import { isKeyLike, isLongKey, isMixed, isRandom, isAnyUuid } from '../secrets/entropy.ts';
import { mayBeName, splitName } from '../secrets/names.ts';
import { hideSecret } from '../secrets/named.ts';
import { isQuietWord } from '../quick/quiet-word.ts';
import { cut, deeperScope, hidePart, mayOpen, whole, type Part, type Scope } from './scope.ts';
import { nest } from '../edits/sheet.ts';
import { isBland } from '../quick/character-survey.ts';
import type { HiddenKind } from '../types.ts';
import { scanParameters } from './url-parameters.ts';

const kindBefore: ReadonlyMap<string, Announced> = new Map([
  ...words('credential', true, 'services hook webhook hooks webhooks webhookb2 incoming'),
  ['catch', { kind: 'credential', lasting: true, plural: false, records: false, short: true }],
  ...words(
    'token',
    false,
    'reset verify verification validate confirm confirmation activate activation invite invitation invited accept unsubscribe optout optin magic magiclink passwordless token share shared signed secret key apikey session login signin recover recovery password sso saml autologin impersonate redeem otl ping heartbeat checkin unlisted',
  ),
  ...words('one-time-code', false, 'otp totp passcode pin'),
  ...words('token', false, 'invites invitations tokens sessions', true),
  // Whoever has the link may read or call; what is behind them may be a record with an id as well.
  ...words(
    'token',
    false,
    'download downloads feed feeds rss atom ical ics webcal calendars drop heartbeats pings cron intake',
    'records',
  ),
]);

function words(
  kind: HiddenKind,
  lasting: boolean,
  list: string,
  plural: boolean | 'records' = false,
): [string, Announced][] {
  return list
    .split(' ')
    .map((word) => [word, { kind, lasting, plural: plural !== false, records: plural === 'records' }]);
}

/**
 * Hides the segments of a path that a webhook's, a reset link's or an invitation's secret stands in, and what is secret by its
 * own form. `from` is where the path begins in the part; returns what its last segment announces for the query.
 */
export function scanPath(part: Part, from: number, end: number, scope: Scope, isHook = false): Announced | null {
  const { text } = part;
  if (isHook) return scanSegments(part, from, end, kindBefore.get('hooks') ?? null, scope);
  const { quiet } = scope;
  // Links of one list differ in their last segment: what stands before it is read once.
  const lastSlash = text.lastIndexOf('/', end - 1);
  const { last } = quiet;
  if (lastSlash + 1 - from === last.head.length && text.startsWith(last.head, from))
    return scanSegments(part, lastSlash + 1, end, last.announced, scope);
  const head = lastSlash > from ? text.slice(from, lastSlash + 1) : '';
  const known = head === '' ? undefined : quiet.paths.get(head);
  if (known !== undefined) {
    quiet.last = { head, announced: known };
    return scanSegments(part, lastSlash + 1, end, known, scope);
  }
  const before = part.sheet.edits.length;
  const secrets = scope.vault.secrets.size;
  const announced = head === '' ? null : scanSegments(part, from, lastSlash, null, scope);
  const isQuietHead = part.sheet.edits.length === before && scope.vault.secrets.size === secrets;
  if (head !== '' && isQuietHead && quiet.paths.size < 4096 && !/[%;]/.test(head)) quiet.paths.set(head, announced);
  return scanSegments(part, head === '' ? from : lastSlash + 1, end, announced, scope);
}

function scanSegments(part: Part, from: number, end: number, first: Announced | null, scope: Scope): Announced | null {
  const { text } = part;
  let kind = first;
  /** The next semicolon: kept while it lies ahead, since a search at each segment would go to the end of the text each time. */
  let semicolon = -1;
  for (let at = from; at <= end;) {
    const slash = text.indexOf('/', at);
    const stop = slash === -1 || slash > end ? end : slash;
    if (semicolon < at) semicolon = indexOr(text, ';', at);
    const mark = Math.min(semicolon, stop);
    if (mark - at >= 5 && (kind !== null || !isQuiet(text, at, mark))) scanSegment(cut(part, at, mark), kind, scope);
    if (mark < stop) scanParameters(cut(part, mark + 1, stop), scope, ';');
    kind = announced(text, at, mark) ?? (kind !== null && (kind.lasting || leadsOn(text, at, mark)) ? kind : null);
    at = stop + 1;
  }
  return kind;
}

/** Where the sign stands from `from` on; the text's length where it does not. */
function indexOr(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from);
  return at === -1 ? text.length : at;
}

/** Whether nothing more needs to be asked about a segment, from `start` to `end`. */
export function isQuiet(text: string, start: number, end: number): boolean {
  return !text.startsWith('s--', start) && (isQuietWord(text, start, end, true) || isBland(text, start, end));
}

/** Words between the one that announces and the secret: what it is about, and how. */
const between = new Set(
  'email mail phone account user by via link file files callback token code key confirm complete done new set change form finish start process continue acs consume public view'.split(
    ' ',
  ),
);

/** Whether what was announced may still follow this segment: an id, or a word that only says more about it. */
function leadsOn(text: string, start: number, end: number): boolean {
  if (end - start > 24) return false;
  const segment = text.slice(start, end).toLowerCase();
  return (
    between.has(segment) ||
    !/^[a-z]+(?:[-_][a-z]+)*$/.test(segment) ||
    (end - start <= 4 && /[A-Z]/.test(text.slice(start, end)))
  );
}

const announcing = new Map<string, Announced | null>();

/** What a segment announces; cached, since paths repeat their words. */
function announced(text: string, start: number, end: number): Announced | null {
  if (end - start > 40 || end - start < 3 || !isLetter(text.charCodeAt(start)) || !mayBeName(text, start, end))
    return null;
  const segment = text.slice(start, end);
  const known = announcing.get(segment);
  if (known !== undefined) return known;
  const found = kindBefore.get(segment.toLowerCase()) ?? byWords(splitName(segment));
  if (announcing.size >= 4096) announcing.clear();
  announcing.set(segment, found);
  return found;
}

/** What a segment of several words announces: by its last one, or by its first where that is an order (`verify-email`). */
function byWords(words: readonly string[]): Announced | null {
  const first =
    words.length > 1 && words.length <= 3 && orders.has(words[0] ?? '') ? kindBefore.get(words[0] ?? '') : undefined;
  const known = kindBefore.get(words.at(-1) ?? '') ?? first;
  if (known !== undefined) return known;
  return words.length > 1 && words.length <= 3 && openness.has(words[0] ?? '') ? openLink : null;
}

/** First words of what is open to all who have its link: `public-calendars`, `shared_folder`. */
const openness = new Set('public shared share secret open unlisted guest anonymous'.split(' '));
const openLink: Announced = { kind: 'token', lasting: false, plural: true, records: true };

const orders = new Set(
  'verify validate confirm activate reset accept unsubscribe recover magic share claim redeem join'.split(' '),
);

/** Whether a segment, from `start` to `end`, announces that what follows it may be a secret. */
export function announces(text: string, start: number, end: number): boolean {
  return announced(text, start, end) !== null;
}

function scanSegment(part: Part, before: Announced | null, scope: Scope): void {
  const { text } = part;
  if (announcedHere.test(text)) return hideSecret(part, 'token', scope);
  if (signedHere.test(text)) return void hidePart(part, 3, text.length - 2, { kind: 'signature' }, scope);
  if (before !== null && isSecretBehind(text, before)) return hideSecret(part, before.kind, scope);
  const decoded = percentDecode(text);
  if (decoded !== null && mayOpen(scope, text.length)) {
    return scope.scan.text(
      whole(nest(part.sheet, part.at, part.at + text.length, decoded, percentEncode)),
      deeperScope(scope),
    );
  }
  if (!isRandom(text) && !isLongKey(text)) scope.scan.text(part, scope);
  else hidePart(part, 0, text.length, { kind: 'opaque', tail: text.slice(-4) }, scope);
}

/** A feed's `private-…`: the word and the secret in one segment. */
const announcedHere = /^(?:private|secret|token|key|auth)[-_](?=[A-Za-z]*\d)[A-Za-z0-9_-]{16,}$/;

/** The signature of an address of an image (Cloudinary). */
const signedHere = /^s--[\w-]{8,32}--$/;

/** Twelve bytes in hexadecimal, as databases number their records. */
const objectId = /^[0-9a-f]{24}$/;

function isSecretBehind(text: string, { kind, lasting, plural, records, short }: Announced): boolean {
  if (kind === 'one-time-code' && /^\d{4,8}$/.test(text)) return true;
  if (records && isAnyUuid(text) && text.length === 36) return false;
  if (plural && objectId.test(text)) return false;
  // Digests of files and commits.
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text) && plural) return false;
  if (short === true && /^[a-z0-9]{6,12}$/.test(text) && /[a-z]/.test(text)) return true;
  if (!plural && text.length >= 10 && isMixed(text)) return true;
  return isKeyLike(text) || (lasting && text.length >= 6 && text.length <= 40 && isMixed(text));
}
