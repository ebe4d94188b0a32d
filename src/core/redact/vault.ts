import type { HiddenItem, HiddenKind, HiddenPlace } from './types.ts';
import { isOpaque } from './entropy.ts';

/** A value that is hidden, with what is written in its place. Lives in memory only; never part of an output. */
export interface Secret {
  readonly value: string;
  readonly kind: HiddenKind;
  readonly label: string;
  readonly tail: string;
  readonly tag: string;
  readonly place: HiddenPlace;
  readonly placeholder: string;
  /** The same without white space and with ASCII signs alone. */
  readonly urlPlaceholder: string;
  readonly shown: boolean;
  /** Searched for everywhere else. */
  readonly tainted: boolean;
  /** Number of the exchange in which it was found first. */
  readonly owner: number;
  /** In how many places it was written; counted by `render`. */
  count: number;
}

export interface Found {
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
  keep(value: string, found: Found, place: HiddenPlace): Secret;
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

/** All that is hidden in one ticket. Tags go A, B, C … in the order of finding, so the same input gives the same ticket. */
export function createVault(show: ReadonlySet<string>): Vault {
  const secrets = new Map<string, Secret>();
  let owner = 0;
  return {
    secrets,
    begin: (next) => {
      owner = next;
    },
    keep: (value, found, place) => {
      const known = secrets.get(value);
      if (known !== undefined) return known;
      const secret = newSecret(value, found, place, tagOf(secrets.size), show, owner);
      secrets.set(value, secret);
      return secret;
    },
    items: () => [...secrets.values()].filter(({ count }) => count > 0).map(toItem),
  };
}

function newSecret(
  value: string,
  found: Found,
  place: HiddenPlace,
  tag: string,
  show: ReadonlySet<string>,
  owner: number,
): Secret {
  const tail = /^[\w.~=+/-]*$/.test(found.tail ?? '') ? (found.tail ?? '') : '';
  const note = readable(found.note ?? '');
  const words = [`${found.kind} ${tag}`, note, tail === '' ? '' : `…${tail}`].filter((word) => word !== '');
  const placeholder = `[redacted:${words.join(' ')}]`;
  return {
    value,
    kind: found.kind,
    label: found.label ?? labels[found.kind],
    tail,
    tag,
    place,
    placeholder,
    urlPlaceholder: placeholder.replaceAll(', ', ',').replaceAll(' ', '-').replaceAll('…', '..'),
    shown: show.has(tag),
    tainted: found.tainted ?? true,
    owner,
    count: 0,
  };
}

/** Notes come from hostile input in part: only signs that mean nothing in JSON, XML, URLs, Markdown links and shells. */
function readable(note: string): string {
  return note.replace(/[^\w .,:/@=…+-]/g, '').slice(0, 240);
}

/** 0 → A, 25 → Z, 26 → AA. */
export function tagOf(index: number): string {
  let tag = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    tag = String.fromCharCode(65 + ((rest - 1) % 26)) + tag;
  }
  return tag;
}

function toItem(secret: Secret): HiddenItem {
  const { kind, label, place, tail, tag, shown, count } = secret;
  return { id: tag, kind, label, place, tail, tag, personal: personalKinds.has(kind), count, shown };
}

/** The last four characters of a long token; nothing of a short one, from which they would give too much away. */
export function tailOf(value: string): string {
  return value.length >= 20 && isOpaque(value) ? value.slice(-4) : '';
}
