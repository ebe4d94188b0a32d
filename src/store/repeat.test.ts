import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { Retry } from '../core/diagnosis.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import { diagnosisWith, exchangeWith, type ExchangeParts } from '../core/filter/test-support/subject.ts';
import { ledgerLine } from '../core/traffic/ledger.ts';
import { createRepeat, type RepeatParts } from './repeat.ts';
import { type Row, rowOf } from './row.ts';
import { createWaits } from './waits.ts';

const noon = Date.UTC(2026, 2, 1, 12);
const page = 'https://shop.example';

function rowWith(parts: ExchangeParts = {}, retry: Partial<Retry> = {}): Row {
  const diagnosis = diagnosisWith({
    retry: {
      verdict: 'backoff',
      reason: '',
      afterSeconds: null,
      source: { from: 'standard', ref: '' },
      schedule: null,
      report: false,
      ...retry,
    },
  });
  const request = { headers: [{ name: 'Origin', value: page }], ...parts.request };
  return rowOf(exchangeWith({ id: 'old', startedAt: noon - 5000, ...parts, request }), diagnosis, { signs: [] });
}

function initiatedBy(url: string): Exchange['browser']['initiator'] {
  return { type: 'script', url: null, frames: [{ functionName: '', url, lineNumber: 0, columnNumber: 0 }] };
}

function scene(row: Row, answer: Awaited<ReturnType<RepeatParts['run']>> = { started: true }) {
  const rows = signal<readonly Row[]>([row]);
  const pageUrl = signal<string | null>(`${page}/cart`);
  const expressions: string[] = [];
  const ticks = new Set<() => void>();
  let time = noon;
  let success: Exchange | null = null;
  const repeat = createRepeat({
    rows,
    run: async (expression) => {
      expressions.push(expression);
      return answer;
    },
    history: () => ({ lines: () => [], lastSuccess: () => success }),
    pageUrl,
    waitsUntil: createWaits(rows),
    now: () => time,
    every: (_, tick) => {
      ticks.add(tick);
      return () => ticks.delete(tick);
    },
  });
  return {
    repeat,
    pageUrl,
    expressions,
    timers: () => ticks.size,
    succeed: (exchange: Exchange) => {
      success = exchange;
    },
    arrive: (parts: ExchangeParts) => {
      rows.value = [...rows.value, rowWith({ startedAt: time + 10, ...parts })];
    },
    pass: (ms: number) => {
      time += ms;
      for (const tick of ticks) tick();
    },
    last: () => repeat.repetitions.value.at(-1),
  };
}

