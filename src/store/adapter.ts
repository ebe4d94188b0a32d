import type { Catalogue } from '../core/knowledge/types.ts';
import type { Diagnosis } from '../core/diagnosis.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import type { Recorder } from '../core/exchange/recording.ts';
import type { TicketEnvironment, TicketFailure, TicketOptions, WrittenTicket } from '../core/ticket/types.ts';

/**
 * All that the store needs from outside, as functions: the extension's page hands in the browser's, a test or a plain page
 * its own. Nothing here names a browser.
 */
export interface Adapter {
  /** Settles when the devtools page has handed its recorder over. */
  readonly recorder: Promise<Recorder>;
  readonly catalogue: LoadingCatalogue;
  /** Loads `diagnose` of src/core/diagnose.ts; called once, when there is something to diagnose. */
  loadDiagnose(): Promise<(exchange: Exchange, catalogue: Catalogue) => Diagnosis>;
  /** Whether something was diagnosed already, so that engines have compiled what it runs; absent where nothing was. */
  readonly isWarm?: () => boolean;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `tick` every `ms` milliseconds until the returned function is called. */
  every(ms: number, tick: () => void): () => void;
  /** Runs something once, `ms` milliseconds from now, unless the returned function is called before. */
  later(ms: number, run: () => void): () => void;
  /** Lets the browser paint and handle input before the promise settles. */
  yieldToUi(): Promise<void>;
  /** Puts text on the clipboard; false if the browser refuses. Never rejects. */
  copy(text: string): Promise<boolean>;
  /** Offers text as a file. */
  download(fileName: string, mimeType: string, text: string): void;
  readonly storage: Storage;
  /** Opens a script at a line and column (from 0) in the browser's own panel; absent where it can't. */
  readonly openSource?: (url: string, lineNumber: number, columnNumber: number) => void;
  readonly theme: Watched<Theme>;
  /** Whether the panel is on the screen: timers stop while it is not. */
  readonly visible: Watched<boolean>;
  /** What the person looks with, for tickets. */
  readonly environment: TicketEnvironment;
  /** Loads `writeTickets` of src/core/ticket: redaction and formats. */
  loadTicketWriter(): Promise<(failures: readonly TicketFailure[], options: TicketOptions) => WrittenTicket>;
  /** Starts an expression in the inspected page (`runRepeat` of src/browser). Never rejects. */
  runInPage(expression: string): Promise<RunInPage>;
  /** Asks the browser for the page's requests that have no response yet, oldest first; absent where there is none to ask. Never rejects. */
  readonly stillRunning?: () => Promise<readonly Exchange[]>;
  /** Whether the extension whose page this is still runs; true outside one. */
  isInstalled(): boolean;
  /** The inspected page's URL; null where it is not known. */
  readonly pageUrl: Watched<string | null>;
  /** Recordings from files, where there is nothing else to show. */
  readonly files?: OpenFiles;
  /** Loads what opens recordings beside the live one; called once, with the first of them. */
  readonly loadFiles?: (live: Recorder) => Promise<FilesBesideLive>;
}

/** The open files, and the recorder that hands over what is shown: one of them, or what the live one does. */
export interface FilesBesideLive {
  readonly recorder: Recorder;
  readonly files: OpenFiles;
}

/** Opens files with recordings. One of them is shown at a time: what the recorder hands over is of that one. */
export interface OpenFiles {
  readonly state: Watched<FilesState>;
  /** Reads files in the background, one after the other, and shows the first recording in them as it is read. */
  open(files: readonly NamedFile[]): void;
  /** Stops reading, the files that wait too; what was read stays. */
  cancel(): void;
  /** Shows another recording; null: the live one. */
  show(id: number | null): void;
  close(id: number): void;
  /** The source that an exchange was read from, by its id; null: it is a live one. */
  sourceOf(exchangeId: string): number | null;
  dismissProblem(id: number): void;
}

export type NamedFile = Blob & { readonly name: string };

export interface FilesState {
  /** In the order of their opening. */
  readonly sources: readonly FileSource[];
  /** Which of them is shown; null: the live recording, or none. */
  readonly shown: number | null;
  /** What is being read; null: nothing. */
  readonly reading: FileProgress | null;
  readonly problems: readonly FileProblem[];
}

/** One recording in a file. */
export interface FileSource {
  readonly id: number;
  readonly name: string;
  /** Name and version of the tool that wrote it; null where it doesn't say, or isn't known yet. */
  readonly writer: string | null;
  /** Entries that were read. */
  readonly entries: number;
  /** What the file says beside its entries, one sentence each. */
  readonly notes: readonly string[];
  /** Requests that had no response when the recording ended, the first 200; `durationMs`: how long they had run, 0 if unknown. */
  readonly running: readonly Exchange[];
  /** `partial`: reading was canceled, or the file is not whole. */
  readonly state: 'reading' | 'whole' | 'partial';
}

export interface FileProgress {
  readonly name: string;
  /** Bytes that have been read, and the file's size. */
  readonly bytes: number;
  readonly size: number;
  /** Files that are read after it. */
  readonly waiting: number;
}

/** Why a file, or a part of it, could not be read: a sentence with the place, or a kind that the interface has a sentence for. */
export interface FileProblem {
  readonly id: number;
  readonly name: string;
  readonly why: { readonly sentence: string } | 'empty' | 'stopped';
}

/** Whether the page took an expression, and if not, why; `elsewhere`: the origin of the page, which is not the request's. */
export type RunInPage =
  | { readonly started: true }
  | { readonly started: false; readonly problem: string; readonly elsewhere?: string };

export type Theme = 'light' | 'dark';

/** A catalogue that can be told to load what an exchange, or the reference list, needs (src/catalogue/load.ts). */
export interface LoadingCatalogue extends Catalogue {
  ready(exchange: Exchange): Promise<void>;
  loadAll(): Promise<void>;
  /** Counts a host (as in `hostOf()`) among a vendor's; null forgets it. */
  assign(host: string, vendorId: string | null): void;
}

/** Keeps small JSON values between sessions. Either may reject: the store then goes on with defaults. */
export interface Storage {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

/** A value that changes from outside. */
export interface Watched<T> {
  current(): T;
  /** Returns the way out. */
  subscribe(listener: (value: T) => void): () => void;
}
