import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { Exchange } from '../core/exchange/exchange.ts';
import { originOf, senderOrigin } from '../core/exchange/origins.ts';
import type { SuccessHistory } from '../core/exchange/recording.ts';
import { repeatPermission, type RepeatPermission } from '../core/repeat/permission.ts';
import { type Repeat, repeatExpression } from '../core/repeat/index.ts';
import { editedExchange, type RequestEdit } from '../core/repeat/edited-exchange.ts';
import { elsewhere } from '../core/repeat/refusals.ts';
import { endpointOf } from '../core/traffic/endpoint.ts';
import { type LedgerLine, ledgerLine } from '../core/traffic/ledger.ts';
import type { Adapter, RunInPage } from './adapter.ts';
import { newestSince, outcomeAmong, type RepeatOutcome, ROUNDING_MS } from './repeat-outcome.ts';
import type { Row } from './row.ts';
import type { WaitsUntil } from './waits.ts';

/** How often it is looked for what came of repetitions, and whether an appointed time has come, ms. */
const POLL_MS = 250;
/** After so long an outcome is not waited for any more, ms. */
const PATIENCE_MS = 60_000;
/** A repetition leaves the page at once; what starts later is the page's own, ms. */
const AT_ONCE_MS = 2000;
const MAX_REPETITIONS = 50;

/** One "Try again" and what came of it. Plain JSON. */
export interface Repetition {
  readonly number: number;
  /** Id of the failure that was repeated. */
  readonly of: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** It was appointed for the end of the wait. */
  readonly appointed: boolean;
  /** What was sent is another request, made from this one by a person ("Edit and send"). */
  readonly edited?: true;
  /**
   * refused: the page could not start it (`problem`) · elsewhere: not sent, the page is of another origin than the sender (`problem`) ·
   * unseen: nothing arrived within a minute
   */
  readonly state: 'started' | 'arrived' | 'refused' | 'elsewhere' | 'unseen';
  readonly problem: string | null;
  readonly outcome: RepeatOutcome | null;
}

export interface RepeatParts extends Pick<Adapter, 'now' | 'every'> {
  /** Runs an expression in the page (`runRepeat` of src/browser). Never rejects. */
  readonly run: (expression: string) => Promise<RunInPage>;
  readonly rows: ReadonlySignal<readonly Row[]>;
  readonly history: () => SuccessHistory | undefined;
  /** The inspected page's URL; null where it is not known. */
  readonly pageUrl: ReadonlySignal<string | null>;
  readonly waitsUntil: WaitsUntil;
}

export type RepeatStore = ReturnType<typeof createRepeat>;

