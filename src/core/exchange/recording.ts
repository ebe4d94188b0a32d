import type { Exchange } from './exchange.ts';
import type { LedgerLine } from '../traffic/ledger.ts';

/**
 * What passes between the recorder (devtools page) and the store (panel page). Both live in one process, so the recorder
 * hands over its own object; all that crosses is plain JSON and functions, used synchronously.
 */
export interface Recorder {
  /** Calls `listener` at once with all that is kept (in one or several events), then with each change. Returns the way out. */
  subscribe(listener: (event: RecorderEvent) => void): () => void;
  /** While paused nothing new is kept. */
  setPaused(paused: boolean): void;
  /** Whether failures survive a navigation of the page. */
  setPreserved(preserved: boolean): void;
  clear(): void;
  /** Brings back what the last `clear` took away, as far as the bounds allow; nothing is announced but the new counts. */
  undoClear?(): void;
  /** Nobody will bring back what the last `clear` took away. */
  forgetCleared?(): void;
  /** The store diagnosed these and nothing had failed: the recorder need not keep them. */
  release(ids: readonly string[]): void;
  /** The store has rows of what was handed over: they are drawn next. */
  listed?(): void;
  reloadPage(): void;
  /** Whether "Reveal in Network panel" can work for this exchange (the browser has it, its request object is still there). */
  canReveal(id: string): boolean;
  reveal(id: string): Promise<boolean>;
  /** What is remembered of exchanges that succeeded. */
  readonly history?: SuccessHistory;
}

export interface SuccessHistory {
  /** The newest 20,000 lines, oldest first. */
  lines(): readonly LedgerLine[];
  /** The last success of an endpoint (`endpointOf`) without its response's body; of the newest 200 endpoints, else null. */
  lastSuccess(endpoint: string): Exchange | null;
  /** The newest three successes of an endpoint in the same form, newest first; the first one is `lastSuccess`. */
  recentSuccesses?(endpoint: string): readonly Exchange[];
}

export type RecorderEvent =
  /** New or changed exchanges (same id: replace). Failures and candidates only, each with its body. */
  | { readonly kind: 'exchanges'; readonly exchanges: readonly Exchange[] }
  /** These rows are now part of another exchange (a preflight, a redirect's ghost) or were evicted. */
  | { readonly kind: 'removed'; readonly ids: readonly string[]; readonly why: 'joined' | 'evicted' }
  | { readonly kind: 'cleared' }
  | { readonly kind: 'navigated'; readonly navigation: Navigation }
  | { readonly kind: 'state'; readonly state: RecorderState }
  /** Nothing more comes: a file was read to its end, or its reading was stopped. */
  | { readonly kind: 'complete' };

export interface Navigation {
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface RecorderState {
  readonly paused: boolean;
  readonly preserved: boolean;
  /** Milliseconds since the epoch: nothing before it can be seen. */
  readonly startedAt: number;
  /** All exchanges seen since the start or the last Clear, failed or not. */
  readonly seen: number;
  /** Failures dropped because the newest 5,000 are kept. */
  readonly evicted: number;
}
