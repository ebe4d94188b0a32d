import type { HiddenItem, HiddenKind, HiddenPlace } from '../types.ts';
import { couldBeKey } from '../secrets/entropy.ts';

/** A value that is hidden, with what is written in its place. Lives in memory only; never part of an output. */
export interface Secret {
  readonly value: string;
  readonly kind: HiddenKind;
  readonly found: FoundSecret;
  readonly tag: string;
  /** What the person's choices name. */
  readonly id: string;
  readonly place: HiddenPlace;
  readonly shown: boolean;
  /** Number of the exchange in which it was found first. */
  readonly owner: number;
  /** In how many places it was written; counted by `render`. */
  count: number;
}

export interface FoundSecret {
  readonly kind: HiddenKind;
  readonly label?: string;
  /** Mode or masked form that stays readable: `live`, `j…@example.com`, a token's claims. */
  readonly note?: string;
  /** Last characters that stay readable. */
  readonly tail?: string;
  /** false for what is hidden here alone (a file's contents, unlisted headers' values). */
  readonly tainted?: boolean;
}

export interface Vault {
  readonly secrets: ReadonlyMap<string, Secret>;
  /** The secret of this value: the one that is known, or a new one with the next tag. */
  keep(value: string, found: FoundSecret, place: () => HiddenPlace): Secret;
  /** Whether this many characters more may be decoded for the exchange: bounds the work that one text can cause. */
  afford(length: number): boolean;
  /** From now on secrets belong to this exchange. */
  begin(owner: number): void;
  /** Those that stand, or would stand, in the output. */
  items(): HiddenItem[];
}

export const personalKinds: ReadonlySet<HiddenKind> = new Set<HiddenKind>([
  'email',
  'phone',
  'card',
  'iban',
  'account-number',
  'identity-number',
  'birth-date',
  'ip-address',
  'user-name',
]);

const labels: Readonly<Record<HiddenKind, string>> = {
  password: 'Password',
  pin: 'PIN',
  'one-time-code': 'One-time code',
  'api-key': 'API key',
  token: 'Token',
  jwt: 'JSON Web Token',
  session: 'Session',
  cookie: 'Cookie',
  'csrf-token': 'CSRF token',
  'oauth-code': 'OAuth code',
  signature: 'Signature',
  credential: 'Credentials',
  'private-key': 'Private key',
  secret: 'Secret',
  assertion: 'SAML or OAuth assertion',
  opaque: 'Random value',
  header: 'Value of a header that is not listed as safe',
  file: 'File',
  custom: 'By your own rule',
  'card-code': 'Card security code',
  email: 'E-mail address',
  phone: 'Phone number',
  card: 'Card number',
  iban: 'IBAN',
  'account-number': 'Account number',
  'identity-number': 'Identity number',
  'birth-date': 'Date of birth',
  'ip-address': 'IP address',
  'user-name': 'User name',
};

/** Characters: three times the largest body that is diagnosed whole (8 MB). */
const decodingLimit = 24_000_000;

/** All that is hidden in one ticket. Tags go A, B, C … in the order of finding, so the same input gives the same ticket. */
export function createVault(show: ReadonlySet<string>): Vault {
  const secrets = new Map<string, Secret>();
  let owner = 0;
  let left = decodingLimit;
  return {
    secrets,
    begin: (next) => {
      owner = next;
      left = decodingLimit;
    },
    afford: (length) => {
      left -= length;
      return left > 0;
    },
    keep: (value, found, place) => {
      const known = secrets.get(value);
      if (known !== undefined) return known;
      const tag = tagOf(secrets.size);
      const { kind } = found;
      const where = place();
      const id = where.side === 'note' ? `${tag} ${fingerprint(value)}` : tag;
      const secret: Secret = { value, kind, found, tag, id, place: where, shown: show.has(id), owner, count: 0 };
      secrets.set(value, secret);
      return secret;
    },
    items: () => [...secrets.values()].filter(({ count }) => count > 0).map(toItem),
  };
}

/** What stands in a secret's place: `[redacted:api-key A live …1a2b]`; for URLs without white space and signs beyond ASCII. */
export function placeholderOf({ kind, tag, found }: Secret, style: 'plain' | 'url'): string {
  const note = found.note === undefined ? '' : ` ${readable(found.note)}`.trimEnd();
  const tail = tailIn(found) === '' ? '' : ` …${tailIn(found)}`;
  const text = `[redacted:${kind} ${tag}${note}${tail}]`;
  return style === 'plain' ? text : text.replaceAll(', ', ',').replaceAll(' ', '-').replaceAll('…', '..');
}

function tailIn({ tail }: FoundSecret): string {
  return tail !== undefined && tail !== '' && /^[\w.~=+/-]+$/.test(tail) ? tail : '';
}

const unreadable = /[^\w .,:/@=…+-]/;

/** Notes come from hostile input in part: only signs that mean nothing in JSON, XML, URLs, Markdown links and shells. */
function readable(note: string): string {
  return (unreadable.test(note) ? note.replace(/[^\w .,:/@=…+-]/g, '') : note).slice(0, 240);
}

/** 0 → A, 25 → Z, 26 → AA. */
export function tagOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${tagBefore(Math.floor(index / 26) - 1)}${letter}`;
}

let lastBefore = { index: 0, tag: 'A' };

/** Tags are given out in order: their beginnings repeat. */
function tagBefore(index: number): string {
  if (lastBefore.index !== index) lastBefore = { index, tag: tagOf(index) };
  return lastBefore.tag;
}

/** A note changes while it is written: what was opted out under a tag must not come up as another value under the same. */
function fingerprint(value: string): string {
  let hash = 0;
  for (let i = 0; i < value.length; i++) hash = Math.imul(hash ^ value.charCodeAt(i), 0x01000193) >>> 0;
  return hash.toString(36);
}

function toItem({ kind, found, place, tag, id, shown, count }: Secret): HiddenItem {
  const label = found.label ?? labels[kind];
  return { id, kind, label, place, tail: tailIn(found), tag, personal: personalKinds.has(kind), count, shown };
}

/** The last four characters of a long token; nothing of a short one, from which they would give too much away. */
export function tailOf(value: string): string {
  return value.length >= 20 && couldBeKey(value) ? value.slice(-4) : '';
}
