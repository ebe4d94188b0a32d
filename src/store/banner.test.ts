import { type ReadonlySignal, signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../core/diagnosis.ts';
import type { Attempt } from '../core/traffic/attempt.ts';
import { attempts } from '../core/traffic/test-support/calls.ts';
import { diagnosisWith, exchangeWith } from '../core/filter/test-support/subject.ts';
import { createBanner } from './banner.ts';
import { type Row, rowOf } from './row.ts';

function row(id: string, url = 'https://api.example/things'): Row {
  return rowOf(exchangeWith({ id, request: { url } }), diagnosisWith(), { signs: [] });
}

function found(rule: string, ...exchanges: string[]): Finding {
  return { rule, exchanges, text: rule, source: { from: 'timing', ref: rule } };
}

function bannerOf(findings: ReadonlySignal<readonly Finding[]>, rows: ReadonlySignal<readonly Row[]>) {
  const clearings = signal(0);
  /** Calls by the ids that findings name. */
  const calls = new Map<string, Attempt>();
  const tries = ({ exchanges }: Finding) => exchanges.flatMap((id) => calls.get(id) ?? []);
  const about = ({ exchanges }: Finding) => rows.value.find(({ id }) => exchanges.includes(id))?.facts.path ?? 'origin';
  return { banner: createBanner({ findings, rows, clearings, tries, about }), clearings, calls };
}

describe('createBanner', () => {
  it('shows the newest finding until it is dismissed, then the next', () => {
    const findings = signal([found('storm', 'a', 'b'), found('retried-too-early', 'a', 'gone')]);
    const { banner } = bannerOf(findings, signal([row('a'), row('b')]));
    const first = banner.current.value;
    expect(first?.finding.rule).toBe('storm');
    expect(first?.others).toBe(1);
    if (first) banner.dismiss(first);
    expect(banner.current.value).toMatchObject({ finding: { rule: 'retried-too-early' }, others: 0 });
    expect(banner.current.value?.rows.map(({ id }) => id)).toEqual(['a']);
  });

  it('keeps a dismissed rule away from its endpoint while it grows, not from another', () => {
    const findings = signal([found('storm', 'a')]);
    const rows = signal([row('a'), row('b'), row('c', 'https://api.example/else')]);
    const { banner, clearings } = bannerOf(findings, rows);
    if (banner.current.value) banner.dismiss(banner.current.value);
    findings.value = [found('storm', 'a', 'b')];
    expect(banner.current.value).toBeNull();
    findings.value = [found('storm', 'c')];
    expect(banner.current.value).not.toBeNull();
    findings.value = [found('storm', 'a')];
    clearings.value += 1;
    expect(banner.current.value).not.toBeNull();
  });

  it('is silent about praise, and about exchanges that are not listed', () => {
    const findings = signal([{ ...found('waits-kept', 'a'), praise: true as const }, found('quota-ends', 'success')]);
    expect(bannerOf(findings, signal([row('a')])).banner.current.value).toBeNull();
  });

  it('shows what successes alone show, with their times, until it is dismissed', () => {
    const findings = signal([found('quota-ends', '0', '1')]);
    const { banner, calls, clearings } = bannerOf(findings, signal([]));
    for (const call of attempts([{ at: 0 }, { at: 1 }])) calls.set(call.id, call);
    expect(banner.current.value).toMatchObject({ rows: [], tries: [{ id: '0' }, { id: '1' }], others: 0 });
    if (banner.current.value) banner.dismiss(banner.current.value);
    expect(banner.current.value).toBeNull();
    findings.value = [found('quota-ends', '1')];
    expect(banner.current.value).toBeNull();
    clearings.value += 1;
    expect(banner.current.value).not.toBeNull();
  });

  it('is silent about failures that are listed no more', () => {
    const { banner, calls } = bannerOf(signal([found('storm', '0', '1')]), signal([]));
    for (const call of attempts([{ at: 0, status: 500 }, { at: 1 }])) calls.set(call.id, call);
    expect(banner.current.value).toBeNull();
  });
});
