import type { FailureClass, JsonValue, RetryVerdict, Schedule } from '../../../src/core/diagnosis.ts';

export type ApiId = 'scantrust' | 'scanova' | 'scaleaq' | 'error-object' | 'gr4vy' | 'rough-network';

/**
 * One thing that the demo can provoke, and what Errata must say about it. The demo page draws a button from each; the e2e
 * table clicks it and compares.
 */
export interface Scenario {
  /** Unique, kebab-case, also the button's `data-provoke`. */
  readonly id: string;
  readonly api: ApiId;
  /** What it provokes, on the button. */
  readonly label: string;
  /** Calls that set the scene; they succeed. */
  readonly before?: readonly Call[];
  readonly call: Call;
  /** Lines of src/corpus/seed-checklist.jsonl that this scenario shows. */
  readonly covers: readonly string[];
  readonly expect: Expectation;
  /** What Errata says otherwise in Firefox, which tells no reasons. */
  readonly inFirefox?: Partial<Fails>;
  /** Only a browser's own rules make it fail so: CORS, its resolver, TLS. Tests without a browser leave it out. */
  readonly onlyInBrowser?: true;
}

/** One request of the page. `{name}` in the URL and in header values stands for what an earlier call kept under that name. */
export interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string goes out as it is; anything else as JSON with its Content-Type. */
  readonly body?: JsonValue;
  /** Keeps a member of the JSON answer. */
  readonly keep?: { readonly member: string; readonly as: string };
  /** Milliseconds to wait afterwards. */
  readonly thenWaitMs?: number;
  /** Do not wait for the answer. */
  readonly background?: true;
  /** Send and store cookies. */
  readonly withCookies?: true;
  /** The page gives up after so many milliseconds. */
  readonly giveUpAfterMs?: number;
  readonly mode?: 'no-cors';
  /** Opens a WebSocket there, which the server refuses. */
  readonly by?: 'WebSocket';
}

export type Expectation = Succeeds | Fails | GivenUp;

/** No row in the panel. */
export interface Succeeds {
  readonly outcome: 'succeeds';
  /** As the page sees it at the end; 0 for opaque answers. */
  readonly status: number;
  /** The redirect that led there. */
  readonly via?: 301 | 302 | 307;
  /** The URL of another request that has no end: the list of what still runs names it. */
  readonly running?: string;
}

/** The page itself aborted: a dimmed row at most, never a failure. */
export interface GivenUp {
  readonly outcome: 'given-up';
}

export interface Fails {
  readonly outcome: 'fails';
  /** The server's, also where the page may not read it; 0 where no response came. */
  readonly status: number;
  readonly class: FailureClass;
  readonly vendor: string | null;
  readonly family: string | null;
  readonly code: string | null;
  /** The API's own sentence; null if it sends none. */
  readonly message: string | null;
  /** What the headline must contain; without it the first field's path, or else the message. */
  readonly headline?: string;
  readonly fields: readonly ExpectedField[];
  /** Regular expressions, one for each id; other ids must not be there. */
  readonly ids: readonly string[];
  /** Any of the verdicts; null where there is nothing to decide. */
  readonly verdict: readonly RetryVerdict[];
  /** Only what the response says. */
  readonly afterSeconds: number | null;
  /** How many rows of this kind there are; default 1. */
  readonly rows?: number;
  /** What its row says beside the failure. */
  readonly mark?: string;
  /** The finding that is announced above the list. */
  readonly finding?: string;
  /** The vendor's support wants to know. */
  readonly report?: true;
  /** The vendor's own schedule, where its documents give one. */
  readonly schedule?: Pick<Schedule, 'firstSeconds' | 'factor' | 'attempts'>;
}

export interface ExpectedField {
  readonly path: string;
  readonly messages: readonly string[];
  /** Absent: the field was not sent. */
  readonly sent?: JsonValue;
}

/** What most failures of one API have in common, to be spread before the particulars. */
export const nothingSpecial = {
  outcome: 'fails',
  family: null,
  code: null,
  message: null,
  fields: [],
  ids: [],
  afterSeconds: null,
} as const satisfies Partial<Fails>;
