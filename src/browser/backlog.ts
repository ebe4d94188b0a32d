import type { BrowserSigns } from '../core/exchange/exchange.ts';
import { member, numberMember, stringMember } from '../core/lib/json.ts';

/** What to do with an entry that came by event. */
export type Arrival =
  | { readonly kind: 'new' }
  /** The log had it already. */
  | { readonly kind: 'known' }
  /** The log had it while it still ran: this is its end. */
  | { readonly kind: 'ends'; readonly id: string };

/**
 * Merges the two ways in which a browser tells of requests: events, and the log that `getHAR` gives. Part of the start-up traffic
 * comes only by one of them, part by both. Identical requests of one millisecond are counted, not confused.
 */
export interface Backlog {
  /** Judges an entry that came by event. */
  arrived(entry: unknown): Arrival;
  /** The log's entries that neither an event nor an earlier reading brought, to be delivered under their ids. */
  missed(entries: readonly unknown[], nextId: () => string): Missed[];
  /** Whether something still ran when the log was last read, and no event has told of its end. */
  readonly isWaiting: boolean;
  /** The log is not read any more: what came by event is forgotten. */
  close(): void;
}

export interface Missed {
  readonly id: string;
  readonly entry: unknown;
}

/** What is known of one entry. `start` is the same for a request that still ran and for its end, `end` is not. */
interface Print {
  readonly start: string;
  readonly end: string;
  /** Chromium's `_connectionId`; known as soon as there is an answer. `''` in Firefox. */
  readonly connection: string;
  readonly state: 'running' | 'answered' | 'failed';
}

/** A request as it was told of last: by the log under this id, or by an event. */
interface Told {
  readonly print: Print;
  readonly id: string | null;
}

/** A backlog that has heard of nothing yet. */
export function createBacklog(): Backlog {
  let isOpen = true;
  /** By start: what was told of. Events settle what the log told; then only those that came by event are kept, until the end. */
  const told = createGroups<Told>();
  /** What still ran when the log was last read, and waits for its event. */
  let running = createGroups<Print>();

  /** What the log told already of an entry that came by event. */
  const settle = (print: Print): Arrival => {
    const ended = told.take(print.start, (one) => one.id !== null && one.print.end === print.end);
    if (ended !== null) return { kind: 'known' };
    if (running.take(print.start, () => true) !== null) return { kind: 'new' };
    const begun = told.take(print.start, (one) => one.id !== null && isBeginOf(one.print, print));
    return begun === null || begun.id === null ? { kind: 'new' } : { kind: 'ends', id: begun.id };
  };

  return {
    arrived(entry) {
      if (!isOpen && told.isEmpty && running.isEmpty) return { kind: 'new' };
      const print = printOf(entry);
      const arrival = settle(print);
      if (isOpen) told.add(print.start, { print, id: null });
      return arrival;
    },
    missed(entries, nextId) {
      const before = told.copy();
      const toldAs = (start: string, fits: (one: Told) => boolean) => before.take(start, fits);
      const unseen = entries
        .map((entry) => ({ entry, print: printOf(entry) }))
        .filter(({ print }) => toldAs(print.start, (one) => one.print.end === print.end) === null)
        // What still ran when the log was read may have ended since: first what surely ran, so that no twin takes its event.
        .filter(({ print }) => print.state !== 'running' || toldAs(print.start, (one) => one.id === null) === null)
        .filter(({ print }) => toldAs(print.start, (one) => isBeginOf(print, one.print)) === null);
      running = createGroups();
      const missed: Missed[] = [];
      for (const { entry, print } of unseen) {
        if (print.state === 'running') {
          running.add(print.start, print);
          continue;
        }
        const id = nextId();
        told.add(print.start, { print, id });
        missed.push({ id, entry });
      }
      return missed;
    },
    get isWaiting() {
      return !running.isEmpty;
    },
    close() {
      isOpen = false;
      told.keep((one) => one.id !== null);
    },
  };
}

/** Whether the log's print can be of a request whose body was still on its way, and the other one of its end. */
function isBeginOf(listed: Print, ended: Print): boolean {
  return listed.state === 'answered' && listed.connection === ended.connection;
}

/**
 * Whether the browser's log lists a request that has no response yet. A WebSocket that was refused looks like one (see `stateOf`). What
 * Firefox canceled or blocked has times but no security state, as its log is read soon after: it has ended.
 */
export function isStillRunning(entry: unknown, family: BrowserSigns['family']): boolean {
  if (family === 'firefox' && hasTimes(entry)) return false;
  return printOf(entry).state === 'running';
}

function hasTimes(entry: unknown): boolean {
  return member(member(entry, 'timings'), 'wait') !== undefined;
}

function printOf(entry: unknown): Print {
  const request = member(entry, 'request');
  const response = member(entry, 'response');
  const status = numberMember(response, 'status', 0);
  const start = [stringMember(entry, 'startedDateTime'), stringMember(request, 'method'), stringMember(request, 'url')];
  const connection = stringMember(entry, '_connectionId');
  const end = [status, numberMember(entry, 'time', -1), connection];
  const state = stateOf(entry, status, member(response, '_error'));
  return { start: start.join(' '), end: end.join(' '), connection, state };
}

/**
 * Both browsers list requests without an answer yet with status 0 and no sign of a failure. Firefox gives no times to what has not
 * ended, and a security state to what failed on the wire (measured on 153 ESR; what it blocked unsent looks as if it waited). In Chromium
 * the body may still be on its way where a status is there, and a WebSocket that was refused looks as if it ran; its event tells.
 */
function stateOf(entry: unknown, status: number, error: unknown): Print['state'] {
  if (typeof error === 'string') return 'failed';
  const hasEnded = hasTimes(entry);
  if (member(entry, 'timings') !== undefined && !hasEnded) return 'running';
  if (status !== 0) return 'answered';
  return hasEnded && member(entry, '_securityState') !== undefined ? 'failed' : 'running';
}

/** Lists by key, without empty ones. */
interface Groups<T> {
  add(key: string, one: T): void;
  /** Takes out the first that fits; null if none does. */
  take(key: string, fits: (one: T) => boolean): T | null;
  keep(fits: (one: T) => boolean): void;
  copy(): Groups<T>;
  readonly isEmpty: boolean;
}

function createGroups<T>(from: Iterable<readonly [string, readonly T[]]> = []): Groups<T> {
  const groups = new Map<string, readonly T[]>(from);
  const put = (key: string, list: readonly T[]) =>
    void (list.length === 0 ? groups.delete(key) : groups.set(key, list));
  return {
    add: (key, one) => put(key, [...(groups.get(key) ?? []), one]),
    take(key, fits) {
      const list = groups.get(key) ?? [];
      const at = list.findIndex(fits);
      if (at < 0) return null;
      put(key, list.toSpliced(at, 1));
      return list[at] ?? null;
    },
    keep: (fits) => groups.forEach((list, key) => put(key, list.filter(fits))),
    copy: () => createGroups(groups),
    get isEmpty() {
      return groups.size === 0;
    },
  };
}
