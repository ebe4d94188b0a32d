import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../exchange/exchange.ts';
import { outcomeOf } from '../outcome/index.ts';
import { fromHarEntry } from '../exchange/from-har.ts';
import { recorded, recordings } from '../network/test-support/recordings.ts';
import { createJoiner, joinExchanges } from './join.ts';

const all = { chromium: of('chromium'), firefox: of('firefox') };

function of(browser: 'chromium' | 'firefox'): Exchange[] {
  return joinExchanges(recordings.filter((one) => one.browser === browser).map(({ exchange }) => exchange));
}

/** The exchanges of a case, as they are once all of the browser's are joined. */
function joined(browser: 'chromium' | 'firefox', name: string): Exchange[] {
  const ids = new Set(recorded(browser, name).map(({ id }) => id));
  return all[browser].filter(({ id }) => ids.has(id));
}

describe('joinExchanges', () => {
  it.each([
    ['chromium', 'pre403'],
    ['chromium', 'preok'],
    ['chromium', 'prenoheader'],
    ['chromium', 'preredir'],
    ['chromium', 'prehang'],
    ['chromium', 'refusedcors'],
    ['firefox', 'preok'],
  ] as const)('makes a preflight part of its request: %s %s', (browser, name) => {
    const [preflight, request] = joined(browser, name);
    expect(preflight?.partOf).toEqual({ id: request?.id, as: 'preflight' });
    expect(request?.preflight?.id).toBe(preflight?.id);
    expect(request?.partOf).toBeNull();
  });

  it.each(['pre403', 'prenoheader', 'preredir', 'prehang', 'refusedcors'])(
    'lets a preflight of Firefox stand for the request that never appears: %s',
    (name) => {
      const [preflight] = joined('firefox', name);
      expect(preflight?.partOf).toBeNull();
      expect(preflight === undefined ? null : outcomeOf(preflight).kind).toBe('failed');
    },
  );

  it('makes the ghost of an unfollowed redirect part of the redirect', () => {
    const [redirect] = joined('chromium', 'manualredir');
    const ghost = joined('chromium', '/ok.json').find(({ browser }) => browser.error !== null);
    expect(ghost?.partOf).toEqual({ id: redirect?.id, as: 'redirect-ghost' });
    expect(redirect?.partOf).toBeNull();
  });

  it.each(['chromium', 'firefox'] as const)('makes hops part of what follows: %s', (browser) => {
    const [hop] = joined(browser, 'redir');
    const [target] = joined(browser, '/ok.json');
    expect(hop?.partOf).toEqual({ id: target?.id, as: 'redirect-hop' });
    const [other] = joined(browser, 'redirother');
    expect(other?.partOf).toEqual({ id: joined(browser, '/nocors')[0]?.id, as: 'redirect-hop' });
  });

  it('shows a chain as its last exchange, and a failing one once', () => {
    const chain = all.chromium.filter(({ request }) => request.url.includes('/redirloop'));
    const [first, second, third, last] = chain;
    expect([first, second, third, last].map((hop) => hop?.partOf?.id ?? null)).toEqual([
      third?.id,
      third?.id,
      null,
      null,
    ]);
    expect(chain.filter((hop) => outcomeOf(hop).kind === 'failed')).toEqual([last]);
  });

  it('makes a service worker’s own fetch part of the page’s call', () => {
    const [own] = joined('chromium', '/e404');
    const [call] = joined('chromium', 'sw-pass');
    expect(own?.partOf).toEqual({ id: call?.id, as: 'service-worker-double' });
    expect([own, call].map((one) => (one === undefined ? null : outcomeOf(one).kind))).toEqual(['succeeded', 'failed']);
  });

  it('joins nothing else', () => {
    const parts = [...all.chromium, ...all.firefox].filter(({ partOf }) => partOf !== null);
    expect(parts.map(({ partOf }) => String(partOf?.as)).toSorted((a, b) => a.localeCompare(b))).toEqual([
      ...Array.from({ length: 7 }, () => 'preflight'),
      'redirect-ghost',
      ...Array.from({ length: 4 + hopsOfTheLoop }, () => 'redirect-hop'),
      'service-worker-double',
    ]);
  });
});

/** Of the 20 hops only the first three and the last are among the recordings: two in each browser have their follower. */
const hopsOfTheLoop = 4;

const origin = { name: 'Origin', value: 'https://app.example' };
const asksForPut = { name: 'Access-Control-Request-Method', value: 'PUT' };