/** Repeats failed requests from the page, at once or at an appointed time, and finds the exchange that each one became. */
export function createRepeat({ run, rows, history, pageUrl, waitsUntil, now, every }: RepeatParts) {
  const repetitions = signal<readonly Repetition[]>([]);
  const appointments = signal<ReadonlyMap<string, number>>(new Map());
  /** Repetitions in browsers that name no initiators, by their number: what was sent when, and which exchange it became. */
  const sent = new Map<number, { readonly request: string; readonly startedAt: number; id: string | null }>();
  /** Edited requests as they were sent, by the number of their repetition. */
  const editedBy = new Map<number, Exchange>();
  let count = 0;
  let stop: (() => void) | null = null;

  let planned: {
    readonly exchange: Exchange;
    readonly number: number;
    readonly page: string | null;
    readonly repeat: Repeat;
  } | null = null;

  /** Asked for with each drawing, and as costly as the body is long: the last one is remembered. */
  function plan({ exchange }: Row): Repeat {
    const page = pageUrl.value;
    const number = count + 1;
    if (planned?.exchange !== exchange || planned.number !== number || planned.page !== page) {
      planned = { exchange, number, page, repeat: repeatExpression(exchange, { number, pageUrl: page }) };
    }
    return planned.repeat;
  }

  const permission = (row: Row): RepeatPermission => {
    if ('impossible' in plan(row)) return 'no';
    const until = waitsUntil(row);
    return repeatPermission(row.diagnosis.retry, until === null || now() >= until);
  };

  async function start(row: Row, appointed = false): Promise<void> {
    const repeat = plan(row);
    if ('impossible' in repeat || permission(row) === 'no') return;
    return send(row, repeat, row.exchange, { appointed });
  }

  /** What would be done with a request as a person changed it. */
  const planEdited = ({ exchange }: Row, edit: RequestEdit): Repeat =>
    repeatExpression(exchange, { number: count + 1, pageUrl: pageUrl.value, edit });

  async function send(
    row: Row,
    repeat: Exclude<Repeat, { readonly impossible: string }>,
    exchange: Exchange,
    kind: Pick<Repetition, 'appointed' | 'edited'>,
  ): Promise<void> {
    count += 1;
    const number = count;
    const begun: Repetition = {
      number,
      of: row.id,
      startedAt: now(),
      ...kind,
      state: 'started',
      problem: null,
      outcome: null,
    };
    add(begun);
    if (kind.edited) editedBy.set(number, exchange);
    editedBy.delete(number - MAX_REPETITIONS);
    if (exchange.browser.family === 'firefox') {
      sent.set(number, { request: requestOf(ledgerLine(exchange)), startedAt: begun.startedAt, id: null });
      sent.delete(number - MAX_REPETITIONS);
    }
    turn();
    const answer = await run(repeat.expression);
    if (answer.started) return;
    // What was not sent is no exchange: the page's own next one must not be taken for it.
    sent.delete(number);
    const page = answer.elsewhere;
    if (page === undefined) change(number, { state: 'refused', problem: answer.problem });
    else change(number, { state: 'elsewhere', problem: elsewhere(repeat.sender, page === 'null' ? null : page) });
  }

  /** A navigation to another origin ends the appointments of the one that was left: nobody may be there who could see them fail. */
  function leaveOrigin(url: string): void {
    const page = originOf(url);
    for (const id of appointments.peek().keys()) {
      const row = rows.peek().find((each) => each.id === id);
      const sender = row === undefined ? null : senderOrigin(row.exchange);
      if (sender === page) continue;
      dismiss(id);
      if (sender === null) continue;
      count += 1;
      const ended = { number: count, of: id, startedAt: now(), appointed: true, outcome: null } as const;
      add({ ...ended, state: 'elsewhere', problem: elsewhere(sender, page) });
    }
  }

  const stopWatching = effect(() => {
    const url = pageUrl.value;
    if (url !== null) untracked(() => leaveOrigin(url));
  });

  function add(repetition: Repetition): void {
    repetitions.value = [...repetitions.peek(), repetition].slice(-MAX_REPETITIONS);
  }

  function change(number: number, parts: Partial<Repetition>): void {
    repetitions.value = repetitions.peek().map((each) => (each.number === number ? { ...each, ...parts } : each));
  }

  function tick(): void {
    for (const repetition of repetitions.peek()) {
      if (repetition.state !== 'started') continue;
      const outcome = find(repetition);
      if (outcome !== null) change(repetition.number, { state: 'arrived', outcome });
      else if (now() - repetition.startedAt > PATIENCE_MS) change(repetition.number, { state: 'unseen' });
    }
    for (const [id, at] of appointments.peek()) {
      if (now() < at) continue;
      dismiss(id);
      const row = rows.peek().find((each) => each.id === id);
      if (row !== undefined) void start(row, true);
    }
    turn();
  }

  function find({ number, of, startedAt }: Repetition): RepeatOutcome | null {
    const list = rows.peek();
    const origin = editedBy.get(number) ?? list.find(({ id }) => id === of)?.exchange;
    const success = origin === undefined ? null : (history()?.lastSuccess(endpointOf(origin.request)) ?? null);
    const taken = new Set(repetitions.peek().map(({ outcome }) => outcome?.id));
    const free = [...newestSince(list, startedAt), ...(success === null ? [] : [success])].filter(
      ({ id }) => id !== of && !taken.has(id),
    );
    return outcomeAmong(free, { number, startedAt, origin });
  }

  /** The timer runs only while there is something to wait for. */
  function turn(): void {
    const isNeeded = appointments.peek().size > 0 || repetitions.peek().some(({ state }) => state === 'started');
    if (!isNeeded) {
      stop?.();
      stop = null;
    } else stop ??= every(POLL_MS, tick);
  }

  function dismiss(id: string): void {
    if (!appointments.peek().has(id)) return;
    const left = new Map(appointments.peek());
    left.delete(id);
    appointments.value = left;
    turn();
  }

  return {
    /** The newest fifty, oldest first. */
    repetitions,
    /** The newest repetition of each failure as it was, by the failure's id. */
    latest: computed(() => new Map(repetitions.value.filter(({ edited }) => !edited).map((each) => [each.of, each]))),
    /** Times, milliseconds since the epoch, at which failures will be repeated, by their ids. */
    appointments,
    /** What would be done, and in what it would differ. */
    plan,
    permission,
    start,
    planEdited,
    /** Sends the request of a failure as a person changed it. The number of its repetition; null where it can't be sent. */
    startEdited(row: Row, edit: RequestEdit): number | null {
      const repeat = planEdited(row, edit);
      const edited = editedExchange(row.exchange, edit);
      if ('impossible' in repeat || 'impossible' in edited) return null;
      void send(row, repeat, edited.exchange, { appointed: false, edited: true });
      return count;
    },
    /** Repeats a failure when the time that the server stated has come; only where the verdict allows it without asking. */
    appoint(row: Row): void {
      const at = waitsUntil(row);
      if (at === null || !['wait', 'yes'].includes(permission(row))) return;
      appointments.value = new Map(appointments.peek()).set(row.id, at);
      turn();
    },
    dismiss,
    /** Whether a call is a repetition of a browser that names no initiators: the first of its request right after one was started. */
    isMade(line: LedgerLine): boolean {
      for (const each of sent.values()) {
        if (each.id === line.id) return true;
        const late = line.startedAt - each.startedAt;
        if (each.id !== null || each.request !== requestOf(line) || late < -ROUNDING_MS || late > AT_ONCE_MS) continue;
        each.id = line.id;
        return true;
      }
      return false;
    },
    dispose(): void {
      stopWatching();
      stop?.();
      stop = null;
    },
  };
}

function requestOf({ method, urlHash }: LedgerLine): string {
  return `${method} ${urlHash}`;
}
