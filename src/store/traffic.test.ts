import { batch, signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import type { Diagnosis } from '../core/diagnosis.ts';
import { diagnosisWith, exchangeWith, type ExchangeParts } from '../core/filter/test-support/subject.ts';
import { type LedgerLine, ledgerLine } from '../core/traffic/ledger.ts';
import { isMutedBy } from './filter.ts';
import { type Row, rowOf } from './row.ts';
import { createTraffic } from './traffic.ts';

const noon = Date.UTC(2026, 2, 1, 12);

function throttled(id: string, second: number, parts: ExchangeParts = {}): Row {
  const diagnosis: Diagnosis = diagnosisWith({
    class: 'rate-limit',
    retry: {
      verdict: 'wait',
      reason: '',
      afterSeconds: 30,
      source: { from: 'header', ref: 'Retry-After' },
      schedule: null,
      report: false,
    },
  });
  const exchange = exchangeWith({ id, startedAt: noon + second * 1000, response: { status: 429 }, ...parts });
  return rowOf(exchange, diagnosis, { signs: [] });
}

const withCode = (id: string, second: number) => {
  const row = throttled(id, second);
  return { ...row, diagnosis: { ...row.diagnosis, code: 'slow' } };
};

function byArrival(one: LedgerLine, other: LedgerLine): number {
  return one.receivedAt - other.receivedAt;
}

function burst(from: number): Row[] {
  return Array.from({ length: 110 }, (_, at) => throttled(String(from + at), (from + at) / 10));
}

function success(id: string, second: number): LedgerLine {
  return ledgerLine(exchangeWith({ id, startedAt: noon + second * 1000, response: { status: 200 } }));
}

function readings(...left: number[]): LedgerLine[] {
  return left.map((remaining, second) =>
    ledgerLine(
      exchangeWith({
        id: `s${second}`,
        startedAt: noon + second * 1000,
        response: {
          status: 200,
          headers: [
            { name: 'X-RateLimit-Remaining', value: String(remaining) },
            { name: 'X-RateLimit-Reset', value: '60' },
          ],
        },
      }),
    ),
  );
}

function scene(...initial: Row[]) {
  return sceneWith([], ...initial);
}

function sceneWith(lines: LedgerLine[], ...initial: Row[]) {
  const rows = signal<readonly Row[]>(initial);
  const clearings = signal(0);
  const mutes = signal<ReturnType<typeof isMutedBy> | null>(null);
  const timers = new Set<() => void>();
  let pauses = 0;
  let pulls = 0;
  const history = {
    lines: () => {
      pulls += 1;
      return lines;
    },
    lastSuccess: () => null,
  };
  const yieldToUi = async () => {
    pauses += 1;
  };
  const traffic = createTraffic({
    rows,
    clearings,
    history: () => history,
    isRepeated: ({ id }) => id.startsWith('again'),
    isMuted: () => mutes.value,
    later: (_, run) => {
      timers.add(run);
      return () => void timers.delete(run);
    },
    yieldToUi,
  });
  return {
    rows,
    clearings,
    mutes,
    lines,
    traffic,
    pauses: () => pauses,
    clear: () =>
      batch(() => {
        lines.length = 0;
        rows.value = [];
        clearings.value += 1;
      }),
    pulls: () => pulls,
    timers,
    rules: () => traffic.findings.value.map(({ rule }) => rule),
  };
}

const others = (browser: NonNullable<ExchangeParts['browser']>) =>
  readings(20, 16, 12, 8, 4).map((line, at) => {
    const again = ledgerLine(exchangeWith({ id: String(at), browser }));
    return { ...line, by: again.by };
  });

describe('createTraffic', () => {
  it('finds what several failures show, whether they come at once or one by one', () => {
    const together = scene(throttled('1', 0), throttled('2', 2));
    expect(together.rules()).toContain('retried-too-early');
    const apart = scene(throttled('1', 0));
    expect(apart.rules()).toEqual([]);
    apart.rows.value = [throttled('1', 0), throttled('2', 2)];
    expect(apart.rules()).toContain('retried-too-early');
    expect([...apart.traffic.byExchange.value.keys()]).toEqual(['1', '2']);
  });

  it('takes successes into account, and looks for late ones when asked', () => {
    const { rows, lines, traffic, rules } = scene(throttled('1', 0));
    lines.push(success('2', 31));
    rows.value = [...rows.value];
    expect(rules()).toEqual(['waits-kept']);
    const late = scene(throttled('1', 0));
    late.lines.push(success('2', 31));
    late.traffic.refresh();
    expect(late.rules()).toEqual(['waits-kept']);
    expect(traffic.byExchange.value.get('2')).toHaveLength(1);
  });

  it('looks through many new rows in a task of their own, once, also where it is asked to look meanwhile', async () => {
    const many = Array.from({ length: 40 }, (_, at) => throttled(String(at), at / 10));
    const { rows, traffic, rules, pauses, pulls } = scene();
    const before = pulls();
    rows.value = many;
    traffic.refresh();
    expect([pulls() - before, pauses()]).toEqual([0, 1]);
    await vi.waitFor(() => expect(rules()).toContain('storm'));
    expect(pulls() - before).toBe(1);
    rows.value = [...many, throttled('last', 5)];
    expect(pulls() - before).toBe(2);
  });

  it('looks through a burst in slices, also where the list is full and does not grow', async () => {
    const looked: number[] = [0];
    const rows = signal<readonly Row[]>([]);
    const { findings } = createTraffic({
      rows,
      clearings: signal(0),
      history: () => undefined,
      isRepeated: () => {
        looked.push((looked.pop() ?? 0) + 1);
        return false;
      },
      isMuted: () => null,
      later: () => () => undefined,
      yieldToUi: async () => void looked.push(0),
    });
    rows.value = burst(0);
    await vi.waitFor(() => expect(findings.value).not.toEqual([]));
    expect(looked.slice(0, 7)).toEqual([0, 25, 25, 25, 25, 10, 0]);
    looked.splice(0, looked.length, 0);
    rows.value = burst(1000);
    expect(looked).toEqual([0, 0]);
    await vi.waitFor(() => expect(looked.slice(0, 7)).toEqual([0, 25, 25, 25, 25, 10, 0]));
  });

  it('forgets a burst that is being looked through with a Clear, and judges one that was muted meanwhile anew', async () => {
    const many = Array.from({ length: 60 }, (_, at) => throttled(String(at), at / 10));
    const cleared = scene();
    cleared.rows.value = many;
    await Promise.resolve();
    cleared.clear();
    cleared.rows.value = [throttled('new', 90)];
    await vi.waitFor(() => expect(cleared.pulls()).toBeGreaterThan(1));
    expect(cleared.rules()).toEqual([]);
    const muted = scene();
    muted.rows.value = many;
    await Promise.resolve();
    muted.mutes.value = isMutedBy(['api.example'], []);
    await vi.waitFor(() => expect(muted.pulls()).toBeGreaterThan(1));
    expect(muted.rules()).toEqual([]);
    muted.mutes.value = null;
    await vi.waitFor(() => expect(muted.rules()).toContain('storm'));
  });

  it('tells other words of a known finding with the rows, or after a while: each by itself would be a frame more', () => {
    const { rows, lines, timers, traffic } = scene(throttled('1', 0), throttled('2', 2));
    const texts = () => traffic.findings.value.map(({ exchanges }) => exchanges.length);
    expect(texts()).toEqual([2]);
    rows.value = [...rows.value, throttled('3', 4)];
    expect([texts(), timers.size]).toEqual([[2], 1]);
    rows.value = [...rows.value, throttled('4', 6)];
    expect([texts(), timers.size]).toEqual([[3], 1]);
    for (const run of timers) run();
    expect([texts(), timers.size]).toEqual([[4], 0]);
    lines.push(success('5', 8));
    traffic.refresh();
    traffic.dispose();
    expect(timers.size).toBe(0);
  });

  it('forgets what waits to be told with a Clear', () => {
    const { rows, timers, rules, clear } = scene(throttled('1', 0), throttled('2', 2));
    rows.value = [...rows.value, throttled('3', 4)];
    expect(timers.size).toBe(1);
    clear();
    expect([rules(), timers.size]).toEqual([[], 0]);
  });

  it('counts no call twice', () => {
    const { rows, lines, traffic, rules } = scene(throttled('1', 0));
    lines.push(success('2', 31));
    for (let again = 0; again < 6; again += 1) {
      rows.value = [throttled('1', 0)];
      traffic.refresh();
    }
    expect(rules()).toEqual(['waits-kept']);
    expect(traffic.findings.value[0]?.exchanges).toEqual(['1', '2']);
  });

  it('changes nothing where nothing was found', () => {
    const { rows, traffic } = scene(throttled('1', 0), throttled('2', 2));
    const before = traffic.findings.value;
    rows.value = [...rows.value];
    expect(traffic.findings.value).toBe(before);
  });

  it('leaves page parts out', () => {
    const image = { browser: { resourceType: 'image' } };
    expect(scene(throttled('1', 0, image), throttled('2', 2, image)).rules()).toEqual([]);
  });

  it('finds what successes alone show, and names their calls', () => {
    const { traffic, rules } = sceneWith(readings(20, 16, 12, 8, 4));
    expect(rules()).toEqual(['quota-ends']);
    const [finding] = traffic.findings.value;
    expect(finding && traffic.about(finding)).toBe('https://api.example');
    expect(finding && traffic.tries(finding).map(({ id, status }) => [id, status])).toEqual(
      [0, 1, 2, 3, 4].map((id) => [`s${id}`, 200]),
    );
  });

  it('finds nothing where a page polls within its quota', () => {
    expect(sceneWith(readings(59, 59, 59, 59, 59, 59)).rules()).toEqual([]);
  });

  it('counts neither pictures nor what a person repeats as tries', () => {
    expect(sceneWith(others({ resourceType: 'image' })).rules()).toEqual([]);
    const frame = { functionName: '', url: 'errata-repeat-1', lineNumber: 0, columnNumber: 0 };
    const initiator = { type: 'script', url: null, lineNumber: null, columnNumber: null, frames: [frame] };
    expect(sceneWith(others({ initiator })).rules()).toEqual([]);
    expect(scene(throttled('again1', 0), throttled('again2', 2)).rules()).toEqual([]);
  });

  it('reads a long recording in slices', async () => {
    const many = Array.from({ length: 2600 }, (_, at) => success(`x${at}`, at));
    const { rules, pauses, traffic } = sceneWith([...many, ...readings(20, 16, 12, 8, 4)].sort(byArrival));
    await vi.waitFor(() => expect(pauses()).toBe(105));
    expect(rules()).toEqual(['quota-ends']);
    traffic.dispose();
  });

  it('keeps what successes show while failures come and go', () => {
    const { rows, rules } = sceneWith(readings(20, 16, 12, 8, 4));
    rows.value = [throttled('1', 9)];
    rows.value = [];
    expect(rules()).toEqual(['quota-ends']);
  });

  it('reads everything again when a Clear is undone', () => {
    const { lines, clearings, clear, rules } = sceneWith(readings(20, 16, 12, 8, 4));
    clear();
    expect(rules()).toEqual([]);
    lines.push(...readings(20, 16, 12, 8, 4), success('later', 30));
    clearings.value += 1;
    expect(rules()).toEqual(['quota-ends']);
  });

  it.each([
    ['host', isMutedBy(['api.example'], [])],
    ['endpoint', isMutedBy([], [['endpoint', throttled('1', 0).facts.endpoint]])],
    ['code', isMutedBy([], [['code', 'slow']])],
  ])('hears nothing of muted failures, by %s, and hears of them again', (_, isMuted) => {
    const { mutes, rows, traffic, rules } = scene(withCode('1', 0), withCode('2', 2));
    expect(rules()).toContain('retried-too-early');
    mutes.value = isMuted;
    expect(rules()).toEqual([]);
    rows.value = [...rows.value, withCode('3', 4)];
    expect(rules()).toEqual([]);
    mutes.value = null;
    expect(traffic.byExchange.value.get('3')).not.toBeUndefined();
    expect(rules()).toContain('retried-too-early');
  });

  it('leaves muted requests out of what others show, successes too', () => {
    const elsewhere = { request: { url: 'https://tracker.example/collect' } };
    const retried = [throttled('t1', 0, elsewhere), throttled('t2', 2, elsewhere)];
    const { mutes, traffic, rules } = sceneWith(readings(20, 16, 12, 8, 4), ...retried);
    expect(traffic.findings.value.some((finding) => traffic.about(finding).includes('tracker.example'))).toBe(true);
    mutes.value = isMutedBy(['tracker.example'], []);
    expect(rules()).toEqual(['quota-ends']);
    mutes.value = isMutedBy(['api.example'], []);
    expect(rules()).not.toContain('quota-ends');
    expect(rules()).not.toEqual([]);
  });

  it('forgets with a Clear, and stops when disposed', () => {
    const { rows, traffic, pulls, clear } = scene(throttled('1', 0), throttled('2', 2));
    clear();
    expect(traffic.findings.value).toEqual([]);
    rows.value = [throttled('3', 4)];
    expect(traffic.findings.value).toEqual([]);
    traffic.dispose();
    const before = pulls();
    rows.value = [throttled('3', 4), throttled('4', 5)];
    expect(pulls()).toBe(before);
  });
});
