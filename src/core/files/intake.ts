import { bearsFailureMarks } from '../outcome/bears-failure-marks.ts';
import type { Diagnosis, Finding } from '../diagnosis.ts';
import type { Exchange, PartOf } from '../exchange/exchange.ts';
import { outcomeOf } from '../outcome/index.ts';
import { attemptOf, type Judged } from '../traffic/attempt.ts';
import { byExchange } from '../traffic/by-exchange.ts';
import { createJoiner } from '../traffic/join.ts';
import { ledgerLine, type LedgerLine } from '../traffic/ledger.ts';
import { createTrafficMonitor } from '../traffic/monitor.ts';
import { thin } from './thin.ts';

/** What is remembered of a recording while its exchanges pass, one at a time: never a body. */
export interface Intake {
  /** Takes the next exchange, in about the order of time. Returns whether it has to be diagnosed: what succeeded for certain need not be. */
  add(exchange: Exchange): boolean;
  /** An exchange that was added, with what is known by now: that it is part of another, and its preflight. */
  joined(exchange: Exchange): Exchange;
  /** What its diagnosis found, for the findings. Not needed for what has not to be diagnosed. */
  judge(id: string, diagnosis: Diagnosis): void;
  /** What the exchanges show together, by the id of each that is concerned; once all are judged. */
  findings(): ReadonlyMap<string, readonly Finding[]>;
  /** What is remembered of the newest exchanges (at most `MOST_LINES`) that stand for themselves, by id. */
  lines(): ReadonlyMap<string, LedgerLine>;
}

/** Ledger lines that are kept: about half a kilobyte each. */
export const MOST_LINES = 50_000;

/** An intake for one recording. */
export function createIntake(): Intake {
  const joiner = createJoiner();
  const parts = new Map<string, PartOf>();
  const preflights = new Map<string, Exchange>();
  const ledger = new Map<string, LedgerLine>();
  const judged = new Map<string, Judged>();

  return {
    add(exchange) {
      const { id } = exchange;
      ledger.set(id, ledgerLine(exchange));
      if (ledger.size > MOST_LINES) ledger.delete(ledger.keys().next().value ?? '');
      for (const { id: changed, partOf, preflight } of joiner.add(thin(exchange)).changed) {
        if (partOf !== null) parts.set(changed, partOf);
        if (preflight !== null) preflights.set(changed, preflight);
      }
      const { kind } = outcomeOf(exchange);
      return kind === 'look-inside' ? bearsFailureMarks(exchange) : kind !== 'succeeded';
    },
    joined(exchange) {
      const partOf = parts.get(exchange.id) ?? null;
      const preflight = preflights.get(exchange.id) ?? null;
      return partOf === null && preflight === null ? exchange : { ...exchange, partOf, preflight };
    },
    judge(id, { failed, givenUp, class: failureClass, retry }) {
      if (failed || givenUp) judged.set(id, { failed, givenUp, class: failureClass, retry });
    },
    findings() {
      const monitor = createTrafficMonitor();
      const inTime = [...ledger.values()]
        .filter(({ id }) => !parts.has(id))
        .sort((one, other) => one.receivedAt - other.receivedAt);
      for (const line of inTime) {
        const attempt = attemptOf(line, judged.get(line.id) ?? null);
        if (attempt !== null) monitor.add(attempt);
      }
      return byExchange(monitor.findings());
    },
    lines: () => new Map([...ledger].filter(([id]) => !parts.has(id))),
  };
}
