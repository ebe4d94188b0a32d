import type { FailureClass, RetryVerdict } from '../diagnosis.ts';

/**
 * What Errata knows about APIs, as data. The JSON files in src/catalogue have exactly these forms (src/catalogue/schema
 * checks them); core only reads them.
 */

/** How one is recognised (signs.json): small, and read for all of them together. */
export interface VendorSigns {
  readonly id: string;
  /**
   * `vendor`: one company's API, by its hosts or headers · `product`: software that many run, by its signs at any host ·
   * `gateway`: who answered instead of the API · `family`: an envelope of error bodies or a framework, never a company.
   */
  readonly kind: 'vendor' | 'product' | 'gateway' | 'family';
  readonly name: string;
  /** Of a gateway: it runs on the reader's side (a development server, a debugging or company proxy). */
  readonly proxy?: true;
  /** One that holds is enough. */
  readonly any: readonly Recognition[];
  /** Products and families whose entries hold here as well, after its own; at paths with this run of segments only. */
  readonly on?: readonly { readonly id: string; readonly path?: string }[];
}

/** All that is given must hold. A code word alone is never a sign. */
export interface Recognition {
  /** A leading `*.` stands for one or more labels, a `*` elsewhere for some characters in one label. */
  readonly host?: string;
  /** The server is the reader's own: this machine, a private network, a name that public DNS never has. */
  readonly own?: true;
  /** A run of whole segments anywhere in the first eight: `/realms/*` and so on; `*` is one segment. */
  readonly path?: string;
  /** Name of a query parameter. */
  readonly query?: string;
  readonly header?: HeaderSign | readonly HeaderSign[];
  /** Name of a cookie, sent or set; a trailing `*` leaves the end open. */
  readonly cookie?: string;
  readonly status?: readonly number[];
  readonly method?: string;
  readonly body?: BodySign;
  /** Name of the envelope that a reader recognised. */
  readonly envelope?: string;
}

export interface HeaderSign {
  readonly name: string;
  readonly in: 'request' | 'response';
  readonly form?: Form;
  /** There is no such header. Where no header of that side is known at all, nothing can be called absent. */
  readonly absent?: true;
}

export interface BodySign {
  /** There is none, or none that can be read: the browser withheld it, or it was empty. */
  readonly empty?: true;
  /** The whole text, without spaces and line ends around it, at least 12 characters. */
  readonly text?: string;
  /** Dotted path (`errors.0.code`; in XML from the root: `Error.Code`) → the form of its value. */
  readonly members?: Readonly<Record<string, Form>>;
  /** No other members at the top. */
  readonly exactly?: true;
  /** The page's title, whole. */
  readonly title?: string;
  /** Beginning of the text, at least 12 characters. */
  readonly begins?: string;
  /** Text within the first 16,000 characters. */
  readonly contains?: string;
}

/** Closed and linear: no regular expressions. Texts are compared without regard to case. */
export type Form =
  | 'any'
  | { readonly is: string | number | boolean | readonly (string | number)[] }
  | { readonly begins: string }
  | { readonly ends: string }
  | { readonly has: string }
  | { readonly digits: readonly [number, number] }
  | { readonly hex: readonly [number, number] }
  | { readonly type: 'string' | 'number' | 'boolean' | 'object' | 'array' | 'null' };

/** A vendor or family with everything that is known: loaded when it is first needed. */
export interface Vendor extends VendorSigns {
  readonly homepage: string | null;
  /** Where facts in this folder were read. Entries name them by `id`. */
  readonly sources: readonly CatalogueSource[];
  readonly support: Support | null;
  /** Where the vendor says whether its service is up. */
  readonly statusPage?: { readonly url: string; readonly source: string };
  readonly limits: readonly Fact[];
  readonly idempotency: Idempotency | null;
  /** Peculiarities to know, a vendor's word against HTTP's for instance. */
  readonly notes: readonly Fact[];
  readonly entries: readonly Entry[];
}

