import type { Header } from '../../exchange/exchange.ts';
import type { Attempt } from '../attempt.ts';
import type { CookieLine } from '../cookies.ts';
import { createTrafficMonitor } from '../monitor.ts';

/** Seconds after the start of the story at which a call begins, how it ends, and what sets it apart. */
export interface Call extends Partial<Omit<Attempt, 'startedAt' | 'endedAt' | 'id'>> {
  readonly at: number;
  readonly takes?: number;
  readonly path?: string;
  readonly limits?: readonly Header[];
  readonly cookies?: CookieLine;
}

const storyBegins = Date.UTC(2026, 2, 1, 12);

/** Attempts from calls: GET of one endpoint that fails with its status, unless told otherwise. */
export function attempts(calls: readonly Call[]): readonly Attempt[] {
  return calls.map(({ at, takes = 0.01, path = '/things', limits = [], cookies, ...rest }, index) => {
    const method = rest.method ?? 'GET';
    const status = rest.status ?? 200;
    const endpoint = `${method} https://api.example.net${path}`;
    const startedAt = storyBegins + at * 1000;
    const failed = rest.failed ?? status >= 400;
    const line = {
      id: String(index),
      startedAt,
      receivedAt: startedAt + takes * 1000,
      method,
      endpoint,
      urlHash: path,
      status,
      limits,
      idempotency: [],
      bodyHash: rest.bodyHash ?? null,
      by: 'code' as const,
      ...(cookies === undefined ? {} : { cookies }),
    };
    return {
      id: String(index),
      startedAt,
      endedAt: startedAt + takes * 1000,
      method,
      endpoint,
      origin: 'https://api.example.net',
      request: `${method} ${path} ${rest.bodyHash ?? ''}`,
      bodyHash: null,
      idempotencyKey: null,
      status,
      failed,
      givenUp: false,
      class: status === 429 ? 'rate-limit' : null,
      statedWait: null,
      outcomeOpen: failed && [500, 502, 504].includes(status),
      line,
      ...rest,
    };
  });
}

/** The rules that a story sets off, without the praise. */
export function rulesOf(calls: readonly Call[]): readonly string[] {
  const monitor = createTrafficMonitor();
  for (const attempt of attempts(calls)) monitor.add(attempt);
  return monitor
    .findings()
    .map(({ rule }) => rule)
    .sort();
}
