import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Policy } from '../knowledge/policy.ts';
import { parseBody } from '../body/index.ts';
import { failureClasses } from '../diagnosis.ts';
import type { FailureClass, Retry, RetryVerdict } from '../diagnosis.ts';
import { readHints } from './hint.ts';
import { isRepeatable } from './repeatable.ts';
import { sceneOf } from './scene.ts';
import { retryTable } from './table.ts';
import { scenarioExchange } from './test-support/exchange.ts';
import type { Scenario } from './test-support/exchange.ts';
import { decideRetry } from './decide-retry.ts';
import type { DecideInput } from './decide-retry.ts';

interface Case extends Scenario {
  readonly class: FailureClass;
  readonly code?: string;
  readonly message?: string;
  readonly network?: DecideInput['networkFailure'];
  readonly policy?: Policy;
}

function inputOf(scenario: Case): DecideInput {
  const exchange = scenarioExchange(scenario);
  const body = parseBody(exchange.response.body, exchange.response.headers);
  const { hint, others, refused } = readHints(exchange, body, undefined);
  return {
    exchange,
    body,
    failureClass: scenario.class,
    code: scenario.code ?? null,
    message: scenario.message ?? null,
    hint,
    others,
    refused,
    networkFailure: scenario.network ?? null,
    policy: scenario.policy ?? null,
  };
}

const decide = (scenario: Case): Retry | null => decideRetry(inputOf(scenario));
const rowOf = (scenario: Case): string | undefined =>
  retryTable.find(({ when }) => when(sceneOf(inputOf(scenario))))?.id;

const post = { method: 'POST' };
const wait = { headers: { 'Retry-After': '30' } };
const key = { requestHeaders: { 'Idempotency-Key': '"k1"' } };
const lost = { kind: 'connection', sent: 'maybe' } as const;

