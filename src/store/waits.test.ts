import { signal } from '@preact/signals';
import { expect, it } from 'vitest';
import { diagnosisWith, exchangeWith } from '../core/filter/test-support/subject.ts';
import { type Row, rowOf } from './row.ts';
import { createWaits } from './waits.ts';

const source = { from: 'header', ref: 'Retry-After' } as const;

function row(id: string, startedAt: number, afterSeconds: number | null, url = 'https://a.example/search?q=1'): Row {
  const retry = { verdict: 'wait', reason: '', afterSeconds, source, schedule: null, report: false } as const;
  const exchange = exchangeWith({ id, startedAt, durationMs: 0, request: { url }, response: { status: 429 } });
  return rowOf(exchange, diagnosisWith({ class: 'rate-limit', retry }), { signs: [] });
}

it('holds an older failure back while a newer one of its endpoint still waits', () => {
  const old = row('old', 1000, 2);
  const silent = row('silent', 2000, null);
  const newer = row('newer', 9000, 5, 'https://a.example/search?q=2');
  const elsewhere = row('elsewhere', 9500, 60, 'https://a.example/other');
  const rows = signal<readonly Row[]>([old, silent, newer, elsewhere]);
  const waitsUntil = createWaits(rows);
  expect([old, silent, newer].map((each) => waitsUntil(each))).toEqual([14_000, null, 14_000]);
  rows.value = [old, silent, elsewhere];
  expect(waitsUntil(old)).toBe(3000);
});

it("takes the endpoint's newest word, and never less than a failure's own", () => {
  const long = row('long', 1000, 60);
  const middle = row('middle', 1500, 1);
  const short = row('short', 2000, 5);
  const waitsUntil = createWaits(signal<readonly Row[]>([long, middle, short]));
  expect([long, middle, short].map((each) => waitsUntil(each))).toEqual([61_000, 7000, 7000]);
});
