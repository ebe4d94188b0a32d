import { member, numberMember, stringMember } from '../core/json.ts';

/** What to do with an entry that came by event. */
export type Arrival =
  | { readonly kind: 'new' }
  /** `getHAR` had it already. */
  | { readonly kind: 'known' }
  /** `getHAR` had it while it still ran: this is its end. */
  | { readonly kind: 'ends'; readonly id: string };

/**
 * Merges the two ways in which a browser tells of requests: events, and the log that `getHAR` gives once at start. Part of the
 * start-up traffic comes only by one of them, part by both. Identical requests of one millisecond are counted, not confused.
 */
export interface Backlog {
  /** Judges an entry that came by event. */
  arrived(entry: unknown): Arrival;
  /** The log's entries that no event brought, to be delivered under the ids that `nextId` gives. Call once. */
  missed(entries: readonly unknown[], nextId: () => string): Missed[];
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

export function createBacklog(): Backlog {
  /** Events that came before the log. */
  let early: Print[] | null = [];
  /** By start: what only the log had; `id` is null for requests that still ran, which wait for their event. */
  const listed = new Map<string, { readonly id: string | null; readonly print: Print }[]>();

  return {
    arrived(entry) {
      if (early === null && listed.size === 0) return { kind: 'new' };
      const print = printOf(entry);
      early?.push(print);
      const alike = listed.get(print.start) ?? [];
      if (take(alike, (one) => one.print.end === print.end) !== null) return { kind: 'known' };
      if (take(alike, (one) => one.id === null) !== null) return { kind: 'new' };
      const begun = take(alike, (one) => isBeginOf(one.print, print));
      if (begun === null || begun.id === null) return { kind: 'new' };
      return { kind: 'ends', id: begun.id };
    },
    missed(entries, nextId) {
      const before = byStart(early ?? []);
      early = null;
      const toldAs = (print: Print, fits: (one: Print) => boolean) =>
        take(before.get(print.start) ?? [], fits) !== null;
      const unseen = entries
        .map((entry) => ({ entry, print: printOf(entry) }))
        .filter(({ print }) => !toldAs(print, (one) => one.end === print.end))
        // What still ran when the log was read may have ended since: first what surely ran, so that no twin takes its event.
        .filter(({ print }) => print.state !== 'running' || !toldAs(print, () => true))
        .filter(({ print }) => !toldAs(print, (one) => isBeginOf(print, one)));
      const missed: Missed[] = [];
      for (const { entry, print } of unseen) {
        const id = print.state === 'running' ? null : nextId();
        listed.set(print.start, [...(listed.get(print.start) ?? []), { id, print }]);
        if (id !== null) missed.push({ id, entry });
      }
      return missed;
    },
  };
}

/** Whether the log's print can be of a request whose body was still on its way, and the other one of its end. */
function isBeginOf(listed: Print, ended: Print): boolean {
  return listed.state === 'answered' && listed.connection === ended.connection;
}

function printOf(entry: unknown): Print {
  const request = member(entry, 'request');
  const response = member(entry, 'response');
  const status = numberMember(response, 'status', 0);
  const start = [stringMember(entry, 'startedDateTime'), stringMember(request, 'method'), stringMember(request, 'url')];
  const connection = stringMember(entry, '_connectionId');
  const end = [status, numberMember(entry, 'time', -1), connection];
  const state = stateOf(status, member(response, '_error'));
  return { start: start.join(' '), end: end.join(' '), connection, state };
}

/**
 * Both browsers list requests without an answer yet with status 0 and no sign of a failure. Where a status is there, the body may
 * still be on its way. (A WebSocket that Chromium refused looks as if it ran; its event tells.)
 */
function stateOf(status: number, error: unknown): Print['state'] {
  if (typeof error === 'string') return 'failed';
  return status === 0 ? 'running' : 'answered';
}

function byStart(prints: readonly Print[]): Map<string, Print[]> {
  const groups = new Map<string, Print[]>();
  for (const print of prints) {
    const group = groups.get(print.start);
    if (group === undefined) groups.set(print.start, [print]);
    else group.push(print);
  }
  return groups;
}

function take<T>(list: T[], fits: (one: T) => boolean): T | null {
  const at = list.findIndex(fits);
  return at < 0 ? null : (list.splice(at, 1)[0] ?? null);
}