describe('a repetition', () => {
  it('is linked to its exchange by the script’s name', async () => {
    const row = rowWith();
    const { repeat, arrive, pass, last, expressions, timers } = scene(row);
    await repeat.start(row);
    expect(expressions[0]).toContain('sourceURL=errata-repeat-1');
    arrive({ id: 'other', browser: { initiator: initiatedBy('https://page.example/main.js') } });
    pass(250);
    expect(last()).toMatchObject({ of: 'old', state: 'started', outcome: null });
    arrive({ id: 'new', browser: { initiator: initiatedBy('errata-repeat-1') }, response: { status: 503 } });
    pass(250);
    expect(last()).toMatchObject({ state: 'arrived', outcome: { id: 'new', status: 503, link: 'certain' } });
    expect(timers()).toBe(0);
    expect(repeat.latest.value.get('old')?.number).toBe(1);
  });

  it('is linked by method, URL and time where the browser names no initiator, and says so', async () => {
    const row = rowWith();
    const { repeat, arrive, pass, last } = scene(row);
    await repeat.start(row);
    arrive({ id: 'before', startedAt: noon - 1000 });
    arrive({ id: 'other', request: { method: 'GET' } });
    pass(250);
    expect(last()?.outcome).toBeNull();
    arrive({ id: 'new' });
    pass(250);
    expect(last()?.outcome).toEqual({ id: 'new', status: 422, link: 'probable' });
  });

  it('is told from the page’s own calls in browsers that name no initiators: the first of its request, right after the start', async () => {
    const firefox = { browser: { family: 'firefox' } } as const;
    const row = rowWith(firefox);
    const { repeat } = scene(row);
    const line = (id: string, ms: number, parts: ExchangeParts = {}) =>
      ledgerLine(exchangeWith({ id, startedAt: noon + ms, ...firefox, ...parts }));
    expect(repeat.isMade(line('new', 10))).toBe(false);
    await repeat.start(row);
    expect(repeat.isMade(line('other', 10, { request: { method: 'GET' } }))).toBe(false);
    expect(repeat.isMade(line('before', -500))).toBe(false);
    expect(repeat.isMade(line('late', 5000))).toBe(false);
    expect(repeat.isMade(line('new', 10))).toBe(true);
    expect(repeat.isMade(line('again', 20))).toBe(false);
    expect(repeat.isMade(line('new', 10))).toBe(true);
  });

  it('of an edited request is linked to what was sent, and is none of the failure as it was', async () => {
    const firefox = { browser: { family: 'firefox', initiator: null } } as const;
    const row = rowWith(firefox);
    const { repeat, arrive, pass, last, expressions } = scene(row);
    const { method, url } = row.exchange.request;
    const edit = { method, url: `${url}/edited`, headers: [], body: '{}' };
    expect(repeat.startEdited(row, edit)).toBe(1);
    expect(expressions[0]).toContain('/edited');
    // The page's own call of the first URL is not it.
    arrive({ id: 'own' });
    pass(250);
    expect(last()).toMatchObject({ edited: true, state: 'started', outcome: null });
    arrive({ id: 'new', request: { method, url: edit.url } });
    pass(250);
    expect(last()).toMatchObject({ state: 'arrived', outcome: { id: 'new', link: 'probable' } });
    expect(repeat.latest.value.get('old')).toBeUndefined();
    expect(
      repeat.isMade(ledgerLine(exchangeWith({ id: 'x', startedAt: noon + 5, request: { method, url: edit.url } }))),
    ).toBe(true);
    expect(repeat.startEdited(row, { ...edit, url: 'nowhere' })).toBeNull();
    expect(expressions).toHaveLength(1);
  });

  it('gives each exchange to one repetition', async () => {
    const row = rowWith();
    const { repeat, arrive, pass } = scene(row);
    await repeat.start(row);
    await repeat.start(row);
    arrive({ id: 'new' });
    pass(250);
    expect(repeat.repetitions.value.map(({ outcome }) => outcome?.id ?? null)).toEqual(['new', null]);
  });

  it('may succeed, which the recorder’s history tells', async () => {
    const row = rowWith();
    const { repeat, succeed, pass, last } = scene(row);
    await repeat.start(row);
    succeed(exchangeWith({ id: 'earlier', startedAt: noon - 60_000, response: { status: 200 } }));
    pass(250);
    expect(last()?.state).toBe('started');
    succeed(exchangeWith({ id: 'ok', startedAt: noon + 20, response: { status: 200 } }));
    pass(250);
    expect(last()?.outcome).toEqual({ id: 'ok', status: 200, link: 'probable' });
  });

  it('may be refused by the page, or never be seen', async () => {
    const row = rowWith();
    const refused = scene(row, { started: false, problem: 'no fetch' });
    await refused.repeat.start(row);
    expect(refused.last()).toMatchObject({ state: 'refused', problem: 'no fetch' });
    refused.pass(250);
    expect(refused.timers()).toBe(0);
    const unseen = scene(row);
    await unseen.repeat.start(row);
    unseen.pass(61_000);
    expect(unseen.last()?.state).toBe('unseen');
    expect(unseen.timers()).toBe(0);
  });
});

function permissionOf(row: Row) {
  return scene(row).repeat.permission(row);
}

describe('permission', () => {
  it('follows the verdict, the wait, and what is possible', () => {
    expect(permissionOf(rowWith())).toBe('yes');
    expect(permissionOf(rowWith({}, { verdict: 'stop' }))).toBe('no');
    expect(permissionOf(rowWith({}, { verdict: 'confirm' }))).toBe('ask');
    expect(permissionOf(rowWith({}, { verdict: 'wait', afterSeconds: 60 }))).toBe('wait');
    expect(permissionOf(rowWith({}, { verdict: 'wait', afterSeconds: 1 }))).toBe('yes');
    expect(permissionOf(rowWith({ request: { url: 'data:,x' } }))).toBe('no');
  });

  it('costs one plan for a row, however often it is asked for', async () => {
    const row = rowWith();
    const { repeat } = scene(row);
    const before = repeat.plan(row);
    repeat.permission(row);
    expect(repeat.plan(row)).toBe(before);
    await repeat.start(row);
    expect(repeat.plan(row)).not.toBe(before);
  });

  it('is needed to start', async () => {
    const row = rowWith({}, { verdict: 'stop' });
    const { repeat, expressions } = scene(row);
    await repeat.start(row);
    expect(expressions).toEqual([]);
  });
});

