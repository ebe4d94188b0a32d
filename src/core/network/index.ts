import { sourceOf, standardBook } from '../knowledge/book.ts';
import { entryStatements, type Cited } from '../knowledge/statements.ts';
import type { Entry, Standard } from '../knowledge/types.ts';
import type { Statement } from '../diagnosis.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { exchangeFacts } from '../exchange/facts.ts';
import { outcomeOf } from '../outcome/index.ts';
import type { CorsReason } from './cors-answer.ts';
import { networkEntry } from './entry.ts';
import { observed, type Sent } from './facts.ts';
import { firefoxTrace } from './firefox-traces.ts';
import { identify, type Identity } from './identify.ts';
import { isNeverSent, type NetworkKind } from './kinds.ts';
import { networkCode } from './network-code.ts';
import { headlineOf } from './wording.ts';

/** What is known of a call that got no usable response, or whose response the browser kept back. */
export interface NetworkFailure {
  /** The browser's code without `net::`; null where it gives none (all of Firefox). */
  readonly code: string | null;
  /** Under this name the catalogue has the entry: the code, or Errata's own name (`CORS.AllowOriginMismatch`). */
  readonly name: string;
  readonly kind: NetworkKind;
  /** Whether the server can have acted on the request. */
  readonly sent: Sent;
  readonly reason: CorsReason | null;
  /** false: concluded from headers, and worded as likely. */
  readonly certain: boolean;
  readonly headline: string;
  /** The exchange's own facts first, then what the catalogue says in general. */
  readonly statements: readonly Statement[];
  /** Whether the same call may be repeated, by the catalogue's entry; null if there is nothing to repeat or none is loaded. */
  readonly retry: 'safe' | 'if-idempotent' | 'useless' | null;
}

/**
 * Reads the signs that Chromium and Firefox leave of a failure without a usable response. null where the exchange did not
 * fail in that way: it succeeded, or its status and body tell all. Never throws.
 *
 * @param standard undefined while it is not loaded: then titles and advice are missing, the facts are not
 */
export function readNetworkFailure(exchange: Exchange, standard: Standard | undefined): NetworkFailure | null {
  const outcome = outcomeOf(exchange);
  if (outcome.kind === 'succeeded' || outcome.kind === 'look-inside') return null;
  const identity = identify(exchange);
  // Chromium writes ERR_ABORTED beside each 4xx of a script or style sheet, whose body its loader drops: it explains nothing there.
  const speaks = speaking.has(identity.kind) || (networkCode(exchange) !== null && identity.kind !== 'aborted');
  if (outcome.kind === 'failed' && outcome.by === 'status' && !speaks) return null;

  const entry = networkEntry(standard, identity.name);
  const sent = sentOf(exchange, identity);
  return {
    code: identity.code,
    name: identity.name,
    kind: identity.kind,
    sent,
    reason: identity.refusal?.reason ?? null,
    certain: identity.certain,
    headline: headlineOf(exchange, identity, entry?.title ?? titles[identity.kind]),
    statements: [
      ...observed(exchange, identity, sent),
      ...(entry === undefined || standard === undefined ? [] : general(exchange, entry, standard)),
    ],
    retry: entry === undefined || identity.kind === 'aborted' ? null : retryOf(entry),
  };
}

/** Kinds that have something to say beside a status that failed, also without a code. */
const speaking: ReadonlySet<NetworkKind> = new Set(['cors', 'websocket', 'incomplete-body']);

/** For headlines while the catalogue is not loaded. */
const titles: Record<NetworkKind, string> = {
  connection: 'No connection',
  dns: 'Host name not found',
  tls: 'Secure connection failed',
  'blocked-before-network': 'Blocked by the browser',
  cors: 'Blocked by CORS',
  policy: 'Blocked by a response header',
  redirect: 'Redirect refused',
  protocol: 'Invalid response',
  'incomplete-body': 'Body incomplete',
  aborted: 'Canceled by the page',
  cache: 'Cache failed',
  websocket: 'WebSocket failed',
  worker: 'Failed in the service worker',
  unknown: 'Failed, no reason given',
};

function sentOf(exchange: Exchange, { kind, code, name }: Identity): Sent {
  if (exchangeFacts(exchange).preflight) return 'never';
  if (exchange.response.status !== 0) return 'answered';
  const stopped = exchange.preflight !== null && (kind === 'cors' || isUnanswered(exchange.preflight));
  // A trace lacks the preflight, but has the console's sentence about it.
  const isSaid = kind === 'cors' && /\bpreflight\b/i.test(exchange.recorded?.failure?.text ?? '');
  return stopped || isSaid || isNeverSent(kind, code ?? name) || firefoxTrace(exchange) === 'unsent'
    ? 'never'
    : 'maybe';
}

/** A preflight that got no answer, or a refusal: the request behind it stays unsent. */
function isUnanswered(preflight: Exchange): boolean {
  return outcomeOf({ ...preflight, partOf: null }).kind === 'failed';
}

function general(exchange: Exchange, entry: Entry, standard: Standard): readonly Statement[] {
  const cited: Cited[] = [{ entry, by: 'status', book: standardBook(standard.sources), certainty: 'standard' }];
  const scene = { exchange, error: undefined, idempotencyHeader: 'Idempotency-Key' };
  return [...entryStatements(cited, scene), ...docs(entry, standard)];
}

function docs(entry: Entry, { sources }: Standard): readonly Statement[] {
  const { id, docs: url } = entry;
  const title = sources.find((source) => source.id === sourceOf(entry))?.title;
  if (url === null || title === undefined) return [];
  return [{ kind: 'docs', text: title, certainty: 'standard', source: { from: 'standard', ref: id, url } }];
}

/** An entry without a verdict leaves the question to the method: idempotent calls may be repeated. */
function retryOf({ retry }: Entry): NetworkFailure['retry'] {
  if (retry?.verdict === undefined) return 'if-idempotent';
  return retry.verdict === 'change' || retry.verdict === 'stop' ? 'useless' : 'safe';
}