/** Row, what is met, verdict, seconds. */
const cases: readonly [string, Case, RetryVerdict | null, (number | null)?][] = [
  ['flag-no', { class: 'server', status: 500, headers: { 'Stripe-Should-Retry': 'false' } }, 'stop'],
  ['flag-no', { class: 'rate-limit', headers: { 'x-should-retry': 'false', 'Retry-After': '30' } }, 'stop', 30],
  ['flag-no', { class: 'unavailable', status: 503, body: '{"error":{"retryable":false}}' }, 'stop'],
  ['flag-no-caller', { class: 'conflict', status: 409, headers: { 'x-should-retry': 'false' } }, 'change'],
  ['pushback', { class: 'unavailable', status: 200, headers: { 'grpc-retry-pushback-ms': '-1' } }, 'stop'],
  ['maintenance', { class: 'unavailable', status: 503, headers: { 'X-Maintenance-Mode': 'on' } }, 'stop'],
  [
    'ban',
    { class: 'rate-limit', status: 418, headers: { 'X-MBX-USED-WEIGHT-1M': '9', 'Retry-After': '120' } },
    'stop',
    120,
  ],
  [
    'flag-yes-wait',
    { class: 'server', status: 500, ...post, headers: { 'x-should-retry': 'true', 'Retry-After': '30' } },
    'wait',
    30,
  ],
  ['flag-yes', { class: 'server', status: 500, ...post, headers: { 'x-should-retry': 'true' } }, 'backoff'],
  [
    'flag-yes',
    { class: 'server', status: 500, ...post, body: '{"errors":[{"extensions":{"is_transient":true}}]}' },
    'backoff',
  ],
  ['misdirected', { class: 'request', status: 421, ...post }, 'backoff'],
  ['too-early', { class: 'request', status: 425, ...post }, 'backoff'],
  ['connection-wait', { class: 'unavailable', status: 425, ...post, ...wait }, 'wait', 30],
  ['connection-wait', { class: 'request', status: 421, ...wait }, 'wait', 30],
  ['payment-refused', { class: 'payment', status: 402, message: 'The card was declined.' }, 'stop'],
  ['payment', { class: 'payment', status: 402 }, 'stop'],
  ['payment', { class: 'payment', status: 429, headers: { 'x-ratelimit-reset': '30' } }, 'stop'],
  ['too-large-for-now', { class: 'request', status: 413, ...wait }, 'wait', 30],
  ['request', { class: 'request', status: 413 }, 'change'],
  ['validation', { class: 'validation', status: 422 }, 'change'],
  [
    'validation',
    { class: 'validation', status: 404, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '9' } },
    'change',
  ],
  // A member of that name is the caller's own value, or a setting's.
  ['validation', { class: 'validation', status: 422, body: '{"data":{"retry_after":300}}' }, 'change'],
  ['validation', { class: 'validation', status: 422, ...wait }, 'change', 30],
  ['not-found', { class: 'not-found', status: 404 }, 'change'],
  ['csrf', { class: 'permission', status: 403, message: 'CSRF token missing' }, 'change'],
  ['permission', { class: 'permission', status: 403 }, 'stop'],
  ['clock-skew', { class: 'authentication', status: 403, code: 'RequestTimeTooSkewed' }, 'change'],
  ['authentication', { class: 'authentication', status: 401 }, 'change'],
  ['clash', { class: 'conflict', status: 409, code: 'duplicate_record', ...key }, 'change'],
  ['clash', { class: 'conflict', status: 412 }, 'change'],
  ['lock-wait', { class: 'conflict', status: 423, ...wait }, 'wait', 30],
  ['lock', { class: 'conflict', status: 423 }, 'backoff'],
  ['lock', { class: 'conflict', status: 409, code: 'OperationInProgress', ...post }, 'backoff'],
  ['key-in-use', { class: 'conflict', status: 409, ...post, ...key }, 'backoff'],
  ['conflict', { class: 'conflict', status: 409, ...post }, 'change'],
  ['conflict', { class: 'conflict', status: 409, ...wait }, 'change', 30],
  ['rate-limit-wait', { class: 'rate-limit', ...post, ...wait }, 'wait', 30],
  [
    'rate-limit-wait',
    { class: 'rate-limit', status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1772366460' } },
    'wait',
    60,
  ],
  ['rate-limit-long', { class: 'rate-limit', code: 'dailyLimitExceeded' }, 'backoff'],
  ['rate-limit-minute', { class: 'rate-limit', message: 'Limit: 5 requests per minute' }, 'backoff'],
  ['rate-limit', { class: 'rate-limit', ...post }, 'backoff'],
  [
    'rate-limit',
    { class: 'rate-limit', headers: { 'x-ratelimit-remaining': '14', 'x-ratelimit-reset': '1772366460' } },
    'backoff',
  ],
  ['unavailable-wait', { class: 'unavailable', status: 503, ...post, ...wait }, 'wait', 30],
  ['unavailable-refused', { class: 'unavailable', status: 400, ...post, code: 'authorization_pending' }, 'backoff'],
  ['unavailable-unsafe', { class: 'unavailable', status: 400, ...post, code: 'request_timed_out' }, 'confirm'],
  [
    'unavailable-grpc',
    {
      class: 'unavailable',
      status: 200,
      ...post,
      code: '14',
      requestHeaders: { 'content-type': 'application/grpc-web+proto' },
    },
    'backoff',
  ],
  [
    'unavailable-grpc',
    {
      class: 'unavailable',
      status: 503,
      ...post,
      code: 'unavailable',
      requestHeaders: { 'Connect-Protocol-Version': '1' },
    },
    'backoff',
  ],
  ['overloaded', { class: 'unavailable', status: 529, ...post }, 'backoff'],
  ['unavailable', { class: 'unavailable', status: 502 }, 'backoff'],
  ['unavailable', { class: 'unavailable', status: 502, ...post, ...key }, 'backoff'],
  ['unavailable-unsafe', { class: 'unavailable', status: 502, ...post }, 'confirm'],
  ['not-supported', { class: 'server', status: 501 }, 'change'],
  ['misconfigured', { class: 'server', status: 508 }, 'stop'],
  ['sign-in-to-network', { class: 'server', status: 511, method: 'POST' }, 'stop'],
  ['server-wait', { class: 'server', status: 500, ...wait }, 'wait', 30],
  ['server', { class: 'server', status: 500, method: 'DELETE' }, 'backoff'],
  [
    'server',
    { class: 'server', status: 500, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '9' } },
    'backoff',
  ],
  ['server-unsafe', { class: 'server', status: 500, method: 'PATCH', ...wait }, 'confirm', 30],
  ['untrusted', { class: 'network', status: 0, network: { kind: 'tls', sent: 'never' } }, 'stop'],
  ['cors', { class: 'network', status: 200, network: { kind: 'cors', sent: 'answered' } }, 'change'],
  [
    'rate-limit-wait',
    { class: 'rate-limit', status: 429, ...wait, network: { kind: 'cors', sent: 'answered' } },
    'wait',
    30,
  ],
  ['blocked', { class: 'network', status: 0, network: { kind: 'blocked-before-network', sent: 'never' } }, 'change'],
  ['never-sent', { class: 'network', status: 0, ...post, network: { kind: 'dns', sent: 'never' } }, 'backoff'],
  ['lost', { class: 'network', status: 0, network: lost }, 'backoff'],
  ['lost-unsafe', { class: 'network', status: 0, ...post, network: lost }, 'confirm'],
  ['lost-unsafe', { class: 'network', status: 0, ...post }, 'confirm'],
];

