import type { Exchange } from '../exchange/exchange.ts';
import { redactExchanges } from '../redact/index.ts';
import type { RedactOptions } from '../redact/types.ts';
import type { LedgerLine } from '../traffic/ledger.ts';
import { harEntryOf } from './har.ts';
import { visibleJson } from './printable.ts';

/** What was recorded, as far as it is kept. */
export interface Session {
  readonly failures: readonly Exchange[];
  /** The last few of each endpoint. */
  readonly successes: readonly Exchange[];
  /** One for each success, also for those of which nothing else is kept; oldest first. */
  readonly lines: readonly LedgerLine[];
  /** Requests that had no response when the session was saved; `durationMs`: how long they had run by then. */
  readonly running: readonly Exchange[];
}

export interface SessionOptions {
  /** Errata's own version. */
  readonly version: string;
  /** null: nothing is hidden. */
  readonly redact: Pick<RedactOptions, 'rules'> | null;
}

/** Lines of successes that go into a file, the newest; the failures and what they are compared with all go. */
export const MOST_SUCCESSES = 5000;

/**
 * A session as one HAR file that opens as the session was: the same diagnoses and findings, what a failure is compared with, and what
 * still ran. In the order of their start. A success of which only a line is kept has an entry with what the line says, and a comment.
 */
export function writeSession(session: Session, { version, redact }: SessionOptions): string {
  const whole = uniqueOf([...session.failures, ...session.successes, ...session.running.map(asRunning)]);
  const known = new Set(whole.map(({ id }) => id));
  const others = session.lines.filter(({ id }) => !known.has(id));
  const lines = others.slice(-MOST_SUCCESSES);
  const all = [...whole, ...lines.map(exchangeOfLine)].sort((one, other) => one.startedAt - other.startedAt);
  const shown = redact === null ? all : redactExchanges(all, redact).exchanges;
  const onlyLines = new Set(lines.map(({ id }) => id));
  const entries = shown.flatMap((exchange) => [
    ...(exchange.preflight === null ? [] : [harEntryOf(exchange.preflight)]),
    onlyLines.has(exchange.id) ? { ...harEntryOf(exchange), comment: lineComment } : harEntryOf(exchange),
  ]);
  const left = others.length > lines.length ? { comment: leftComment } : {};
  const log = { version: '1.2', creator: { name: 'Errata', version }, ...left, entries };
  return `${visibleJson({ log }, 2)}\n`;
}

const lineComment =
  'Only the endpoint, the times and some headers of this successful request were kept; 0 in its path stands for an id.';
const leftComment = `Of successful requests the newest ${MOST_SUCCESSES} are here.`;

function uniqueOf(exchanges: readonly Exchange[]): readonly Exchange[] {
  return [...new Map(exchanges.map((exchange) => [exchange.id, exchange])).values()];
}

function asRunning(exchange: Exchange): Exchange {
  if (exchange.recorded?.unfinished === true) return exchange;
  return { ...exchange, recorded: { writer: 'Errata', seenBy: 'browser', failure: null, unfinished: true } };
}

/** What a line says, as an exchange. Its path has `0` where the request's had an id, so that the endpoint stays the same. */
function exchangeOfLine(line: LedgerLine): Exchange {
  const target = line.endpoint.slice(line.method.length + 1).replaceAll('/{id}', '/0');
  return {
    id: line.id,
    startedAt: line.startedAt,
    durationMs: Math.max(0, line.receivedAt - line.startedAt),
    request: { method: line.method, url: target, httpVersion: '', headers: line.idempotency, body: null },
    response: {
      status: line.status,
      statusText: '',
      httpVersion: '',
      headers: line.limits,
      body: null,
      redirectUrl: '',
    },
    browser: {
      family: 'chromium',
      error: null,
      resourceType: line.by === 'code' ? 'fetch' : 'other',
      bodySize: -1,
      securityState: null,
      fromCache: false,
      viaServiceWorker: false,
      connected: true,
      initiator: null,
      webSocketError: false,
    },
    partOf: null,
    preflight: null,
  };
}