export interface CatalogueSource {
  readonly id: string;
  readonly title: string;
  readonly url: string | null;
  /** ISO date on which the page was read; null where it is named as the place of a well-known fact and was not read again. */
  readonly read: string | null;
}

/** A sentence of our own, and the source that it was read from. */
export interface Fact {
  readonly text: string;
  /** Id of a CatalogueSource. */
  readonly source: string;
  /** Lines of src/corpus/seed-checklist.jsonl that this says: what makes the catalogue's completeness testable. */
  readonly covers?: readonly string[];
}

export interface Support {
  readonly contact: string | null;
  readonly url: string | null;
  /** What the vendor's support asks for in a report, in its order. */
  readonly asksFor: readonly TicketItem[];
  readonly source: string;
  /** As in `Fact`. */
  readonly covers?: readonly string[];
}

export type TicketItem = 'request' | 'timestamp' | 'response-body' | 'ids' | 'message';

export interface Idempotency {
  readonly header: string;
  readonly methods: readonly string[];
  readonly keptHours: number | null;
  readonly text: string;
  readonly source: string;
}

/** What one status or one code means with one vendor or family. */
export interface Entry {
  /** Unique within the vendor, kebab-case: `404`, `404-entity-not-found`, `5xx`. */
  readonly id: string;
  readonly match: EntryMatch;
  /** The vendor's codes that mean just what `match` means: an exchange with one of them is found by its code. */
  readonly codes?: readonly string[];
  /** `failure` entries explain; `success` and `redirect` entries only stand in the reference list. */
  readonly outcome: 'failure' | 'success' | 'redirect';
  readonly class: FailureClass | null;
  /** A few words: what the row in the reference list says. */
  readonly title: string;
  /** null where nothing but the title is known: the entry is named only. */
  readonly meaning: Fact | null;
  /** Source of an entry without a meaning. */
  readonly source?: string;
  readonly causes: readonly Condition[];
  readonly fixes: readonly Condition[];
  /** Who must act before it can work: a sentence is made of it. */
  readonly actor: Actor | null;
  readonly retry: RetryPolicy | null;
  readonly docs: string | null;
  readonly notes: readonly Fact[];
  /** The vendor uses the status against HTTP, so what HTTP says of it is kept away. */
  readonly againstHttp?: true;
  /** Of an entry for a status: what it says is told beside every code, too, also where the code has advice of its own. */
  readonly besideCodes?: true;
}

/** All that is given must hold. */
export interface EntryMatch {
  /** 0: no response came. */
  readonly status?: number;
  /** `4` stands for 400-499. */
  readonly statusClass?: 2 | 3 | 4 | 5;
  /** The vendor's own code, compared without regard to case. */
  readonly code?: string;
  /** Where the code is found if it is not the main one: name or dotted end of a body member, or a header. */
  readonly at?: string;
  /** A second word beside the code. */
  readonly also?: { readonly at: string; readonly is: string };
  /** Words that must all stand in the message, without regard to case. */
  readonly message?: readonly string[];
  /**
   * `net::ERR_…` without the prefix, or Errata's own name for a failure that has no code (`BLOCKED_BEFORE_NETWORK`,
   * `CORS.AllowOriginMismatch`); standard only.
   */
  readonly networkError?: string;
  /** Other names of the same: Firefox's `NS_ERROR_…`, older names; standard only. */
  readonly networkErrorAliases?: readonly string[];
  /** Beginning of the names that have no entry of their own: `ERR_CERT`. The longest that fits counts; standard only. */
  readonly networkErrorPrefix?: string;
}

/**
 * A cause or fix; `when` narrows it to exchanges where the sign is seen, and then it comes first. `unless` takes it away
 * where a sign is seen that disproves it: of several, each one does.
 */
export interface Condition extends Fact {
  readonly when?: Sign;
  readonly unless?: Sign | readonly Sign[];
}

