import { withAssigned } from '../core/knowledge/assigned.ts';
import { writeReport } from '../core/ticket/report.ts';
import { writeSession } from '../core/ticket/session.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import type { Adapter } from './adapter.ts';
import type { FailuresStore } from './failures.ts';
import type { FilesStore } from './files.ts';
import type { createFilter } from './filter.ts';
import type { SettingsStore } from './settings.ts';
import type { TicketStore } from './ticket.ts';
import type { TrafficLater } from './traffic-later.ts';

export interface SessionParts {
  readonly adapter: Pick<Adapter, 'catalogue' | 'download' | 'environment' | 'now' | 'stillRunning' | 'yieldToUi'>;
  readonly failures: Pick<FailuresStore, 'rows' | 'history'>;
  readonly files: FilesStore | null;
  readonly filter: Pick<ReturnType<typeof createFilter>, 'isMuted'>;
  readonly settings: Pick<SettingsStore, 'values'>;
  readonly ticket: Pick<TicketStore, 'copyText'>;
  readonly traffic: Pick<TrafficLater, 'byExchange'>;
}

/**
 * The session that is shown as a whole, for a colleague: as a file, or as one report. All failures are in it, whatever is filtered out; the report leaves out
 * what is muted while that isn't listed, and says how much.
 */
export function createSession({ adapter, failures, files, filter, settings, ticket, traffic }: SessionParts) {
  const rules = () => settings.values.peek().ticketRules;
  /** What has no response yet, with the time for which it has run; of a file, what had none when that was made. */
  async function stillRunning(): Promise<readonly Exchange[]> {
    const shown = files?.shown.peek() ?? null;
    if (shown !== null) return shown.running;
    const running = (await adapter.stillRunning?.()) ?? [];
    const now = adapter.now();
    return running.map((exchange) => ({ ...exchange, durationMs: Math.max(0, now - exchange.startedAt) }));
  }
  return {
    /** Offers it as a HAR file; `isRaw`: with the secrets in it. */
    async save(isRaw: boolean): Promise<void> {
      const running = await stillRunning();
      await adapter.yieldToUi();
      const history = failures.history();
      const lines = history?.lines() ?? [];
      const endpoints = new Set(lines.map(({ endpoint }) => endpoint));
      const ids = new Set(lines.map(({ id }) => id));
      const successes = [...endpoints].flatMap(
        (endpoint) => history?.recentSuccesses?.(endpoint).filter(({ id }) => ids.has(id)) ?? [],
      );
      const assigned = (exchange: Exchange): Exchange => withAssigned(exchange, adapter.catalogue);
      const failed = failures.rows.peek().map(({ exchange }) => assigned(exchange));
      const text = writeSession(
        { failures: failed, successes: successes.map(assigned), lines, running: running.map(assigned) },
        { version: adapter.environment.version, redact: isRaw ? null : { rules: rules() } },
      );
      adapter.download(`errata-session-${stampOf(adapter.now())}.har`, 'application/json', text);
    },
    /** Copies a report of all failures; what the page canceled itself is none. */
    async copyReport(): Promise<void> {
      const isMuted = filter.isMuted.peek();
      const failed = failures.rows.peek().filter(({ diagnosis }) => diagnosis.failed);
      const told = isMuted === null ? failed : failed.filter((row) => !isMuted(row));
      const text = writeReport(
        told.map(({ id, exchange, diagnosis }) => ({
          exchange,
          diagnosis,
          vendor: adapter.catalogue.vendor(diagnosis.vendor ?? diagnosis.family ?? ''),
          findings: traffic.byExchange.peek().get(id) ?? [],
        })),
        { environment: adapter.environment, redact: { rules: rules() }, muted: failed.length - told.length },
      );
      await ticket.copyText(text, 'report');
    },
  };
}

/** `2026-03-01-1200`, UTC: for the name of a file. */
function stampOf(now: number): string {
  const [date = '', time = ''] = new Date(now).toISOString().split('T');
  return `${date}-${time.slice(0, 5).replace(':', '')}`;
}
