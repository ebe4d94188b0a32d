import { describe, expect, it } from 'vitest';

import { createCatalogue } from '../../catalogue/load.ts';
import { diagnose } from '../diagnose.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { exchangeWith } from '../test-support/exchange.ts';
import { findingsOf } from '../traffic/findings.ts';
import { joinExchanges } from '../traffic/join.ts';
import { createIntake } from './intake.ts';

const start = Date.UTC(2026, 2, 1, 12);
const line = (name: string, value: string) => ({ name, value });
const body = (content: string) => ({
  mimeType: 'application/json',
  content,
  encoding: 'text' as const,
  size: content.length,
  missing: null,
  params: null,
});

function call(id: string, at: number, parts: Parameters<typeof exchangeWith>[0]): Exchange {
  return exchangeWith({ id, startedAt: start + at, durationMs: 20, ...parts });
}

const url = 'https://api.shop.example/v1/orders';
const origin = line('Origin', 'https://shop.example');
const preflight = call('p', 10, {
  request: { method: 'OPTIONS', url, headers: [origin, line('Access-Control-Request-Method', 'PUT')] },
  response: { status: 403 },
  browser: { resourceType: 'preflight' },
});
const refused = call('r', 5, {
  request: { method: 'PUT', url, headers: [origin, line('X-Own', 'a')] },
  response: { status: 0 },
  browser: { error: 'net::ERR_FAILED' },
});
const hop = call('h', 2_000, {
  request: { method: 'GET', url: 'https://api.shop.example/old' },
  response: { status: 302, headers: [line('Location', '/new')], redirectUrl: '/new' },
});
const landed = call('l', 2_021, {
  request: { method: 'GET', url: 'https://api.shop.example/new' },
  response: { status: 404, body: body('{"error":"gone"}') },
});
const worker = call('w', 3_001, {
  request: { method: 'GET', url: `${url}/7` },
  response: { status: 500, headers: [line('B', '2'), line('A', '1')] },
});
const page = call('s', 3_000, {
  durationMs: 30,
  request: { method: 'GET', url: `${url}/7` },
  response: { status: 500, headers: [line('a', '1'), line('b', '2')] },
  browser: { viaServiceWorker: true },
});
const throttled = [0, 1, 2, 3].map((turn) =>
  call(`t${turn}`, 10_000 + turn * 400, {
    request: { method: 'GET', url: `${url}?page=1` },
    response: { status: 429, headers: [line('Retry-After', '30')], body: body('{"error":"slow down"}') },
  }),
);
const fine = call('ok', 20_000, { request: { method: 'GET', url }, response: { status: 200, body: body('{"id":1}') } });
const hidden = call('hid', 21_000, {
  request: { method: 'GET', url },
  response: { status: 200, body: body('{"success":false,"error":{"message":"no"}}') },
});
const all = [preflight, refused, hop, landed, worker, page, ...throttled, fine, hidden];

/** How exchanges belong together. */
function parts(exchanges: readonly Exchange[]): readonly unknown[] {
  return exchanges.map(({ id, partOf, preflight: before }) => [id, partOf, before?.id ?? null]);
}

/** Which rules found something about which exchange. */
function rules(found: ReturnType<typeof findingsOf>): readonly unknown[] {
  return [...found].map(([id, findings]) => [id, findings.map(({ rule }) => rule)]);
}

describe('createIntake', () => {
  it.each([
    ['in order', all],
    ['out of order', all.toReversed()],
  ])('joins and finds, %s, what is found with all exchanges at hand', async (_, list) => {
    const catalogue = createCatalogue();
    await catalogue.loadAll();
    const intake = createIntake();
    const due = list.filter((exchange) => intake.add(exchange)).map(({ id }) => id);
    expect(due.toSorted()).toEqual(
      all
        .map(({ id }) => id)
        .filter((id) => id !== 'ok' && id !== 'h')
        .toSorted(),
    );

    const whole = joinExchanges(list);
    const joined = list.map((exchange) => intake.joined(exchange));
    expect(parts(joined)).toEqual(parts(whole));
    expect(joined.filter(({ partOf }) => partOf !== null)).toHaveLength(3);
    // The preflight is told of with its request: what it says is whole.
    expect(joined.find(({ id }) => id === 'r')?.preflight).toMatchObject({
      request: preflight.request,
      response: { status: 403 },
    });

    const diagnoses = whole.map((exchange) => diagnose(exchange, catalogue));
    joined.forEach((exchange) => intake.judge(exchange.id, diagnose(exchange, catalogue)));
    expect(rules(intake.findings())).toEqual(rules(findingsOf(whole, diagnoses)));
    expect(rules(intake.findings()).length).toBeGreaterThan(0);
    expect(intake.lines().has('p')).toBe(false);
    expect(intake.lines().get('t1')?.status).toBe(429);
  });
});
