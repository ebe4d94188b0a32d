import { describe, expect, it } from 'vitest';
import { diagnosisWith, exchangeWith, type ExchangeParts } from '../core/filter/test-support/subject.ts';
import { rowOf } from './row.ts';
import { historyOf } from './test-support.ts';
import { triesAmong } from './tries.ts';

const noon = Date.UTC(2026, 2, 1, 12);

function row(id: string, second: number, parts: ExchangeParts = {}) {
  const exchange = exchangeWith({ id, startedAt: noon + second * 1000, response: { status: 503 }, ...parts });
  return rowOf(exchange, diagnosisWith(), { signs: [] });
}

describe('triesAmong', () => {
  it('gives all tries of the same request, oldest first, with those that succeeded', () => {
    const rows = [row('1', 0), row('2', 2), row('other', 3, { request: { url: 'https://api.example/elsewhere' } })];
    const success = exchangeWith({ id: '3', startedAt: noon + 9000, response: { status: 200 } });
    const [, second] = rows;
    expect(second && triesAmong(rows, historyOf(success))(second)).toEqual([
      { startedAt: noon, status: 503 },
      { startedAt: noon + 2000, status: 503 },
      { startedAt: noon + 9000, status: 200 },
    ]);
  });

  it('gives nothing where it was tried once, or long before', () => {
    const rows = [row('1', 0), row('2', 3600)];
    const [first] = rows;
    expect(first && triesAmong(rows, undefined)(first)).toEqual([]);
    expect(first && triesAmong([first], undefined)(first)).toEqual([]);
  });

  it('gives at most twenty', () => {
    const rows = Array.from({ length: 50 }, (_, i) => row(String(i), i));
    const [first] = rows;
    expect(first && triesAmong(rows, undefined)(first)).toHaveLength(20);
  });
});
