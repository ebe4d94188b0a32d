import { arrayMember, member } from '../core/lib/json.ts';
import { createBacklog } from './backlog.ts';
import type { BrowserRequest } from './response-body.ts';

/** The part of `devtools.network` that is used here; the types that webextension-polyfill brings fit. */
export interface NetworkApi {
  getHAR(): Promise<unknown>;
  readonly onRequestFinished: BrowserEvent<(request: BrowserRequest) => void>;
  readonly onNavigated: BrowserEvent<(url: string) => void>;
}

interface BrowserEvent<Listener> {
  addListener(listener: Listener): void;
  removeListener(listener: Listener): void;
}

/** A request as the browser tells of it: a HAR entry that can also give its body, now. */
export interface SeenRequest {
  /** Unique within this source, but for `again`. */
  readonly id: string;
  /** The request of this id was told of while it still ran; this is its end. */
  readonly again: boolean;
  readonly request: BrowserRequest;
}

export interface SourceListeners {
  readonly request: (seen: SeenRequest) => void;
  readonly navigated: (url: string) => void;
}

/**
 * How often Firefox's log is read, ms after the time before (measured on 153 ESR). It is empty until its tools have taken in what they
 * saw before, and events begin only then, after 0.2 to 2.5 s. Each reading has a price: while Firefox puts its log together it takes
 * in no request at all (`buildHarData` in its devtools/client/netmonitor/src/har/har-exporter.js), so that what happens meanwhile is
 * in no later log, and its event lacks the status. So it is read again only as long as a reading brings what no event brought,
 * only after `calm` ms without an event (waited for so often), and not after a navigation once events come: those tell all.
 */
export const patience = {
  whileEmpty: [250, 250, 500, 1000, 2000, 4000],
  whileNew: [500, 1000, 2000, 4000],
  calm: 250,
  calmTries: 20,
} as const;

/**
 * Tells of each request exactly once, from now on, and of those that the browser's log has from before; and of each navigation
 * of the inspected page. Returns the way to stop. A log that can't be read is left out. `patient`: the browser's log fills late.
 */
export function watchNetwork(network: NetworkApi, listeners: SourceListeners, patient = false): () => void {
  const backlog = createBacklog();
  let count = 0;
  let events = 0;
  let readings = 0;
  let isOver = false;
  let stopped = false;
  const nextId = () => {
    count += 1;
    return `r${count}`;
  };

  const onFinished = (request: BrowserRequest) => {
    events += 1;
    if (isHalfTold(request)) return;
    const arrival = backlog.arrived(request);
    if (arrival.kind === 'known') return;
    const again = arrival.kind === 'ends';
    listeners.request({ id: again ? arrival.id : nextId(), again, request });
  };
  /** Whether it brought anything, or something still ran, whose event the reading may have cost. */
  const readLog = async (): Promise<boolean> => {
    readings += 1;
    const entries = await readEntries(network).finally(() => (readings -= 1));
    if (stopped) return false;
    const missed = backlog.missed(
      entries.filter((entry) => !isHalfTold(entry)),
      nextId,
    );
    for (const { id, entry } of missed) listeners.request({ id, again: false, request: entry as BrowserRequest });
    return missed.length > 0 || backlog.isWaiting;
  };
  /** Waits until no event comes for a while; whether that was so. */
  const calm = async (): Promise<boolean> => {
    for (let tries = 0; tries < patience.calmTries; tries += 1) {
      const before = events;
      await wait(patience.calm);
      if (stopped || isOver) return false;
      if (events === before) return true;
    }
    return false;
  };
  const readLogs = async () => {
    let isNew = await readLog();
    if (patient) {
      for (const pause of patience.whileEmpty) {
        if (isNew || stopped || isOver) break;
        await wait(pause);
        if (events > 0) await calm();
        if (isOver) break;
        isNew = await readLog();
      }
      for (const pause of patience.whileNew) {
        if (!isNew || stopped || isOver) break;
        await wait(pause);
        if (!(await calm())) break;
        isNew = await readLog();
      }
    }
    backlog.close();
  };
  const onNavigated = (url: string) => {
    isOver ||= events > 0;
    // The new page's log is short, so this ends before the reading that is under way, and requests are taken in again.
    if (patient && readings > 0) void readLog();
    listeners.navigated(url);
  };

  network.onRequestFinished.addListener(onFinished);
  network.onNavigated.addListener(onNavigated);
  void readLogs();
  return () => {
    stopped = true;
    network.onRequestFinished.removeListener(onFinished);
    network.onNavigated.removeListener(onNavigated);
  };
}

/**
 * Of a request that ran while its tools started, Firefox may have missed the status: headers stand beside a status of 0, and nothing
 * of the connection (measured on 153 ESR). Whether it failed can't be told, so it is left out.
 */
function isHalfTold(entry: unknown): boolean {
  const response = member(entry, 'response');
  if (member(response, 'status') !== 0 || member(response, '_error') !== undefined) return false;
  return arrayMember(response, 'headers').length > 0 && member(entry, '_securityState') === undefined;
}

/** What the browser's log lists now; nothing where it can't be read. Firefox takes in no request while it puts the log together. */
export async function readEntries(network: Pick<NetworkApi, 'getHAR'>): Promise<readonly unknown[]> {
  try {
    return entriesOf(await network.getHAR());
  } catch {
    return [];
  }
}

async function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** Both browsers give the log object itself; a HAR file's wrapping is taken, too. */
function entriesOf(log: unknown): readonly unknown[] {
  if (typeof log !== 'object' || log === null) return [];
  if ('entries' in log) return Array.isArray(log.entries) ? log.entries : [];
  return 'log' in log ? entriesOf(log.log) : [];
}
