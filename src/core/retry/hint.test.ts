import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrival, hintsOf, secondsOf } from './test-support/exchange.ts';
import type { Scenario } from './test-support/exchange.ts';
import { readTime } from './time-value.ts';

const used = { 'x-ratelimit-remaining': '0' };

function toMicroseconds(seconds: number | null): number | null {
  return seconds === null ? null : Math.round(seconds * 1e6);
}

describe('worked values', () => {
  it.each<[string, Scenario, number | null]>([
    ['seconds', { headers: { 'Retry-After': '120' } }, 120],
    ['decimals', { headers: { 'Retry-After': '2.0' } }, 2],
    ['IMF-fixdate', { headers: { 'Retry-After': 'Sun, 01 Mar 2026 12:02:00 GMT' } }, 120],
    ['RFC 850', { headers: { 'Retry-After': 'Sunday, 01-Mar-26 12:00:45 GMT' } }, 45],
    ['asctime', { headers: { 'Retry-After': 'Sun Mar  1 12:01:00 2026' } }, 60],
    ['a date just past', { headers: { 'Retry-After': 'Sun, 01 Mar 2026 11:59:00 GMT' } }, 0],
    ['an epoch in Retry-After', { headers: { 'Retry-After': '1772366460' } }, 60],
    ['an epoch, nothing left', { headers: { ...used, 'x-ratelimit-reset': '1772366460' } }, 60],
    [
      'an epoch, Date 40 s ahead',
      { headers: { ...used, 'x-ratelimit-reset': '1772366460', Date: 'Sun, 01 Mar 2026 12:00:40 GMT' } },
      20,
    ],
    [
      'epoch milliseconds',
      { headers: { 'x-ratelimit-requests-reset': '1772366460000', 'x-ratelimit-requests-remaining': '0' } },
      60,
    ],
    ['a float wait', { headers: { ...used, 'x-ratelimit-reset-after': '64.57' } }, 64.57],
    ['6m0s', { headers: { 'x-ratelimit-reset-tokens': '6m0s' } }, 360],
    ['12ms', { headers: { 'x-ratelimit-reset-tokens': '12ms' } }, 0.012],
    ['1h2m3.5s', { headers: { 'x-ratelimit-reset-tokens': '1h2m3.5s' } }, 3723.5],
    [
      'retryDelay',
      {
        body: '{"error":{"details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34.074824224s"}]}}',
      },
      34.074824224,
    ],
    [
      'ISO',
      {
        headers: {
          'anthropic-ratelimit-requests-remaining': '0',
          'anthropic-ratelimit-requests-reset': '2026-03-01T12:00:30Z',
        },
      },
      30,
    ],
    ['ISO without seconds', { headers: { 'X-RateLimit-Reset': '2026-03-01T12:05Z' } }, 300],
    ['ISO with microseconds', { headers: { ...used, 'X-RateLimit-Reset': '2026-03-01T12:05:00.000000Z' } }, 300],
    ['ISO with an offset', { headers: { 'X-RateLimit-Reset': '2026-03-01T13:00:30+01:00' } }, 30],
    ['JavaScript’s date text', { headers: { 'X-RateLimit-Reset': 'Sun Mar 01 2026 13:00:30 GMT+0100 (CET)' } }, 30],
    ['milliseconds', { headers: { 'retry-after-ms': '1500' } }, 1.5],
    ['an epoch in the body, past', { body: '{"data":{"retryAfter":1659146400000}}' }, 0],
    [
      'quota left on a success',
      { status: 200, headers: { 'x-ratelimit-remaining': '12', 'x-ratelimit-reset': '1772366460' } },
      null,
    ],
  ])('%s', (_, scenario, seconds) => {
    expect(toMicroseconds(secondsOf(scenario))).toBe(toMicroseconds(seconds));
  });

  it('reads milliseconds where the unit is known, and refuses the same number where it is not', () => {
    expect(readTime('600000', 'ms', arrival)).toEqual({ seconds: 600 });
    const { hint, refused } = hintsOf({ headers: { 'X-Rate-Limit-Reset': '600000' } });
    expect(hint).toBeNull();
    expect(refused).toEqual([
      { source: { from: 'header', ref: 'X-Rate-Limit-Reset' }, value: '600000', problem: 'unit-unclear' },
    ]);
    expect(secondsOf({ headers: { 'x-ratelimit-requests-reset': '1209599' } })).toBe(1_209_599);
  });
});

