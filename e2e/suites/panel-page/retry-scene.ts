import type { Retry, Source } from '../../../src/core/diagnosis.ts';
import { diagnosisWith, type ExchangeParts, exchangeWith } from '../../../src/core/filter/test-support/subject.ts';
import type { Scene, Scripted } from './scenes.ts';

const header: Source = { from: 'header', ref: 'Retry-After' };
const standard: Source = {
  from: 'standard',
  ref: 'RFC 9110, section 9.2.2',
  url: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-9.2.2',
};

/** Failures with every verdict, some of them repeated badly. Times count from `now`. */
export function retryScene(now: number): Scene {
  return {
    state: { paused: false, preserved: false, startedAt: now - 600_000, seen: 60, evicted: 0 },
    navigations: [],
    exchanges: [
      ...[28, 27.6, 26, 25.8].map((ago, i) => wait(`early${i}`, now - ago * 1000)),
      one('at-once', now - 24_000, 425, {
        verdict: 'wait',
        reason:
          'The server does not act on data sent before the handshake is complete; the request may be sent again now.',
        schedule: { firstSeconds: 0, factor: 1, capSeconds: 0, attempts: 1, source: standard },
      }),
      one(
        'confirm',
        now - 20_000,
        504,
        {
          verdict: 'confirm',
          reason: 'The gateway gave up waiting; the request may have been processed all the same.',
          schedule: { firstSeconds: 0.5, factor: 2, capSeconds: 20, attempts: 2, source: standard },
          report: true,
        },
        {
          request: {
            method: 'POST',
            url: 'https://api.example/v1/payments',
            headers: [
              { name: 'Cookie', value: 'session=s3cr3t' },
              { name: 'Date', value: 'Sun, 01 Mar 2026 12:00:00 GMT' },
            ],
          },
        },
      ),
      one('change', now - 15_000, 422, { verdict: 'change', reason: 'The same values will be refused again.' }),
      one('stop', now - 12_000, 403, { verdict: 'stop', reason: 'Someone has to grant the permission first.' }),
      one('backoff', now - 6_000, 429, {
        verdict: 'backoff',
        reason:
          'Too many requests; the answer names no time. Retry-After states a time that is negative, so it is not used.',
        schedule: { firstSeconds: 1, factor: 2, capSeconds: 60, attempts: 8, source: standard },
      }),
    ],
  };
}

function wait(id: string, startedAt: number): Scripted {
  return one(
    id,
    startedAt,
    429,
    {
      verdict: 'wait',
      reason: 'The request was refused unprocessed, and the response says when the next one is welcome.',
      afterSeconds: 60,
      source: header,
      schedule: { firstSeconds: 30, factor: 2, capSeconds: 120, attempts: 4, source: standard },
    },
    { request: { method: 'GET', url: 'https://api.example/v1/analytics/export/?format=csv' } },
  );
}

function one(
  id: string,
  startedAt: number,
  status: number,
  retry: Partial<Retry>,
  parts: ExchangeParts = {},
): Scripted {
  const whole = {
    verdict: 'stop',
    reason: '',
    afterSeconds: null,
    source: standard,
    schedule: null,
    report: false,
  } as const;
  return {
    exchange: exchangeWith({
      id,
      startedAt,
      ...parts,
      request: {
        method: 'GET',
        url: `https://api.example/v1/${id}`,
        ...parts.request,
        headers: [{ name: 'Origin', value: 'https://shop.example' }, ...(parts.request?.headers ?? [])],
      },
      response: { status },
    }),
    diagnosis: diagnosisWith({
      class: status === 429 ? 'rate-limit' : status === 504 ? 'unavailable' : 'request',
      headline: `Answered with ${status}`,
      retry: { ...whole, ...retry },
    }),
  };
}
