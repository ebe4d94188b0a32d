import { describe, expect, test } from 'vitest';
import { createBacklog } from './backlog.ts';

interface Likeness {
  readonly at?: string;
  readonly url?: string;
  readonly status?: number;
  readonly time?: number;
  readonly error?: string | null;
  readonly connection?: string;
}

function entry(likeness: Likeness = {}): unknown {
  const { at = '10:00:00.000', url = '/a', status = 404, time = 5, error = null, connection = '' } = likeness;
  return {
    _connectionId: connection,
    startedDateTime: at,
    time,
    request: { method: 'GET', url },
    response: { status, _error: error },
  };
}

/** As Firefox lists one: `timings` are empty until it ends. */
function firefox(url: string, status: number, timings: object, signs: object = {}): unknown {
  return { ...(entry({ url }) as object), response: { status }, timings, ...signs };
}

function numbers(): () => string {
  let last = 0;
  return () => {
    last += 1;
    return `log-${last}`;
  };
}

describe('the backlog', () => {
  test('gives what only the log had, and knows it when an event brings it after all', () => {
    const backlog = createBacklog();
    const onlyInLog = entry({ url: '/a' });
    const inBoth = entry({ url: '/b' });
    const late = entry({ url: '/c' });
    expect(backlog.arrived(inBoth)).toEqual({ kind: 'new' });
    expect(backlog.missed([onlyInLog, inBoth, late], numbers())).toEqual([
      { id: 'log-1', entry: onlyInLog },
      { id: 'log-2', entry: late },
    ]);
    expect(backlog.arrived(late)).toEqual({ kind: 'known' });
    expect(backlog.arrived(late)).toEqual({ kind: 'new' });
  });

  test('counts identical requests of one millisecond', () => {
    const backlog = createBacklog();
    backlog.arrived(entry({ time: 1 }));
    const missed = backlog.missed([entry({ time: 1 }), entry({ time: 2 }), entry({ time: 3 })], numbers());
    expect(missed.map((one) => one.entry)).toEqual([entry({ time: 2 }), entry({ time: 3 })]);
  });

  test('leaves requests that still run to their event', () => {
    const backlog = createBacklog();
    expect(backlog.missed([entry({ status: 0, time: 0 })], numbers())).toEqual([]);
    expect(backlog.arrived(entry({ status: 500, time: 80 }))).toEqual({ kind: 'new' });
  });

  test('takes network errors in the log for what they are', () => {
    const backlog = createBacklog();
    const refused = entry({ status: 0, error: 'net::ERR_CONNECTION_REFUSED' });
    const blocked = entry({ status: 0, error: '', url: '/b' });
    expect(backlog.missed([refused, blocked], numbers())).toHaveLength(2);
  });

  test('tells failures of Firefox on the wire from what still waits, and leaves what has not ended', () => {
    const refused = firefox('/refused', 0, { wait: 0 }, { _securityState: 'insecure' });
    const waits = firefox('/waits', 0, {});
    const begun = firefox('/begun', 404, {}, { _securityState: 'insecure' });
    const missed = createBacklog().missed([refused, waits, begun], numbers());
    expect(missed.map((one) => one.entry)).toEqual([refused]);
  });

  test('gives from a later reading what came by no event since', () => {
    const backlog = createBacklog();
    const [first, lost, told] = [entry({ url: '/first' }), entry({ url: '/lost' }), entry({ url: '/told' })];
    const nextId = numbers();
    expect(backlog.missed([first, entry({ url: '/lost', status: 0 })], nextId).map(({ id }) => id)).toEqual(['log-1']);
    expect(backlog.arrived(told)).toEqual({ kind: 'new' });
    expect(backlog.missed([first, lost, told], nextId)).toEqual([{ id: 'log-2', entry: lost }]);
    expect(backlog.missed([first, lost, told], nextId)).toEqual([]);
    backlog.close();
    expect(backlog.arrived(first)).toEqual({ kind: 'known' });
    expect(backlog.arrived(lost)).toEqual({ kind: 'known' });
    expect(backlog.arrived(told)).toEqual({ kind: 'new' });
  });

  test('replaces an answer that was still on its way by its end', () => {
    const backlog = createBacklog();
    backlog.missed([entry({ status: 400, time: 10 })], numbers());
    expect(backlog.arrived(entry({ status: 400, time: 90 }))).toEqual({ kind: 'ends', id: 'log-1' });
  });

  test('a twin that ran does not replace the one that had ended', () => {
    const backlog = createBacklog();
    backlog.missed([entry({ time: 10 }), entry({ status: 0, time: 0 })], numbers());
    expect(backlog.arrived(entry({ time: 30 }))).toEqual({ kind: 'new' });
  });

  test('a twin that ran and has ended since does not take the place of the one before', () => {
    const backlog = createBacklog();
    backlog.arrived(entry({ time: 30 }));
    const ended = entry({ time: 10 });
    expect(backlog.missed([ended, entry({ status: 0, time: 0 })], numbers())).toEqual([{ id: 'log-1', entry: ended }]);
  });

  test('a twin on another connection is another request', () => {
    const backlog = createBacklog();
    backlog.missed([entry({ time: 10, connection: '1' }), entry({ time: 5, connection: '2' })], numbers());
    expect(backlog.arrived(entry({ time: 30, connection: '2' }))).toEqual({ kind: 'ends', id: 'log-2' });
    expect(backlog.arrived(entry({ time: 30, connection: '3' }))).toEqual({ kind: 'new' });
    const early = createBacklog();
    early.arrived(entry({ time: 30, connection: '3' }));
    expect(early.missed([entry({ time: 10, connection: '1' })], numbers())).toHaveLength(1);
  });

  test('a request that ended between the log and its reading comes once', () => {
    const backlog = createBacklog();
    expect(backlog.arrived(entry({ status: 400, time: 90 }))).toEqual({ kind: 'new' });
    expect(backlog.missed([entry({ status: 400, time: 10 })], numbers())).toEqual([]);
    const other = createBacklog();
    expect(other.arrived(entry({ status: 400, time: 90 }))).toEqual({ kind: 'new' });
    expect(other.missed([entry({ status: 0, time: 0 })], numbers())).toEqual([]);
  });

  test('reads anything', () => {
    const backlog = createBacklog();
    expect(backlog.arrived(null)).toEqual({ kind: 'new' });
    expect(() => backlog.missed([null, 'x', 3, {}, { request: [] }], numbers())).not.toThrow();
  });
});