function exchange(id: string, method: string, startedAt: number, more: object = {}): Exchange {
  const {
    headers = [origin],
    status = 200,
    error = null,
    ...signs
  } = more as {
    headers?: object[];
    status?: number;
    error?: string | null;
  };
  const allowed = [
    { name: 'Access-Control-Allow-Origin', value: 'https://app.example' },
    { name: 'Access-Control-Allow-Methods', value: 'PUT' },
  ];
  return fromHarEntry(
    {
      startedDateTime: new Date(1_790_000_000_000 + startedAt).toISOString(),
      time: 10,
      request: { method, url: 'https://api.example/a', headers },
      response: { status, headers: allowed, _error: error },
      ...signs,
    },
    id,
    'chromium',
  );
}

describe('createJoiner', () => {
  it('says what changed and what was joined, in either order', () => {
    const preflight = exchange('1', 'OPTIONS', 3, { headers: [origin, asksForPut], status: 204 });
    const request = exchange('2', 'PUT', 0);
    const forward = createJoiner();
    expect(forward.add(preflight).joined).toEqual([]);
    const late = forward.add(request);
    expect(late.joined).toEqual(['1']);
    expect(late.changed.map(({ id, partOf }) => [id, partOf?.id ?? null])).toEqual([
      ['2', null],
      ['1', '2'],
    ]);
    const backward = createJoiner();
    backward.add(request);
    const early = backward.add(preflight);
    expect(early.joined).toEqual(['1']);
    expect(early.changed.map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('gives each of several equal requests its own preflight', () => {
    const joiner = createJoiner();
    const list = [0, 1, 2].flatMap((n) => [
      exchange(`p${n}`, 'OPTIONS', 40 * n + 3, { headers: [origin, asksForPut], status: 204 }),
      exchange(`r${n}`, 'PUT', 40 * n),
    ]);
    const joinedIds = list.flatMap((one) => joiner.add(one).joined);
    expect(joinedIds).toEqual(['p0', 'p1', 'p2']);
  });

  it.each([
    ['two equal calls at the same time', exchange('1', 'GET', 0), exchange('2', 'GET', 0)],
    [
      'a preflight for another method',
      exchange('1', 'OPTIONS', 3, { headers: [origin, asksForPut] }),
      exchange('2', 'PATCH', 0),
    ],
    ['an OPTIONS call of the page itself', exchange('1', 'OPTIONS', 3), exchange('2', 'PUT', 0)],
    [
      'a preflight long ago',
      exchange('1', 'OPTIONS', 0, { headers: [origin, asksForPut] }),
      exchange('2', 'PUT', 60_000),
    ],
    [
      'a refused preflight and a request that was answered',
      exchange('1', 'OPTIONS', 3, { headers: [origin, asksForPut], status: 403 }),
      exchange('2', 'PUT', 0),
    ],
    [
      'a preflight for a header that the request does not carry',
      exchange('1', 'OPTIONS', 3, {
        headers: [origin, asksForPut, { name: 'Access-Control-Request-Headers', value: 'x-a' }],
        status: 204,
      }),
      exchange('2', 'PUT', 0),
    ],
    [
      'a call that was given up beside one that was not',
      exchange('1', 'GET', 0, { status: 0, error: 'net::ERR_ABORTED' }),
      exchange('2', 'GET', 0),
    ],
  ])('does not join %s', (_, one, other) => {
    expect(joinExchanges([one, other])).toEqual([one, other]);
  });

  it('does not take two entries of a file of unknown make for a chain of redirects', () => {
    const chain = ['redir', '/ok.json'].flatMap((name) => recorded('firefox', name));
    expect(joinExchanges(chain).some(({ partOf }) => partOf !== null)).toBe(true);
    const unknown = chain.map((one) => ({ ...one, browser: { ...one.browser, family: 'unknown' as const } }));
    expect(joinExchanges(unknown)).toEqual(unknown);
  });

  it('forgets what is older than its window', () => {
    const joiner = createJoiner(2);
    joiner.add(exchange('1', 'OPTIONS', 3, { headers: [origin, asksForPut], status: 204 }));
    joiner.add(exchange('2', 'GET', 4));
    joiner.add(exchange('3', 'GET', 5));
    expect(joiner.add(exchange('4', 'PUT', 0)).joined).toEqual([]);
  });

  it('keeps every exchange of a list, in its place, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(fc.anything(), { maxLength: 30 }), (entries) => {
        const list = entries.map((entry, index) => fromHarEntry(entry, String(index)));
        expect(joinExchanges(list).map(({ id }) => id)).toEqual(list.map(({ id }) => id));
      }),
    );
  });
});
