import { describe, expect, it } from 'vitest';

import { rulesOf, type Call } from '../test-support/calls.ts';

const every = (seconds: number, count: number, call: Omit<Call, 'at'>): Call[] =>
  Array.from({ length: count }, (_, index) => ({ at: index * seconds, ...call }));
const paths = ['/a', '/b', '/c'];
const together = (at: number, call: Omit<Call, 'at'>): Call[] =>
  paths.map((path, index) => ({ at: at + index * 0.01, path, ...call }));
const post: Omit<Call, 'at'> = { method: 'POST', bodyHash: 'b' };

/** Different requests to one endpoint. */
const of =
  (path: string) =>
  (call: Call, index: number): Call => ({ ...call, path, request: `GET ${path}?q=${index}` });

/** Where each rule keeps silent because it can't be sure: as much part of the rule as what sets it off. */
describe('rules keep silent', () => {
  it.each<[rule: string, where: string, story: readonly Call[]]>([
    [
      'retried-too-early',
      'the wait is over, give or take a rounding',
      [{ at: 0, status: 429, statedWait: 5 }, { at: 4.9 }],
    ],
    ['retried-too-early', 'the server allows it at once', [{ at: 0, status: 503, statedWait: 0 }, { at: 0.2 }]],
    ['retried-too-early', 'no wait was stated (a reset with quota left is none)', [{ at: 0, status: 403 }, { at: 1 }]],
    [
      'retried-too-early',
      'another request went out',
      [
        { at: 0, path: '/a', status: 429, statedWait: 30 },
        { at: 1, path: '/b' },
      ],
    ],
    ['retried-without-wait', 'it happened once', every(0.05, 2, { status: 429 })],
    ['retried-without-wait', 'the answer asked for no patience', every(0.05, 4, { status: 404 })],
    ['retried-without-wait', 'the calls ran side by side', every(0.05, 4, { status: 429, takes: 3 })],
    ['storm', 'four tries failed', every(1.3, 4, { status: 500 })],
    ['storm', 'tries are far apart', every(6.1, 8, { status: 500 })],
    [
      'origin-storm',
      'one page load asks for many things once',
      every(0.02, 40, { status: 500 }).map((call, i) => ({ ...call, path: `/${i}` })),
    ],
    [
      'origin-storm',
      'the answers differ',
      every(0.4, 12, {}).map((call, i) => ({ ...call, path: paths[i % 3] ?? '', status: [400, 404, 500][i % 3] ?? 0 })),
    ],
    [
      'endpoint-storm',
      'one page load asks for many things at once',
      every(0.02, 40, { status: 404, takes: 2 }).map(of('/things')),
    ],
    ['endpoint-storm', 'nineteen fail one after the other', every(0.3, 19, { status: 404 }).map(of('/things'))],
    ['endpoint-storm', 'nine are refused for their rate', every(0.1, 9, { status: 429 }).map(of('/things'))],
    [
      'endpoint-storm',
      'the answers differ',
      every(0.1, 30, {}).map((call, i) => of('/things')({ ...call, status: [400, 404, 500][i % 3] ?? 0 }, i)),
    ],
    ['endpoint-storm', 'the same request is tried again', every(0.1, 30, { status: 404 })],
    ['endpoint-storm', 'they are slow', every(1.1, 60, { status: 404 }).map(of('/things'))],
    ['endpoint-storm', 'others succeed', every(0.1, 60, { status: 200 }).map(of('/things'))],
    [
      'waits-kept',
      'another request to the endpoint did not wait',
      [
        { at: 0, status: 429, statedWait: 5, request: 'a' },
        { at: 1, status: 429, statedWait: 2, request: 'b' },
        { at: 6, request: 'a' },
      ],
    ],
    ['never-stops', 'it was tried five times', every(17.3, 5, { status: 404 })],
    [
      'never-stops',
      'a poll succeeds in between',
      every(5.3, 12, { status: 200 }).map((call, i) => (i === 3 ? call : { ...call, status: 404 })),
    ],
    ['never-stops', 'the refusal is a rate limit', every(17.3, 8, { status: 403, class: 'rate-limit' })],
    ['never-stops', 'the fault may pass', every(17.3, 8, { status: 503 })],
    ['no-jitter', 'waits were stated', every(2.01, 5, { status: 503, statedWait: 2 })],
    ['no-jitter', 'there are two gaps', every(2.01, 3, { status: 503 })],
    ['no-jitter', 'gaps differ', [0, 1.3, 3.9, 5.2, 9].map((at) => ({ at, status: 503 }))],
    ['no-jitter', 'gaps are equal and no round value: chance, or a person', every(2.27, 5, { status: 503 })],
    ['no-jitter', 'the page polls', every(2.01, 6, {}).map((call, i) => (i % 2 ? call : { ...call, status: 503 }))],
    [
      'retried-in-step',
      'a queue is resumed when the connection is back',
      [...together(0, { status: 0, failed: true }), ...together(5, {})],
    ],
    ['retried-in-step', 'the page polls', [...together(0, {}), ...together(5, { status: 503 }), ...together(10, {})]],
    [
      'retried-in-step',
      'they had failed one after the other',
      [...paths.map((path, i) => ({ at: i * 2, path, status: 503 })), ...together(9, {})],
    ],
    [
      'unsafe-repeat',
      'it was refused for sure',
      [401, 403, 422, 429].flatMap((status, i) => [
        { at: i * 9, ...post, path: `/${i}`, status },
        { at: i * 9 + 3, ...post, path: `/${i}` },
      ]),
    ],
    [
      'unsafe-repeat',
      '503 said when to come back',
      [
        { at: 0, ...post, status: 503, statedWait: 2 },
        { at: 3, ...post },
      ],
    ],
    [
      'unsafe-repeat',
      'the body is another',
      [
        { at: 0, ...post, status: 502 },
        { at: 3, ...post, bodyHash: 'c' },
      ],
    ],
    ['unsafe-repeat', 'the method may be repeated', every(3.3, 2, { method: 'PUT', bodyHash: 'b', status: 502 })],
    [
      'unsafe-repeat',
      'it was sent again before the answer',
      [
        { at: 0, takes: 5, ...post, status: 502 },
        { at: 1, ...post },
      ],
    ],
    [
      'idempotency-key-changed',
      'the first one was refused for sure',
      [
        { at: 0, ...post, status: 422, idempotencyKey: '1' },
        { at: 3, ...post, idempotencyKey: '2' },
      ],
    ],
    [
      'idempotency-key-reused',
      'the body is the same',
      [
        { at: 0, ...post, idempotencyKey: '1' },
        { at: 3, ...post, idempotencyKey: '1' },
      ],
    ],
    [
      'idempotency-key-reused',
      'another endpoint has keys of its own',
      [
        { at: 0, ...post, idempotencyKey: '1' },
        { at: 3, ...post, bodyHash: 'c', path: '/else', idempotencyKey: '1' },
      ],
    ],
    ['ban-risk', 'there are a hundred', every(0.4, 100, { status: 401 })],
    [
      'ban-risk',
      'they are spread over minutes',
      every(1, 180, { status: 401 }).map((call, i) => ({ ...call, path: `/${i}` })),
    ],
    [
      'waits-kept',
      'one try came too early',
      [{ at: 0, status: 429, statedWait: 5 }, { at: 2, status: 429, statedWait: 5 }, { at: 8 }],
    ],
    ['waits-kept', 'no wait was stated', [{ at: 0, status: 429 }, { at: 60 }]],
    ['waits-kept', 'it took many tries', every(6, 5, { status: 429, statedWait: 5 })],
  ])('%s where %s', (rule, _, story) => {
    expect(rulesOf(story)).not.toContain(rule);
  });
});