/** A sign that can be read off the exchange. All given members must hold. */
export interface Sign {
  /** As in `Recognition`. */
  readonly host?: string;
  readonly own?: boolean;
  /** As in `Recognition`: a run of whole segments. */
  readonly path?: string;
  readonly requestHeader?: string;
  readonly requestHeaderMissing?: string;
  /** Beginning of the request header's value, without regard to case: `Bearer `. */
  readonly startsWith?: string;
  /** The method, or one of these. */
  readonly method?: string | readonly string[];
  /** Whether the request carries a value in the vendor's idempotency header, else in `Idempotency-Key`. */
  readonly idempotencyKey?: boolean;
  /** Words that stand in the message, without regard to case. */
  readonly message?: readonly string[];
  /** A field that the API complains about, or whose members it complains about: `info`. */
  readonly field?: string;
  /** Name of a query parameter that was sent. */
  readonly query?: string;
  readonly responseHeader?: string;
  readonly responseHeaderMissing?: string;
  /** The response's own status: for sentences about it in an entry that is told under others, too. */
  readonly status?: number;
  /** Whether the response is an HTML page. */
  readonly page?: boolean;
  /** Whether the response has a body. */
  readonly body?: boolean;
  /** Whether the response names refused fields. */
  readonly fields?: boolean;
  /** The response says in its own words what is wrong: a message or code that doesn't just repeat the status, or refused fields. */
  readonly said?: boolean;
  /** Whether header, cookie or URL of the request hold something that could tell who is calling. */
  readonly credentials?: boolean;
  /** Whether the request has a body. */
  readonly sentBody?: boolean;
  /** The request's body is well-formed by its Content-Type, or a request without one needs none. Unknown bodies are neither. */
  readonly soundBody?: boolean;
  /** Nothing was sent that could tell who is calling: no key, token or cookie, and no body. */
  readonly anonymous?: boolean;
  readonly crossOrigin?: boolean;
  /** The path holds what a program writes for a value that it hasn't: `undefined`, `{id}`, `//`, nothing at its end. */
  readonly pathHole?: boolean;
  /** A company's API was recognised, so that the server is not the reader's. */
  readonly recognised?: boolean;
  /** A machine word of the response, as an entry's `code` and `at`. */
  readonly word?: { readonly at?: string; readonly is: string };
  /** Id of a row in core's clues that found something in this exchange. */
  readonly shown?: string;
}

export type Actor = 'caller' | 'api' | 'admin' | 'network' | 'payer';

/** Vendor's policy; what it leaves out is decided by core's own table. */
export interface RetryPolicy {
  readonly verdict?: RetryVerdict;
  /** `when` chooses another verdict for exchanges that show the sign: Gr4vy's 409 with an Idempotency-Key. */
  readonly unless?: { readonly when: Sign; readonly verdict: RetryVerdict; readonly reason: Fact };
  readonly reason?: Fact;
  readonly schedule?: {
    readonly firstSeconds: number;
    readonly factor: number;
    readonly capSeconds: number;
    readonly attempts: number;
    readonly source: string;
  };
  readonly report?: boolean;
  /** As in `Fact`: checklist lines that this policy carries out. */
  readonly covers?: readonly string[];
}

/** Registered statuses and network errors, in one form with vendors' entries. */
export interface Standard {
  readonly sources: readonly CatalogueSource[];
  readonly statuses: readonly Entry[];
  readonly networkErrors: readonly Entry[];
}

/** What `diagnose` reads: signs of all vendors (none until they are loaded), and those vendors and standards that are loaded already. */
export interface Catalogue {
  readonly signs: readonly VendorSigns[];
  vendor(id: string): Vendor | undefined;
  readonly standard: Standard | undefined;
  /** Vendors that failed to load: the diagnosis says so. */
  readonly unavailable: ReadonlySet<string>;
  /** Hosts that the person assigned to a vendor by hand: host → vendor id. */
  readonly assigned: ReadonlyMap<string, string>;
}
