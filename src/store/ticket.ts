import { type ReadonlySignal, signal } from '@preact/signals';
import type { Finding } from '../core/diagnosis.ts';
import { withAssigned } from '../core/knowledge/assigned.ts';
import type { RedactOptions } from '../core/redact/types.ts';
import type { AttemptLine, TicketFailure, TicketFormat, WrittenTicket } from '../core/ticket/types.ts';
import type { Adapter } from './adapter.ts';
import type { Row } from './row.ts';
import type { Settings } from './settings.ts';

/** Failures in one ticket; of more, the newest are taken and the view says so. */
export const MAX_TICKET_ROWS = 2000;
/** Notes that are remembered, and characters of each. */
const MAX_NOTES = 50;
const MAX_NOTE = 20_000;

/** What became of the last copying: counted, so that the same outcome twice is two outcomes. */
export interface CopyOutcome {
  readonly what: 'ticket' | 'code' | 'text' | 'report';
  readonly copied: boolean;
  readonly count: number;
}

/** What the person chose for one ticket on the screen. It goes with the view: a ticket begins with everything hidden. */
export interface TicketChoices {
  readonly format?: TicketFormat;
  readonly redact?: Pick<RedactOptions, 'show' | 'personal'>;
  /** Headers of commands: those that can decide how a server answers, if absent. */
  readonly headers?: 'all' | 'needed';
}

export interface TicketParts extends Pick<Adapter, 'copy' | 'loadTicketWriter' | 'environment' | 'catalogue'> {
  readonly settings: ReadonlySignal<Settings>;
  /** Looks at what is there now; then finds all tries of the request that a failure belongs to. */
  readonly tries: () => (row: Row) => readonly AttemptLine[];
  /** What several exchanges show, this failure among them. */
  readonly findings: (row: Row) => readonly Finding[];
}

export type TicketStore = ReturnType<typeof createTicket>;

/** Writes tickets and puts them on the clipboard. What is copied is what was shown: both come from here. */
export function createTicket({
  copy,
  loadTicketWriter,
  environment,
  catalogue,
  settings,
  tries,
  findings,
}: TicketParts) {
  const outcome = signal<CopyOutcome | null>(null);
  const notes = signal<ReadonlyMap<string, string>>(new Map());
  /** The ticket on the screen, and in the details of which failure it stands; null while none does, or while it is being written anew. */
  const shown = signal<{ readonly of: string; readonly text: string } | null>(null);

  function failureOf(row: Row, triesOf: ReturnType<typeof tries>): TicketFailure {
    const { diagnosis } = row;
    const exchange = withAssigned(row.exchange, catalogue);
    const vendor = catalogue.vendor(diagnosis.vendor ?? diagnosis.family ?? '');
    return { exchange, diagnosis, vendor, attempts: triesOf(row), findings: findings(row) };
  }

  async function write(rows: readonly Row[], choices: TicketChoices = {}): Promise<WrittenTicket> {
    const writeTickets = await loadTicketWriter();
    const { ticketFormat, ticketRules } = settings.peek();
    const triesOf = tries();
    const failures = rows.slice(-MAX_TICKET_ROWS).map((row) => failureOf(row, triesOf));
    return writeTickets(failures, {
      format: choices.format ?? ticketFormat,
      environment,
      note: notes.peek().get(subjectOf(rows)) ?? '',
      headers: choices.headers ?? 'needed',
      redact: { ...choices.redact, rules: ticketRules },
    });
  }

  let copies = 0;
  /** What the person asked for last: what is written more slowly must not take its place on the clipboard. */
  let wish = 0;

  async function put(what: CopyOutcome['what'], write: () => string | Promise<string>): Promise<void> {
    wish += 1;
    const own = wish;
    let copied = false;
    try {
      const text = await write();
      if (own !== wish) return;
      copied = await copy(text);
    } catch {
      // The outcome says so.
    }
    copies += 1;
    outcome.value = { what, copied, count: copies };
  }

  return {
    outcome,
    /** What became of the last copying was said. */
    forgetOutcome: (): void => {
      outcome.value = null;
    },
    shown,
    notes,
    /** The person's own words for the ticket of these failures. */
    noteOf: (rows: readonly Row[]): string => notes.value.get(subjectOf(rows)) ?? '',
    setNote(rows: readonly Row[], note: string): void {
      const changed = new Map(notes.peek());
      changed.delete(subjectOf(rows));
      if (note !== '') changed.set(subjectOf(rows), note.slice(0, MAX_NOTE));
      const [oldest] = changed.keys();
      if (changed.size > MAX_NOTES && oldest !== undefined) changed.delete(oldest);
      notes.value = changed;
    },
    write,
    /** Loads what writes tickets before the first is asked for. If that fails, the first ticket says so. */
    prepare: (): void => void loadTicketWriter().catch(() => undefined),
    /**
     * Copies what is written already: at once, so that the browser still counts it as the person's own doing. Or what is still to be
     * written: then what was asked for last is copied.
     */
    copyText: async (text: string | (() => Promise<string>), what: CopyOutcome['what'] = 'ticket'): Promise<void> =>
      put(what, typeof text === 'string' ? () => text : text),
    /** Copies the ticket on the screen where it stands with one of these failures, or else one of them in the chosen format. */
    async copyOf(...rows: readonly Row[]): Promise<void> {
      const { of, text } = shown.peek() ?? {};
      const isShown = text !== undefined && rows.some(({ id }) => id === of);
      return put('ticket', async () => (isShown ? text : (await write(rows)).text));
    },
  };
}

/** One failure's note is its own; all combined tickets share one. */
function subjectOf(rows: readonly Row[]): string {
  return rows.length === 1 ? (rows[0]?.id ?? '') : '';
}
