import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../core/diagnosis.ts';
import { diagnosisWith, exchangeWith } from '../core/filter/test-support/subject.ts';
import { createBanner } from './banner.ts';
import { type Row, rowOf } from './row.ts';

function row(id: string, url = 'https://api.example/things'): Row {
  return rowOf(exchangeWith({ id, request: { url } }), diagnosisWith(), { signs: [] });
}

function found(rule: string, ...exchanges: string[]): Finding {
  return { rule, exchanges, text: rule, source: { from: 'timing', ref: rule } };
}

describe('createBanner', () => {
  it('shows the newest finding until it is dismissed, then the next', () => {
    const findings = signal([found('storm', 'a', 'b'), found('retried-too-early', 'a', 'gone')]);
    const banner = createBanner(findings, signal([row('a'), row('b')]));
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
    const banner = createBanner(findings, rows);
    if (banner.current.value) banner.dismiss(banner.current.value);
    findings.value = [found('storm', 'a', 'b')];
    expect(banner.current.value).toBeNull();
    findings.value = [found('storm', 'c')];
    expect(banner.current.value).not.toBeNull();
    findings.value = [found('storm', 'a')];
    rows.value = [];
    rows.value = [row('a')];
    expect(banner.current.value).not.toBeNull();
  });

  it('is silent about praise, and about exchanges that are not listed', () => {
    const findings = signal([found('waits-kept', 'a'), found('quota-ends', 'success')]);
    expect(createBanner(findings, signal([row('a')])).current.value).toBeNull();
  });
});
