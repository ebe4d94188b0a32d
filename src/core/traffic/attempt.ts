import type { Diagnosis, FailureClass } from '../diagnosis.ts';
import { header } from '../exchange/exchange.ts';
import type { LedgerLine } from './ledger.ts';

/** One try of a logical request, as the traffic rules see it: a ledger line and what its diagnosis found. */
export interface Attempt {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly method: string;
  readonly endpoint: string;
  readonly origin: string;
  /** Equal for tries of the same request: method, URL without volatile parameters, body. */
  readonly request: string;
  readonly bodyHash: string | null;
  readonly idempotencyKey: string | null;
  readonly status: number;
  readonly failed: boolean;
  /** The page broke it off itself. */
  readonly givenUp: boolean;
  readonly class: FailureClass | null;
  /** The wait that the response states, in seconds; null if it states none. */
  readonly statedWait: number | null;
  /** Whether the request may have acted although no success came back. */
  readonly outcomeOpen: boolean;
  readonly line: LedgerLine;
}

/** What of a diagnosis the rules need; null stands for a success that was never diagnosed. */
export type Judged = Pick<Diagnosis, 'failed' | 'class' | 'retry'> & Partial<Pick<Diagnosis, 'givenUp'>>;

/**
 * Joins a ledger line and its diagnosis. null for what is no try of the page's code, and for a line without a credible start
 * (0): nothing can be timed by it.
 */
export function attemptOf(line: LedgerLine, judged: Judged | null): Attempt | null {
  if (line.startedAt <= 0 || line.by !== 'code') return null;
  const failed = judged?.failed ?? false;
  const statedWait = failed ? (judged?.retry?.afterSeconds ?? null) : null;
  return {
    id: line.id,
    startedAt: line.startedAt,
    endedAt: line.receivedAt,
    method: line.method,
    endpoint: line.endpoint,
    origin: originOf(line.endpoint),
    request: `${line.method} ${line.urlHash} ${line.bodyHash ?? ''}`,
    bodyHash: line.bodyHash,
    idempotencyKey: header(line.idempotency, 'Idempotency-Key') ?? line.idempotency[0]?.value ?? null,
    status: line.status,
    failed,
    givenUp: judged?.givenUp ?? false,
    class: failed ? (judged?.class ?? null) : null,
    statedWait,
    outcomeOpen: failed && leavesOutcomeOpen(line.status, judged?.retry?.verdict === 'confirm', statedWait),
    line,
  };
}

/** `https://host` of `GET https://host/path`. */
function originOf(endpoint: string): string {
  const url = endpoint.slice(endpoint.indexOf(' ') + 1);
  const path = url.indexOf('/', url.indexOf('://') + 3);
  return path < 0 ? url : url.slice(0, path);
}

/**
 * RFC 9110 §9.2.2: only where the first request was certainly not applied may a POST be repeated blindly. 500, 502 and 504 say
 * nothing about it; 503 with a wait was refused at the gate.
 */
function leavesOutcomeOpen(status: number, toBeConfirmed: boolean, statedWait: number | null): boolean {
  if (status === 500 || status === 502 || status === 504) return true;
  if (status === 503) return statedWait === null;
  return status === 0 && toBeConfirmed;
}

/** HAR states starts in whole milliseconds, and durations in parts of one: what follows at once may seem to begin before the end. */
const roundingMs = 3;

/** Seconds from the end of one try to the start of the next; negative if they overlap by more than the clock is rounded. */
export function gapSeconds(before: Attempt, after: Attempt): number {
  const gap = after.startedAt - before.endedAt;
  return gap < 0 && gap >= -roundingMs ? 0 : gap / 1000;
}

/** How long a try took, milliseconds. */
export function attemptDuration({ startedAt, endedAt }: Attempt): number {
  return endedAt - startedAt;
}

/** Seconds as people say them: `0.08 s`, `2.1 s`, `30 s`. */
export function secondsText(seconds: number): string {
  const digits = seconds < 1 ? 2 : seconds < 10 ? 1 : 0;
  return `${Number(seconds.toFixed(digits))} s`;
}
