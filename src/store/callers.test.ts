import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../core/exchange/exchange.ts';
import { diagnosisWith, exchangeWith } from '../core/filter/test-support/subject.ts';
import { createCallers } from './callers.ts';
import { type Row, rowOf } from './row.ts';
import { historyOf } from './test-support.ts';

/** A request that a wrapper sent for one file. */
function call(path: string, file: string, status = 500): Exchange {
  const made = exchangeWith({
    id: path,
    request: { url: `https://a.example${path}` },
    response: { status },
    browser: { resourceType: 'fetch' },
  });
  const frames = ['wrapper.js', file].map((name) => ({
    functionName: '',
    url: `https://a.example/${name}`,
    lineNumber: 4,
    columnNumber: 2,
  }));
  return { ...made, browser: { ...made.browser, initiator: { type: 'script', url: null, frames } } };
}

const rowFor = (exchange: Exchange): Row => rowOf(exchange, diagnosisWith(), { signs: [] });

describe('createCallers', () => {
  it('counts failures and successes of the session, those that come later too', () => {
    const rows = signal<readonly Row[]>([rowFor(call('/orders', 'cart.js')), rowFor(call('/users', 'user.js'))]);
    let history = historyOf();
    const callers = createCallers({ rows, history: () => history });
    const fileOf = (row: Row | undefined) => row && callers.of(row)?.url;
    expect(fileOf(rows.value[0])).toBe('https://a.example/wrapper.js');
    history = historyOf(call('/stock', 'stock.js', 200));
    expect(fileOf(rows.value[0])).toBe('https://a.example/cart.js');
    const [, user] = rows.value;
    // A Clear takes nothing of what is known of the code.
    rows.value = [];
    history = historyOf();
    expect(fileOf(user)).toBe('https://a.example/user.js');
  });

  it('knows none where the browser names no place', () => {
    const bare = rowFor(exchangeWith());
    expect(createCallers({ rows: signal([bare]), history: () => undefined }).of(bare)).toBeNull();
  });
});