describe('which reset counts', () => {
  it.each<[string, Scenario, number | null]>([
    [
      'the used-up bucket, not the other',
      {
        headers: {
          'x-ratelimit-remaining-requests': '0',
          'x-ratelimit-reset-requests': '6m0s',
          'x-ratelimit-remaining-tokens': '29996',
          'x-ratelimit-reset-tokens': '8h',
        },
      },
      360,
    ],
    [
      'the latest of two used up',
      {
        headers: {
          'x-ratelimit-minutely-remaining': '0',
          'x-ratelimit-minutely-reset': '30',
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': '1772370000',
        },
      },
      3600,
    ],
    [
      'none with quota left, though 429',
      { headers: { 'x-ratelimit-remaining': '14', 'x-ratelimit-reset': '45' } },
      null,
    ],
    ['one without “remaining” on 429', { headers: { 'x-toggl-quota-resets-in': '12' } }, 12],
    ['none without “remaining” on 403', { status: 403, headers: { 'x-ratelimit-reset': '45' } }, null],
    ['a used-up one on 403', { status: 403, headers: { ...used, 'x-ratelimit-reset': '45' } }, 45],
    [
      'another name beside its “remaining”',
      { headers: { 'x-aircallapi-remaining': '0', 'x-aircallapi-reset': '1772366410' } },
      10,
    ],
    ['no other “reset” header', { headers: { 'x-password-reset': '10' } }, null],
    [
      'not the length of a window',
      { headers: { 'x-hubspot-ratelimit-interval-milliseconds': '10000', 'x-ratelimit-limit': '10;w=60' } },
      null,
    ],
    ['remaining with a window', { headers: { 'ratelimit-remaining': '0;w=21600', 'ratelimit-reset': '7' } }, 7],
    ['RateLimit, nothing left', { headers: { RateLimit: '"burst";r=40;t=12, "daily";r=0;t=3600' } }, 3600],
    ['RateLimit, quota left', { headers: { RateLimit: '"default";r=15;t=40' } }, null],
    ['RateLimit of draft 07', { headers: { RateLimit: 'limit=10, remaining=0, reset=30' } }, 30],
    [
      'a name that runs into its bucket',
      { headers: { 'X-RateLimit-UserRemaining': '0', 'X-RateLimit-UserReset': '1772370000' } },
      3600,
    ],
    [
      'a time stamp beside a status that is a count',
      { status: 200, headers: { 'X-Bapi-Limit-Status': '0', 'X-Bapi-Limit-Reset-Timestamp': '1772366401500' } },
      1.5,
    ],
    [
      'an expiry beside what is available',
      { headers: { 'x-product-quota-available': '0', 'x-product-quota-expiry-time': '1772366460000' } },
      60,
    ],
    ['no expiry beside nothing', { headers: { 'x-quota-token-expiry-time': '1772366460000' } }, null],
    ['a delay and its namesakes', { headers: { 'X-RateLimit-Delay': '12' } }, 12],
    ['a time to retry in', { headers: { 'X-Retry-In': '9s' } }, 9],
    ['the Retry-After of one limit', { headers: { 'Retry-After-short': '8', 'Retry-After-long': '60' } }, 60],
    ['a malformed RateLimit', { headers: { RateLimit: '"default;r=0;t=30' } }, null],
  ])('%s', (_, scenario, seconds) => {
    expect(secondsOf(scenario)).toBe(seconds);
  });
});