describe('the decision table', () => {
  it.each(cases)('%s: %j → %s', (row, scenario, verdict, seconds = null) => {
    const retry = decide(scenario);
    expect(rowOf(scenario)).toBe(row);
    expect(retry?.verdict ?? null).toBe(verdict);
    expect(retry?.afterSeconds ?? null).toBe(seconds);
  });

  it('has a case for every row, and no two rows of one name', () => {
    const ids = retryTable.map(({ id }) => id);
    expect(ids.filter((id) => !cases.some(([row]) => row === id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says in each row why, and where that stands', () => {
    for (const { reason, source, verdict, schedule } of retryTable) {
      expect(reason).toMatch(/^[A-Z].+\.$/);
      expect(source.from).toBe('standard');
      expect(schedule === null || (verdict !== 'change' && verdict !== 'stop')).toBe(true);
    }
  });

  it('points at the header, the flag or the standard', () => {
    expect(decide({ class: 'rate-limit', ...wait })?.source).toEqual({ from: 'header', ref: 'Retry-After' });
    expect(decide({ class: 'unavailable', status: 503, body: '{"error":{"retryable":false}}' })?.source).toEqual({
      from: 'body',
      ref: 'retryable',
      pointer: '/error/retryable',
    });
    expect(decide({ class: 'rate-limit' })?.source).toMatchObject({ from: 'standard', ref: 'RFC 6585, section 4' });
  });

  it('says which stated time was not used', () => {
    const retry = decide({ class: 'rate-limit', headers: { 'Retry-After': '-5' } });
    expect(retry).toMatchObject({ verdict: 'backoff', afterSeconds: null });
    expect(retry?.reason).toContain('Retry-After states a time that is negative, so it is not used.');
  });
});

describe('several times in one response', () => {
  it('are mentioned where they disagree', () => {
    const both = { 'Retry-After': '60', RateLimit: '"a";r=0;t=12' };
    const retry = decide({ class: 'rate-limit', headers: both });
    expect(retry?.afterSeconds).toBe(60);
    expect(retry?.reason).toContain('RateLimit says 12 s; Retry-After counts.');
    const rounded = decide({ class: 'rate-limit', headers: { 'Retry-After': '3' }, body: '{"retry_after":2.4}' });
    expect(rounded?.reason).not.toContain('counts.');
  });

  it('count only as far as they concern the failure', () => {
    const quota = { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '9' };
    const retry = decide({
      class: 'unavailable',
      status: 503,
      headers: { ...quota, 'X-Sentry-Rate-Limits': '30:error' },
    });
    expect(retry).toMatchObject({ verdict: 'wait', afterSeconds: 30 });
    expect(retry?.reason).not.toContain('X-RateLimit-Reset');
  });

  it('may be one that is impossible and one that is not', () => {
    const retry = decide({ class: 'rate-limit', headers: { 'Retry-After': '-5' }, body: '{"retry_after":10}' });
    expect(retry?.afterSeconds).toBe(10);
    expect(retry?.reason).toContain('Retry-After states a time that is negative, so it is not used.');
  });
});

const theirs = { from: 'catalogue', ref: '5xx' } as const;
function policy(more: Partial<Policy>): Policy {
  return { verdict: null, reason: null, source: theirs, schedule: null, report: false, ...more };
}

describe('any failure', () => {
  const texts = fc.string({ maxLength: 40 });

  it('gets a verdict with a reason, and no wait that is none', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...failureClasses),
        fc.integer({ min: 0, max: 599 }),
        fc.constantFrom('GET', 'POST', ''),
        fc.dictionary(
          fc.constantFrom('Retry-After', 'X-RateLimit-Reset', 'x-should-retry', 'grpc-retry-pushback-ms'),
          texts,
        ),
        fc.jsonValue(),
        texts,
        (failureClass, status, method, headers, value, message) => {
          const body = JSON.stringify({ error: value });
          const retry = decide({ class: failureClass, status, method, headers, body, requestBody: body, message });
          expect(retry?.reason).toMatch(/\.$/);
          expect(retry?.afterSeconds ?? 0).toBeGreaterThanOrEqual(0);
          expect(retry?.verdict === 'wait' && retry.afterSeconds === null).toBe(false);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('the vendor’s policy', () => {
  const schedule = { firstSeconds: 60, factor: 2, capSeconds: 600, attempts: 3, source: theirs };

  it('gives schedule and report', () => {
    const retry = decide({ class: 'rate-limit', policy: policy({ schedule, report: true }) });
    expect(retry).toMatchObject({ verdict: 'backoff', schedule, report: true, source: { from: 'standard' } });
  });

  it('decides, with its reason and source', () => {
    const running = policy({ verdict: 'backoff', reason: 'Still running.' });
    expect(decide({ class: 'conflict', status: 409, ...post, policy: running })).toMatchObject({
      verdict: 'backoff',
      reason: 'Still running.',
      source: theirs,
    });
    const duplicate = policy({ verdict: 'change', reason: 'A duplicate.', schedule });
    expect(decide({ class: 'conflict', status: 423, policy: duplicate })).toMatchObject({
      verdict: 'change',
      schedule: null,
    });
    expect(decide({ class: 'permission', status: 403, policy: policy({ verdict: 'change' }) })).toMatchObject({
      verdict: 'change',
      reason: expect.stringContaining('documentation') as string,
    });
  });

  it('does not set aside what the response states', () => {
    const never = policy({ verdict: 'stop', reason: 'Banned.', schedule });
    expect(decide({ class: 'rate-limit', ...wait, policy: never })).toMatchObject({
      verdict: 'wait',
      afterSeconds: 30,
      schedule,
    });
    const again = policy({ verdict: 'backoff' });
    expect(
      decide({ class: 'server', status: 500, headers: { 'x-should-retry': 'false' }, policy: again })?.verdict,
    ).toBe('stop');
  });

  it('never waves through what may act twice, nor asks about what can’t', () => {
    const later = policy({ verdict: 'backoff', reason: 'Try later.', schedule });
    expect(decide({ class: 'server', status: 500, ...post, policy: later })).toMatchObject({
      verdict: 'confirm',
      reason: expect.stringContaining('took effect') as string,
      schedule,
    });
    expect(decide({ class: 'server', status: 500, policy: policy({ verdict: 'confirm' }) })?.verdict).toBe('backoff');
  });

  it('makes no wait where no time is stated', () => {
    expect(decide({ class: 'rate-limit', policy: policy({ verdict: 'wait', schedule }) })).toMatchObject({
      verdict: 'backoff',
      afterSeconds: null,
      schedule,
    });
  });
});

describe('what may be repeated', () => {
  it.each<[string, Scenario, boolean]>([
    ['GET', {}, true],
    ['PUT', { method: 'PUT' }, true],
    ['POST', post, false],
    ['PATCH', { method: 'PATCH' }, false],
    ['POST with a key', { ...post, ...key }, true],
    ['POST with an empty key', { ...post, requestHeaders: { 'Idempotency-Key': '' } }, false],
    ['a key in JSON', { ...post, requestBody: '{"idempotency_key":"a"}' }, true],
    [
      'a key in a form',
      {
        ...post,
        requestBody: 'idempotencyKey=a',
        requestHeaders: { 'content-type': 'application/x-www-form-urlencoded' },
      },
      true,
    ],
    ['a GraphQL query', { ...post, requestBody: '{"query":"query A { b }"}' }, true],
    ['a short GraphQL query', { ...post, requestBody: '{"query":"{ b }"}' }, true],
    ['a GraphQL mutation', { ...post, requestBody: '{"query":"mutation { b }"}' }, false],
    ['a query beside a mutation', { ...post, requestBody: '{"query":"query A { b } mutation C { d }"}' }, false],
    ['a search text', { ...post, requestBody: '{"query":"shoes"}' }, false],
  ])('%s', (_, scenario, may) => {
    expect(isRepeatable(scenarioExchange(scenario).request)).toBe(may);
  });
});
