/**
 * The result that panel, ticket, command line and tests read: plain JSON, English as the APIs that it quotes.
 * Nothing outside core composes advice of its own.
 */
export interface Diagnosis {
  readonly failed: boolean;
  /** Canceled by the page itself: shown dimmed, not counted, and never `failed`. */
  readonly givenUp: boolean;
  readonly class: FailureClass | null;
  /** Who gave this answer: whose log to open first. null where nothing failed, or the page gave up. */
  readonly answeredBy: AnsweredBy | null;
  /** Machine words beside the code: second codes, codes in headers and inside sentences. At most eight. */
  readonly words: readonly MachineWord[];
  /** Id of the catalogue's vendor, whose API was called; null if no vendor was recognised. */
  readonly vendor: string | null;
  /** Id of the catalogue's family; null if none applies, or if a vendor's entry applies. */
  readonly family: string | null;
  /** Name of the error body's envelope; null if none is known. */
  readonly envelope: string | null;
  readonly certainty: Certainty | null;
  readonly code: string | null;
  readonly message: string | null;
  /** One sentence that names the thing. */
  readonly headline: string | null;
  readonly statements: readonly Statement[];
  readonly fields: readonly Field[];
  readonly ids: readonly string[];
  readonly retry: Retry | null;
}

/** The diagnosis of an exchange that did not fail: nothing is said of it. */
export const nothingFailed: Diagnosis = {
  failed: false,
  givenUp: false,
  class: null,
  answeredBy: null,
  words: [],
  vendor: null,
  family: null,
  envelope: null,
  certainty: null,
  code: null,
  message: null,
  headline: null,
  statements: [],
  fields: [],
  ids: [],
  retry: null,
};

/** The closed set of failure classes; definitions in src/core/README.md. */
export const failureClasses = [
  'validation',
  'request',
  'authentication',
  'permission',
  'not-found',
  'conflict',
  'rate-limit',
  'payment',
  'server',
  'unavailable',
  'network',
] as const;

export type FailureClass = (typeof failureClasses)[number];

/**
 * How the entry was found: `code` (this vendor, this code) > `status` (this vendor, this status) > `shape` (a family) >
 * `standard` (only HTTP itself).
 */
export type Certainty = 'code' | 'status' | 'shape' | 'standard';

/**
 * api: the API's own server · gateway: a CDN, balancer or platform in front of it, in its place · proxy: one on the reader's side
 * (a development server, a debugging proxy) · browser: it stopped the request or made the answer up · service-worker, cache: on
 * this machine, in place of the server · nobody: no server responded · unknown: can't tell.
 */
export type AnsweredByKind =
  | 'api'
  | 'gateway'
  | 'proxy'
  | 'browser'
  | 'service-worker'
  | 'cache'
  | 'nobody'
  | 'unknown';

export interface AnsweredBy {
  readonly kind: AnsweredByKind;
  /** Id in the catalogue: of the gateway or proxy, of the API's vendor; null if it isn't known by name. */
  readonly id: string | null;
  /** Its name for people; null if it isn't known. */
  readonly name: string | null;
  /** The server is the reader's own: this machine, a private network, a name that public DNS never has. */
  readonly own: boolean;
  /** What shows it. */
  readonly source: Source;
}

/** A short machine-readable word and its place. */
export interface MachineWord {
  /** Dotted path of the body's member without positions, or the header's name; `''` inside a sentence. */
  readonly at: string;
  readonly value: string;
  readonly source: Source;
}

/**
 * detail: what the response adds about this one failure · note: good to know, but no cause (a peculiarity of the API, an end of
 * life) · the others say what their name says.
 */
export const statementKinds = ['meaning', 'cause', 'fix', 'actor', 'limit', 'detail', 'note', 'docs'] as const;

export type StatementKind = (typeof statementKinds)[number];

/** One sentence that can be traced. */
export interface Statement {
  readonly kind: StatementKind;
  readonly text: string;
  readonly certainty: Certainty;
  readonly source: Source;
}

/** A cause that the exchange itself shows (`the token expired 70 days before the request`), and none that is usual for such failures. */
export function isShown({ kind, source: { from } }: Pick<Statement, 'kind' | 'source'>): boolean {
  return kind === 'cause' && from !== 'catalogue' && from !== 'standard';
}

/** Where a statement was read: enough to point at the place on the screen. */
export interface Source {
  readonly from: 'catalogue' | 'header' | 'body' | 'url' | 'timing' | 'standard' | 'person' | 'recording';
  /** Entry id, header name, parameter name … */
  readonly ref: string;
  /** JSON Pointer (RFC 6901) into the body, or a line. */
  readonly pointer?: string;
  /** Where the fact can be read: the vendor's page, the RFC's section. */
  readonly url?: string;
}

/** One field that the API complains about, in the one form of paths: `items[0].price`, `''` for no field in particular. */
export interface Field {
  readonly path: string;
  readonly messages: readonly string[];
  readonly source: Source;
  /** The value that the request carried there; absent where none was found, or the request can't be read. */
  readonly sent?: JsonValue;
  readonly sentAt?: Source;
  /** That nothing was sent is certain. Where it is absent, as `sent` is, the value was only not found. */
  readonly notSent?: true;
}

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/**
 * wait: the server says when · backoff: transient, no time given · confirm: repeating may act twice ·
 * change: the same request will fail again · stop: someone else must act first
 */
export type RetryVerdict = 'wait' | 'backoff' | 'confirm' | 'change' | 'stop';

export interface Retry {
  readonly verdict: RetryVerdict;
  readonly reason: string;
  /** Only what this response says, in seconds from the moment it arrived; null if it says nothing. */
  readonly afterSeconds: number | null;
  /** Where `afterSeconds`, or else the verdict, comes from. */
  readonly source: Source;
  readonly schedule: Schedule | null;
  /** Also tell the vendor's support. */
  readonly report: boolean;
}

/** What to do where the response states no time, or is refused again after it: from the vendor's documents, else from Errata's own table. */
export interface Schedule {
  readonly firstSeconds: number;
  readonly factor: number;
  readonly capSeconds: number;
  /** Repetitions after the first try. */
  readonly attempts: number;
  readonly source: Source;
}

/** What several exchanges show together. Computed from the sequence, never part of a Diagnosis. */
export interface Finding {
  readonly rule: string;
  /** It says that the page does well: nothing to warn of. Absent for all others. */
  readonly praise?: true;
  /** Ids of the exchanges, oldest first. */
  readonly exchanges: readonly string[];
  readonly text: string;
  readonly source: Source;
}