describe('reading order', () => {
  const everything = {
    headers: {
      ...used,
      'retry-after-ms': '1000',
      'Retry-After': '2',
      'X-RateLimit-Retry-After': '3',
      RateLimit: '"a";r=0;t=5',
      'X-RateLimit-Reset': '6',
      'X-Sentry-Rate-Limits': '7:error',
    },
    body: '{"retry_after":4}',
  };

  it('is milliseconds, Retry-After, its namesakes, body, resets, vendors, sentence', () => {
    const { hint, others } = hintsOf(everything, 'Try again in 8 seconds.');
    expect([hint, ...others].map((one) => one?.seconds)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('names the place', () => {
    const { hint, others } = hintsOf(everything, 'Try again in 8 seconds.');
    expect([hint, ...others].map((one) => one?.source)).toEqual([
      { from: 'header', ref: 'retry-after-ms' },
      { from: 'header', ref: 'Retry-After' },
      { from: 'header', ref: 'X-RateLimit-Retry-After' },
      { from: 'body', ref: 'retry_after', pointer: '/retry_after' },
      { from: 'header', ref: 'RateLimit' },
      { from: 'header', ref: 'X-RateLimit-Reset' },
      { from: 'header', ref: 'X-Sentry-Rate-Limits' },
      { from: 'body', ref: 'message', pointer: '/message' },
    ]);
  });
});

describe('bodies', () => {
  it.each<[string, Scenario, number | null]>([
    ['Discord’s', { body: '{"message":"x","retry_after":64.57,"global":false}' }, 64.57],
    ['Telegram’s', { body: '{"ok":false,"parameters":{"retry_after":5}}' }, 5],
    ['Matrix’s', { body: '{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":1500}' }, 1.5],
    ['Kubernetes’', { body: '{"kind":"Status","details":{"retryAfterSeconds":3}}' }, 3],
    ['GraphQL’s', { status: 200, body: '{"errors":[{"extensions":{"code":"RATE_LIMITED","retryAfter":9}}]}' }, 9],
    ['a count of seconds in extras', { body: '{"errors":["x"],"extras":{"wait_seconds":27}}' }, 27],
    ['a backoff beside the rate', { body: '{"error":{"code":-32005,"data":{"rate":{"backoff_seconds":30}}}}' }, 30],
    ['Hugging Face’s', { status: 503, body: '{"error":"loading","estimated_time":20.0}' }, 20],
    ['the same member elsewhere', { status: 400, body: '{"error":"x","estimated_time":20.0}' }, null],
    ['a time', { body: '{"error":{"blocked_until":"2026-03-01T12:01:00Z"}}' }, 60],
    ['a reset with quota left', { body: '{"rate_limit":{"remaining":3,"reset_at":1772366460}}' }, null],
    ['a reset', { body: '{"rate_limit":{"remaining":0,"reset_at":1772366460}}' }, 60],
    ['XML', { body: '<Error><RetryAfterSeconds>5</RetryAfterSeconds></Error>' }, 5],
    ['a member of an extra', { body: '{"error":"x","error_extra":{"retry_after":3}}' }, 3],
    ['an exception of GraphQL', { body: '{"errors":[{"extensions":{"exception":{"retryAfterSeconds":12}}}]}' }, 12],
    ['a reset of its own name', { body: '{"error":{"rate_limit":240,"rate_window":15,"rate_reset":8.3}}' }, 8.3],
    ['a count before its unit', { body: '{"msBeforeNext":1500,"remainingPoints":0}' }, 1.5],
    ['minutes', { body: '{"retry_after_minutes":2}' }, 120],
    ['an ISO duration', { body: '{"retryAfter":"PT1M30S"}' }, 90],
    ['a .NET time span', { body: '{"retryAfter":"00:01:30"}' }, 90],
    ['a duration in words', { body: '{"retry_after":"30 seconds"}' }, 30],
    ['the past', { body: '{"locked_at":1772366300,"blocked_at":"2026-03-01T11:00:00Z"}' }, null],
    ['windows and periods', { body: '{"window_seconds":60,"period":60,"interval":5,"created":1772366300}' }, null],
    ['settings of repetitions', { body: '{"retry_count":3,"max_retries":5,"retries":2,"retry":7}' }, null],
    ['a reset beside a count of requests', { body: '{"remainingRequests":3,"resetAt":1772366460}' }, null],
    [
      'a list of answers',
      { body: `[{"error":{"details":[{"@type":"google.rpc.RetryInfo","retryDelay":"41s"}]}}]` },
      41,
    ],
    ['many digits', { body: '{"retry-after":28.706807374954224}' }, 28.706807374954224],
    ['an object of seconds', { body: '{"retryAfter":{"seconds":2}}' }, 2],
    [
      'headers in the body',
      { body: '{"error":{"metadata":{"headers":{"X-RateLimit-Remaining":"0","X-RateLimit-Reset":"1772366460000"}}}}' },
      60,
    ],
    [
      'headers in the body with quota left',
      { body: '{"error":{"metadata":{"headers":{"X-RateLimit-Remaining":"3","X-RateLimit-Reset":"1772366460000"}}}}' },
      null,
    ],
    ['a wrapper of any name', { body: '{"envelope":{"retry_after":7}}' }, 7],
    [
      'RetryInfo in a wrapper',
      { body: '{"payload":{"error":{"details":[{"@type":"google.rpc.RetryInfo","retryDelay":"6s"}]}}}' },
      6,
    ],
    ['lives, not waits', { body: '{"expires_in":3600,"timeout":5,"age":3}' }, null],
    ['records that are no error', { body: '{"items":[{"retry_after":5}]}' }, null],
    ['no number', { body: '{"retry_after":null,"retryAfter":true,"retry_in":"soon"}' }, null],
    [
      'Connect’s protobuf',
      { status: 503, body: '{"code":"unavailable","details":[{"type":"google.rpc.RetryInfo","value":"CgIIHg"}]}' },
      30,
    ],
    [
      'Connect’s protobuf with nanos',
      { body: '{"details":[{"type":"google.rpc.RetryInfo","value":"CggIARCAyrXuAQ=="}]}' },
      1.5,
    ],
    [
      'minutes of Meta',
      {
        headers: {
          'X-Business-Use-Case-Usage':
            '{"1":[{"type":"a","estimated_time_to_regain_access":0},{"type":"b","estimated_time_to_regain_access":3}]}',
        },
      },
      180,
    ],
  ])('%s', (_, scenario, seconds) => {
    expect(secondsOf(scenario)).toBe(seconds);
  });

  it('reads RetryInfo in the trailer of a gRPC call', () => {
    const info = [0x0a, 0x02, 0x08, 0x1e];
    const type = [...Buffer.from('type.googleapis.com/google.rpc.RetryInfo')];
    const any = [0x0a, type.length, ...type, 0x12, info.length, ...info];
    const status = Buffer.from([0x08, 14, 0x1a, any.length, ...any])
      .toString('base64')
      .replaceAll('=', '');
    expect(secondsOf({ status: 200, headers: { 'grpc-status-details-bin': status } })).toBe(30);
  });
});

describe('pages and plain text', () => {
  it('are read as a reader would', () => {
    const page =
      '<!doctype html><title>429</title><h1>Slow down</h1><p>Too many requests.</p><p>Try again in 2 minutes.</p>';
    expect(hintsOf({ body: page }, 'Too many requests.').hint).toEqual({
      seconds: 120,
      source: { from: 'body', ref: 'text' },
      kind: 'stated',
    });
    expect(secondsOf({ body: 'Rate limited. Please wait 5 seconds.' })).toBe(5);
    expect(secondsOf({ headers: { 'X-RateLimit-Next': '2026-03-01T12:00:09Z' } })).toBe(9);
  });
});

describe('the impossible', () => {
  it.each([
    ['-5', 'negative'],
    ['99999999', 'too-far'],
    ['Fri, 01 Mar 2030 12:00:00 GMT', 'too-far'],
    ['NaN', 'unreadable'],
    ['soon', 'unreadable'],
    ['', 'unreadable'],
    ['2026-03-01T12:00:30', 'unreadable'],
    ['1e3', 'unreadable'],
  ])('%s is refused: %s', (value, problem) => {
    const { hint, refused } = hintsOf({ headers: { 'Retry-After': value } });
    expect(hint).toBeNull();
    expect(refused).toEqual([{ source: { from: 'header', ref: 'Retry-After' }, value, problem }]);
  });

  it('is an absolute time where no clock is known', () => {
    const headers = { 'Retry-After': 'Sun, 01 Mar 2026 12:02:00 GMT' };
    expect(hintsOf({ startedAt: 0, headers }).refused).toMatchObject([{ problem: 'no-clock' }]);
    expect(secondsOf({ startedAt: 0, headers: { ...headers, Date: 'Sun, 01 Mar 2026 12:00:00 GMT' } })).toBe(120);
    expect(secondsOf({ startedAt: 0, headers: { 'Retry-After': '7' } })).toBe(7);
  });

  it('does not hide what is possible', () => {
    expect(secondsOf({ headers: { ...used, 'Retry-After': 'later', 'X-RateLimit-Reset': '9' } })).toBe(9);
  });
});

describe('any response', () => {
  const names = fc.constantFrom(
    'Retry-After',
    'retry-after-ms',
    'X-RateLimit-Reset',
    'RateLimit',
    'X-RateLimit-Reset-After',
    'grpc-retry-pushback-ms',
    'X-Sentry-Rate-Limits',
    'X-Business-Use-Case-Usage',
    'grpc-status-details-bin',
    'Date',
  );
  const values = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.double().map(String),
    fc.bigInt().map(String),
    fc.date({ noInvalidDate: false }).map(String),
    fc
      .array(fc.constantFrom('1', '0', '-', '.', 'h', 'm', 's', ';', 'r=0', 't=', '"a"', ',', ' ', 'GMT', ':'), {
        maxLength: 20,
      })
      .map((parts) => parts.join('')),
  );

  it('gives a finite wait of 0 or more, or none', () => {
    fc.assert(
      fc.property(
        fc.dictionary(names, values),
        fc.string(),
        fc.jsonValue(),
        fc.constantFrom(200, 403, 429, 503),
        (headers, message, value, status) => {
          const { hint, others } = hintsOf(
            { status, headers, body: JSON.stringify({ error: value, retry_after: value }) },
            message,
          );
          for (const one of hint === null ? others : [hint, ...others]) {
            expect(Number.isFinite(one.seconds) && one.seconds >= 0 && one.seconds <= 366 * 86_400).toBe(true);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('gives the same wait whatever the clock of this machine says', () => {
    const skew = fc.oneof(fc.integer({ min: 3, max: 86_400 }), fc.integer({ min: -86_400, max: -3 }));
    fc.assert(
      fc.property(skew, fc.integer({ min: 0, max: 86_400 }), (skewSeconds, wait) => {
        const server = arrival + skewSeconds * 1_000;
        const until = server + wait * 1_000;
        const headers = { Date: new Date(server).toUTCString() };
        expect(secondsOf({ headers: { ...headers, 'Retry-After': new Date(until).toUTCString() } })).toBe(wait);
        expect(secondsOf({ headers: { ...headers, ...used, 'X-RateLimit-Reset': String(until / 1_000) } })).toBe(wait);
        expect(secondsOf({ headers: { ...headers, 'Retry-After': String(wait) } })).toBe(wait);
      }),
    );
  });
});
