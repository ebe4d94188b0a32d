import { describe, expect, it } from 'vitest';

import { createTrafficMonitor } from './monitor.ts';
import { attempts, rulesOf, type Call } from './test-support/calls.ts';

const every = (seconds: number, count: number, call: Omit<Call, 'at'>): Call[] =>
  Array.from({ length: count }, (_, index) => ({ at: index * seconds, ...call }));

const search = (count: number, gap: number, status: number): Call[] =>
  every(gap, count, { status }).map((call, index) => ({
    ...call,
    path: '/search',
    request: `GET /search?q=${index}`,
  }));

describe('a page that misbehaves', () => {
  it('repeats before the stated time', () => {
    const story: Call[] = [
      { at: 0, status: 429, statedWait: 30 },
      { at: 2.1, status: 429, statedWait: 30 },
    ];
    const monitor = createTrafficMonitor();
    for (const attempt of attempts(story)) monitor.add(attempt);
    expect(monitor.findings()).toMatchObject([
      {
        rule: 'retried-too-early',
        exchanges: ['0', '1'],
        text: expect.stringContaining('2.1 s although the server asked for 30 s'),
      },
    ]);
  });

  it('repeats at once after 429', () => {
    expect(rulesOf(every(0.05, 4, { status: 429, class: 'rate-limit' }))).toEqual(['retried-without-wait']);
  });

  it('storms one request', () => {
    expect(rulesOf(every(1.37, 6, { status: 500 }))).toEqual(['storm']);
  });

  it('storms a server with repeats of several requests', () => {
    const story = [0, 1, 2, 3].flatMap((round) =>
      ['/a', '/b', '/c'].map((path, index) => ({ at: round * 2.13 + index * 0.4, path, status: 503 })),
    );
    expect(rulesOf(story)).toContain('origin-storm');
  });

  it('storms one endpoint with requests that differ', () => {
    expect(rulesOf(search(11, 0.09, 429))).toEqual(['endpoint-storm']);
    const monitor = createTrafficMonitor();
    for (const attempt of attempts(search(2000, 0.0125, 404))) monitor.add(attempt);
    const [found] = monitor.findings();
    expect(monitor.findings()).toHaveLength(1);
    expect(found).toMatchObject({
      rule: 'endpoint-storm',
      text: expect.stringMatching(/^200 different .* with status 404; /),
    });
    expect(found && monitor.about(found)).toBe('GET https://api.example.net/search');
  });

  it('never stops repeating a permanent refusal', () => {
    expect(rulesOf(every(17.3, 6, { status: 401 }))).toEqual(['never-stops']);
  });

  it('waits in fixed or doubling steps without jitter', () => {
    expect(rulesOf(every(2.01, 4, { status: 503 }))).toEqual(['no-jitter']);
    const doubling = [0, 1.01, 3.02, 7.03].map((at) => ({ at, status: 500 }));
    expect(rulesOf(doubling)).toEqual(['no-jitter']);
  });

  it('comes back in step', () => {
    const paths = ['/a', '/b', '/c'];
    const story = [
      ...paths.map((path, index) => ({ at: index * 0.1, path, status: 503 })),
      ...paths.map((path, index) => ({ at: 5 + index * 0.01, path, status: 200 })),
    ];
    expect(rulesOf(story)).toEqual(['retried-in-step']);
  });

  it('repeats a POST whose outcome is open, without a key or under a new one', () => {
    const post = { method: 'POST', bodyHash: 'b', status: 502 };
    expect(
      rulesOf([
        { at: 0, ...post },
        { at: 3.3, ...post },
      ]),
    ).toEqual(['unsafe-repeat']);
    const keyed = [
      { at: 0, ...post, idempotencyKey: 'k1' },
      { at: 3.3, ...post, idempotencyKey: 'k2' },
    ];
    expect(rulesOf(keyed)).toEqual(['idempotency-key-changed']);
  });

  it('uses one key for two bodies', () => {
    const story = ['b1', 'b2'].map((bodyHash, index) => ({
      at: index * 4.4,
      method: 'POST',
      bodyHash,
      idempotencyKey: 'k',
    }));
    expect(rulesOf(story)).toEqual(['idempotency-key-reused']);
  });

  it('heads for a ban', () => {
    const story = Array.from({ length: 101 }, (_, index) => ({ at: index * 0.5, path: `/${index}`, status: 403 }));
    expect(rulesOf(story)).toEqual(['ban-risk']);
  });
});

describe('a page that behaves', () => {
  it.each<[string, Call[]]>([
    ['polls with success', every(1, 30, { status: 200 })],
    [
      'polls, and it fails now and then',
      every(5, 12, { status: 200 }).map((call, i) => (i % 4 ? call : { ...call, status: 404 })),
    ],
    [
      'loads, and many different requests fail',
      Array.from({ length: 30 }, (_, i) => ({ at: i * 0.01, path: `/${i}`, status: 404 })),
    ],
    [
      'repeats a POST that was refused for sure',
      [
        { at: 0, method: 'POST', bodyHash: 'b', status: 429 },
        { at: 61.3, method: 'POST', bodyHash: 'b', status: 201 },
      ],
    ],
    [
      'repeats a POST under the same key',
      [
        { at: 0, method: 'POST', bodyHash: 'b', status: 502, idempotencyKey: 'k' },
        { at: 2.7, method: 'POST', bodyHash: 'b', status: 201, idempotencyKey: 'k' },
      ],
    ],
    [
      'sends the same request twice at a time',
      [
        { at: 0, takes: 2, status: 429, statedWait: 9 },
        { at: 0.1, takes: 2, status: 429, statedWait: 9 },
      ],
    ],
    [
      'comes back after the page slept',
      [
        { at: 0, status: 429, statedWait: 3600 },
        { at: 3000, status: 200 },
      ],
    ],
  ])('%s: nothing is said', (_, story) => {
    expect(rulesOf(story)).toEqual([]);
  });

  it('keeps the stated wait, and that is said', () => {
    const story = [
      { at: 0, status: 429, statedWait: 5 },
      { at: 5.2, status: 200 },
    ];
    expect(rulesOf(story)).toEqual(['waits-kept']);
    expect(rulesOf([{ at: -5 }, ...story])).toEqual(['waits-kept']);
  });
});

describe('the monitor', () => {
  it('stays within its bounds and forgets on clear', () => {
    const monitor = createTrafficMonitor();
    const story = Array.from({ length: 3000 }, (_, index) => ({
      at: index * 0.05,
      path: `/${index % 7}`,
      status: 500,
    }));
    for (const attempt of attempts(story)) monitor.add(attempt);
    for (const { exchanges } of monitor.findings()) expect(exchanges.length).toBeLessThanOrEqual(200);
    monitor.clear();
    expect(monitor.findings()).toEqual([]);
  });
});
