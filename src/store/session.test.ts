import { describe, expect, it } from 'vitest';
import { exchangeWith } from '../core/filter/test-support/subject.ts';
import { fromHar } from '../core/exchange/har/read-har.ts';
import { createSession } from './session.ts';
import { createStore } from './store.ts';
import { historyOf, scriptedAdapter, scriptedRecorder } from './test-support.ts';

const request = { method: 'GET', url: 'https://a.example/orders/7' };

async function started(startedAt = 0) {
  const scripted = scriptedRecorder(historyOf(exchangeWith({ id: 'ok', request, response: { status: 200 } })));
  const saved: { name: string; text: string }[] = [];
  const copied: string[] = [];
  const store = createStore(
    scriptedAdapter({
      recorder: Promise.resolve(scripted.recorder),
      download: (name, _, text) => void saved.push({ name, text }),
      copy: async (text) => Promise.resolve(copied.push(text) > 0),
      now: () => Date.UTC(2026, 2, 1, 12, 5),
      stillRunning: async () =>
        Promise.resolve([exchangeWith({ id: 'running-0', startedAt, request, response: { status: 0 } })]),
    }),
  );
  await store.start();
  store.settings.change({ ignoredHosts: ['a.example'] });
  scripted.exchanges(
    exchangeWith({ id: 'a', request, response: { status: 500 } }),
    exchangeWith({ id: 'b', request: { ...request, method: 'PUT' }, response: { status: 0 } }),
  );
  await expect.poll(() => store.failures.rows.value.length, { timeout: 15_000 }).toBe(2);
  return { session: createSession(store), store, saved, copied };
}

describe('the session as a whole', () => {
  it('is saved with failures that are filtered out, successes, and what still runs', async () => {
    const { session, saved } = await started();
    await session.save(false);
    expect(saved.map(({ name }) => name)).toEqual(['errata-session-2026-03-01-1205.har']);
    const reading = fromHar(saved[0]?.text ?? '');
    if ('problem' in reading) throw new Error(reading.problem);
    expect(reading.exchanges.map(({ response }) => response.status).toSorted((a, b) => a - b)).toEqual([
      0, 0, 200, 500,
    ]);
    expect(reading.exchanges.filter(({ recorded }) => recorded?.unfinished === true)).toHaveLength(1);
  });

  it('keeps how long a request had run, and the vendor that a host was assigned to by hand', async () => {
    const assigned = new Map([['a.example', 'stripe']]);
    const { session, store, saved } = await started(Date.UTC(2026, 2, 1, 12, 4));
    Object.assign(store.adapter.catalogue, { assigned });
    await session.save(false);
    const reading = fromHar(saved[0]?.text ?? '');
    if ('problem' in reading) throw new Error(reading.problem);
    expect(new Set(reading.exchanges.map(({ assignedTo }) => assignedTo))).toEqual(new Set(['stripe']));
    const running = reading.exchanges.filter(({ recorded }) => recorded?.unfinished === true);
    expect(running.map(({ durationMs }) => durationMs)).toEqual([60_000]);
  });

  it('is copied as one report of what failed, without what is muted, and says so', async () => {
    const { session, store, copied } = await started();
    await session.copyReport();
    expect(copied[0]).toMatch(/^# 0 failed requests, 0 kinds[^]*Not in this report: 1 muted failure\./);
    store.filter.listMuted(true);
    await session.copyReport();
    expect(copied[1]).toMatch(/^# 1 failed request, 1 kind/);
    expect(copied[1]).not.toContain('muted');
    expect(store.ticket.outcome.value).toMatchObject({ what: 'report', copied: true });
  });
});
