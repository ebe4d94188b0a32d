import { type ReadonlySignal, signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../core/diagnosis.ts';
import type { Attempt } from '../core/traffic/attempt.ts';
import { attempts } from '../core/traffic/test-support/calls.ts';
import { diagnosisWith, exchangeWith } from '../core/filter/test-support/subject.ts';
import { createBanner } from './banner.ts';
import { type Row, rowOf } from './row.ts';

function row(id: string, url = 'https://api.example/things', startedAt = 1000): Row {
  return rowOf(exchangeWith({ id, startedAt, request: { url } }), diagnosisWith(), { signs: [] });
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
  return { banner: createBanner({ findings, rows, clearings, tries, about, now: () => 5000 }), clearings, calls };
}

describe('createBanner', () => {
  it('shows the newest finding until it is dismissed, then the next', () => {
    const findings = signal([found('storm', 'a', 'b'), found('retried-too-early', 'a', 'gone')]);
    const { banner } = bannerOf(findings, signal([row('a'), row('b')]));
    const first = banner.current.value;
    expect(first?.finding.rule).toBe('storm');
    expect(first?.others.map(({ finding }) => finding.rule)).toEqual(['retried-too-early']);
    if (first) banner.dismiss(first);
    expect(banner.listed.value.map(({ finding }) => finding.rule)).toEqual(['storm', 'retried-too-early']);
    expect(banner.current.value).toMatchObject({ finding: { rule: 'retried-too-early' }, others: [] });
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
    // An undone Clear.
    expect(banner.current.value).toBeNull();
    rows.value = [...rows.value, row('new', undefined, 6000)];
    findings.value = [found('storm', 'new')];
    expect(banner.current.value).not.toBeNull();
  });

  it('dismisses all at once', () => {
    const findings = signal([found('storm', 'a'), found('retried-too-early', 'a'), found('no-jitter', 'b')]);
    const { banner } = bannerOf(findings, signal([row('a'), row('b')]));
    const first = banner.current.value;
    if (first) banner.dismiss(first, ...first.others);
    expect(banner.current.value).toBeNull();
  });

  it('is silent about praise, and about exchanges that are not listed', () => {
    const findings = signal([{ ...found('waits-kept', 'a'), praise: true as const }, found('quota-ends', 'success')]);
    expect(bannerOf(findings, signal([row('a')])).banner.current.value).toBeNull();
  });

  it('shows what successes alone show, with their times, until it is dismissed', () => {
    const findings = signal([found('quota-ends', '0', '1')]);
    const { banner, calls, clearings } = bannerOf(findings, signal([]));
    for (const call of attempts([{ at: 0 }, { at: 1 }])) calls.set(call.id, call);
    expect(banner.current.value).toMatchObject({ rows: [], tries: [{ id: '0' }, { id: '1' }], others: [] });
    if (banner.current.value) banner.dismiss(banner.current.value);
    expect(banner.current.value).toBeNull();
    findings.value = [found('quota-ends', '1')];
    expect(banner.current.value).toBeNull();
    clearings.value += 1;
    expect(banner.current.value).toMatchObject({ rows: [] });
  });

  it('is silent about failures that are listed no more', () => {
    const { banner, calls } = bannerOf(signal([found('storm', '0', '1')]), signal([]));
    for (const call of attempts([{ at: 0, status: 500 }, { at: 1 }])) calls.set(call.id, call);
    expect(banner.current.value).toBeNull();
  });
});
