import type { Vendor } from '../knowledge/types.ts';
import type { Diagnosis, Finding } from '../diagnosis.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { HiddenItem, RedactOptions } from '../redact/types.ts';

/**
 * `short` is for a chat, `markdown` and `text` hold everything, `assistant` is for an AI assistant; `curl` quotes for POSIX shells,
 * `curl-cmd` for Windows' cmd.exe.
 */
export const ticketFormats = [
  'short',
  'markdown',
  'text',
  'assistant',
  'json',
  'curl',
  'curl-cmd',
  'fetch',
  'har',
] as const;
export type TicketFormat = (typeof ticketFormats)[number];

/** One failure as it was recorded. The writer redacts it; nothing unredacted gets into a ticket. */
export interface TicketFailure {
  readonly exchange: Exchange;
  readonly diagnosis: Diagnosis;
  /** The vendor that the diagnosis names, if the catalogue has it loaded: its name, and what its support asks for. */
  readonly vendor?: Pick<Vendor, 'name' | 'support'> | undefined;
  /** All tries of the same request, this one among them, oldest first; empty where there was only this one. */
  readonly attempts?: readonly AttemptLine[];
  /** What several exchanges show, this one among them. */
  readonly findings?: readonly Finding[];
}

export interface AttemptLine {
  /** Milliseconds since the epoch (UTC). */
  readonly startedAt: number;
  readonly status: number;
}

/** Stated in the ticket: what the person looked with. */
export interface TicketEnvironment {
  /** `Chromium 156`, `Firefox 153`; `''` if unknown. */
  readonly browser: string;
  /** `Linux`, `macOS` …; `''` if unknown. */
  readonly system: string;
  /** Errata's own version. */
  readonly version: string;
  /** Minutes east of UTC of the machine's time zone. */
  readonly utcOffsetMinutes?: number;
}

export interface TicketOptions {
  readonly format: TicketFormat;
  readonly environment: TicketEnvironment;
  /** The person's own words. They are written as they are, redacted like everything else. */
  readonly note?: string;
  readonly redact?: RedactOptions;
  /** Headers in commands (`curl`, `curl-cmd`, `fetch`): all, as if absent, or those that can decide how a server answers. */
  readonly headers?: 'all' | 'needed';
}

export interface WrittenTicket {
  readonly text: string;
  /** What was hidden in the exchanges and the note. Formats that leave parts out may show fewer. */
  readonly hidden: readonly HiddenItem[];
  /** The value behind a hidden item, for the person's own eyes; never part of an output. */
  readonly reveal: (id: string) => string | null;
}
