import { expect, it } from 'vitest';
import { redactExchange } from '../index.ts';
import { makeExchange } from '../test-support/make-exchange.ts';

function hiddenIn(value: unknown): string {
  const { exchange } = redactExchange(makeExchange({ responseBody: JSON.stringify(value) }));
  return exchange.response.body?.content ?? '';
}

it.each([
  ['before their rows', { columns: ['id', 'password'], rows: [[1, 'tulip']] }],
  ['behind their rows', { rows: [[1, 'tulip']], columns: ['id', 'password'] }],
  [
    'behind rows that hold a table of the same kind',
    {
      rows: [[{ rows: [[1, 'tulip']], columns: ['id', 'password'] }, 'daisy']],
      columns: ['id', 'password'],
    },
  ],
])('names of columns hide values %s', (_, value) => {
  expect(hiddenIn(value)).not.toMatch(/tulip|daisy/);
});
