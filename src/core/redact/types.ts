import type { Source } from '../diagnosis.ts';

/** What kind of thing was hidden. The word stands in the placeholder: `[redacted:api-key A …1a2b]`. */
export type HiddenKind =
  | 'password'
  | 'pin'
  | 'one-time-code'
  | 'api-key'
  | 'token'
  | 'jwt'
  | 'session'
  | 'cookie'
  | 'csrf-token'
  | 'oauth-code'
  | 'signature'
  | 'credential'
  | 'private-key'
  | 'secret'
  | 'assertion'
  | 'opaque'
  | 'header'
  | 'file'
  | 'custom'
  | 'card-code'
  | PersonalKind;

/** The second level, which can be switched off: data about a person, not keys to an account. */
export type PersonalKind =
  | 'email'
  | 'phone'
  | 'card'
  | 'iban'
  | 'account-number'
  | 'identity-number'
  | 'birth-date'
  | 'ip-address'
  | 'user-name';

export interface HiddenPlace extends Source {
  readonly side: Side;
}

/** `note`: the person's own words. */
export type Side = 'request' | 'response' | 'browser' | 'diagnosis' | 'note';

/** One secret of a ticket, however often it occurs. Holds nothing of the value beyond what the placeholder shows. */
export interface HiddenItem {
  /** Stable for the same exchanges in the same order, and for the same words of a note; what `show` names. */
  readonly id: string;
  readonly kind: HiddenKind;
  /** For people: `Stripe API key, test mode`. */
  readonly label: string;
  /** Where it was found first. */
  readonly place: HiddenPlace;
  /** Last characters that stay readable, `''` if none do. */
  readonly tail: string;
  /** The same secret has the same tag everywhere in one ticket. */
  readonly tag: string;
  readonly personal: boolean;
  /** In how many places it stood. */
  readonly count: number;
  /** The person opted it out: it stands readable in the ticket. */
  readonly shown: boolean;
}

/** A rule of the person's own. All are plain text, compared without regard to case; nothing is a regular expression. */
export type CustomRule =
  /** A header, parameter, cookie or member with this name. */
  | { readonly by: 'name'; readonly name: string }
  /** A member of a JSON body: `customer.name`, `items[*].note`; `*` stands for one name or position. */
  | { readonly by: 'path'; readonly path: string }
  /** This text anywhere; each `*` stands for up to 64 characters without white space or quotes. */
  | { readonly by: 'text'; readonly text: string };

export interface RedactOptions {
  /** Ids of items that the person opted out. */
  readonly show?: ReadonlySet<string>;
  /** Whether e-mail addresses, cards, IBANs, phone numbers and the like are hidden too; true if absent. */
  readonly personal?: boolean;
  readonly rules?: readonly CustomRule[];
}
