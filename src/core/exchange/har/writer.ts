import type { BrowserSigns, MissingBody, Recorded, RecordedReason } from '../exchange.ts';

/** The head of a HAR file: all of `log` but its pages and entries. */
export interface LogHead {
  /** `log.creator`, `log.browser`: both names `''` where the file has none. */
  readonly creator: NamedVersion;
  readonly browser: NamedVersion;
  readonly comment: string;
}

export interface NamedVersion {
  readonly name: string;
  readonly version: string;
}

/** The head of a file that says nothing about itself. */
export const emptyHead: LogHead = {
  creator: { name: '', version: '' },
  browser: { name: '', version: '' },
  comment: '',
};

/** A tool that writes HAR files, and what its entries say in a way of their own. One file each, beside this one. */
export interface Writer {
  /** As it is shown. */
  readonly name: string;
  readonly seenBy: Recorded['seenBy'];
  /** Whether a file is this tool's. */
  readonly wrote: (head: LogHead) => boolean;
  /** Whose dialect the browser's signs are in. */
  readonly family: (head: LogHead) => BrowserSigns['family'];
  /** true: Chromium's or Firefox's own DevTools, whose entries are the same live; they have no `recorded`. */
  readonly live?: true;
  /** The version as it is shown, where it isn't `creator.version`. */
  readonly version?: (head: LogHead) => string;
  /** What one entry says in the tool's own way. Never throws, whatever the entry is. */
  readonly read?: (entry: unknown) => Habits;
}

/** What a writer's own members say; what is absent is as in any HAR file. */
export interface Habits {
  /** The browser's own code, as the browser would write it: `net::ERR_…`, `NS_ERROR_…`. */
  readonly error?: string;
  /** The tool's reason in its own words. */
  readonly failure?: Pick<RecordedReason, 'text' | 'at'>;
  /** From where this entry was seen, where not from the writer's usual place. */
  readonly seenBy?: Recorded['seenBy'];
  readonly unfinished?: true;
  readonly fulfilled?: true;
  readonly countsBytes?: true;
  /** Why a response body isn't there. */
  readonly missing?: MissingBody;
  readonly fromCache?: true;
  readonly viaServiceWorker?: true;
}

/** What a file adds to one entry. */
export interface FileEntry {
  readonly habits: Habits;
  readonly recorded: Recorded | null;
  /** Whose dialect the entry's signs are in, as far as the file says. */
  readonly family: BrowserSigns['family'];
  /** A tool wrote it whose members are no browser's signs, whatever they are called. */
  readonly foreign: boolean;
  /** The vendor that the host was assigned to by hand; absent: none. */
  readonly assignedTo?: string;
  /** Header lines that the entry may lack; absent: none. */
  readonly leftOut?: readonly string[];
}
