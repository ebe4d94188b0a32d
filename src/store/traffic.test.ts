import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../core/diagnosis.ts';
import { diagnosisWith, exchangeWith, type ExchangeParts } from '../core/filter/test-support/subject.ts';
import { type LedgerLine, ledgerLine } from '../core/traffic/ledger.ts';
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

function success(id: string, second: number): LedgerLine {
  return ledgerLine(exchangeWith({ id, startedAt: noon + second * 1000, response: { status: 200 } }));
}

function scene(...initial: Row[]) {
  const rows = signal<readonly Row[]>(initial);
  const lines: LedgerLine[] = [];
  let pulls = 0;
  const history = {
    lines: () => {
      pulls += 1;
      return lines;
    },
    lastSuccess: () => null,
  };
  const traffic = createTraffic(rows, () => history);
  return { rows, lines, traffic, pulls: () => pulls, rules: () => traffic.findings.value.map(({ rule }) => rule) };
}

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

  it('forgets with the rows, and stops when disposed', () => {
    const { rows, traffic, pulls } = scene(throttled('1', 0), throttled('2', 2));
    rows.value = [];
    expect(traffic.findings.value).toEqual([]);
    rows.value = [throttled('3', 4)];
    expect(traffic.findings.value).toEqual([]);
    traffic.dispose();
    const before = pulls();
    rows.value = [throttled('3', 4), throttled('4', 5)];
    expect(pulls()).toBe(before);
  });
});
