import { expect, it } from 'vitest';
import { brokenLaw, listTable } from '../../test-support/law.ts';
import { hintReaders } from '../hint.ts';
import { secondsOf, type Scenario } from '../test-support/exchange.ts';

/** What each reader alone can read. */
const cases: readonly (readonly [name: string, scenario: Scenario, seconds: number, message?: string])[] = [
  ['millisecondHeaders', { headers: { 'retry-after-ms': '1500' } }, 1.5],
  ['retryAfterHeader', { headers: { 'Retry-After': '120' } }, 120],
  ['retryAfterLikeHeaders', { headers: { 'X-RateLimit-Retry-After': '3' } }, 3],
  // A status of gRPC, code 14, with a RetryInfo of 30 s.
  [
    'retryInfo',
    {
      headers: {
        'grpc-status-details-bin': 'CA4aMAoodHlwZS5nb29nbGVhcGlzLmNvbS9nb29nbGUucnBjLlJldHJ5SW5mbxIECgIIHg',
      },
    },
    30,
  ],
  ['bodyMembers', { body: '{"retry_after":4}' }, 4],
  ['rateLimitField', { headers: { RateLimit: '"daily";r=0;t=3600' } }, 3600],
  ['resetHeaders', { headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '45' } }, 45],
  ['sentryRateLimits', { headers: { 'X-Sentry-Rate-Limits': '7:error' } }, 7],
  [
    'businessUseCaseUsage',
    {
      headers: {
        'X-Business-Use-Case-Usage': '{"1":[{"call_count":100,"estimated_time_to_regain_access":2}]}',
      },
    },
    120,
  ],
  ['sentence', {}, 8, 'Try again in 8 seconds.'],
];

it('needs each of its readers', () => {
  const table = listTable(hintReaders, ({ name }) => name);
  expect(table.rows.toSorted()).toEqual(cases.map(([name]) => name).toSorted());
  expect(
    brokenLaw(table, {
      cases,
      nameOf: ([name]) => name,
      holds: ([, scenario, seconds, message]) => secondsOf(scenario, message) === seconds,
      isAbout: (row, [name]) => row === name,
    }),
  ).toEqual([]);
});