describe('an appointment', () => {
  it('is kept when the wait ends', () => {
    const row = rowWith({}, { verdict: 'wait', afterSeconds: 30 });
    const { repeat, pass, expressions, last } = scene(row);
    repeat.appoint(row);
    expect(repeat.appointments.value.get('old')).toBe(noon - 5000 + 120 + 30_000);
    pass(25_000);
    expect(expressions).toHaveLength(0);
    pass(200);
    expect(expressions).toHaveLength(1);
    expect(last()).toMatchObject({ appointed: true });
    expect(repeat.appointments.value.size).toBe(0);
  });

  it('can be dismissed, and is not made where the person has to be asked', () => {
    const row = rowWith({}, { verdict: 'wait', afterSeconds: 30 });
    const { repeat, timers, pass, expressions } = scene(row);
    repeat.appoint(row);
    repeat.dismiss('old');
    expect(timers()).toBe(0);
    pass(60_000);
    expect(expressions).toHaveLength(0);
    const asked = rowWith({}, { verdict: 'confirm', afterSeconds: 30 });
    repeat.appoint(asked);
    expect(repeat.appointments.value.size).toBe(0);
  });
});

describe('a page of another origin', () => {
  const said = `${page} sent this request, but the inspected page is https://evil.example. To retry it, open ${page} in this tab.`;

  it('is sent nothing, and it is said why', async () => {
    const row = rowWith();
    const { repeat, pageUrl, expressions } = scene(row);
    pageUrl.value = 'https://evil.example/';
    expect(repeat.permission(row)).toBe('no');
    expect(repeat.plan(row)).toEqual({ impossible: said });
    await repeat.start(row);
    expect(expressions).toEqual([]);
    pageUrl.value = `${page}/other`;
    expect(repeat.permission(row)).toBe('yes');
  });

  it('that opened between the click and the expression is known by its answer', async () => {
    const row = rowWith();
    const { repeat, last } = scene(row, { started: false, problem: '', elsewhere: 'https://evil.example' });
    await repeat.start(row);
    expect(last()).toMatchObject({ state: 'elsewhere', problem: said, outcome: null });
  });

  it('keeps its own calls: what was not sent is no repetition', async () => {
    const firefox = { browser: { family: 'firefox' } } as const;
    const row = rowWith(firefox);
    const { repeat } = scene(row, { started: false, problem: '', elsewhere: 'null' });
    await repeat.start(row);
    expect(repeat.isMade(ledgerLine(exchangeWith({ id: 'own', startedAt: noon + 10, ...firefox })))).toBe(false);
  });

  it('ends appointments, and it is said', () => {
    const row = rowWith({}, { verdict: 'wait', afterSeconds: 30 });
    const { repeat, pageUrl, pass, expressions, last, timers } = scene(row);
    repeat.appoint(row);
    pageUrl.value = `${page}/next`;
    expect(repeat.appointments.value.size).toBe(1);
    pageUrl.value = 'https://evil.example/';
    expect(repeat.appointments.value.size).toBe(0);
    expect(last()).toMatchObject({ of: 'old', appointed: true, state: 'elsewhere', problem: said });
    pageUrl.value = `${page}/back`;
    pass(60_000);
    expect(expressions).toEqual([]);
    expect(timers()).toBe(0);
  });

  it.each([
    'about:blank',
    'data:text/html,x',
    'https://shop.example:8443/',
    'http://shop.example/',
    'https://a.shop.example/',
  ])('is one at %s, too', (url) => {
    const row = rowWith({}, { verdict: 'wait', afterSeconds: 30 });
    const { repeat, pageUrl } = scene(row);
    repeat.appoint(row);
    pageUrl.value = url;
    expect(repeat.appointments.value.size).toBe(0);
  });
});
