import { expect, it } from 'vitest';
import { emptyError } from '../envelopes/build.ts';
import { detailStatements } from './statements.ts';

it('a detail stays short where its name and its value are long', () => {
  const long = 'word '.repeat(400);
  const details = [{ name: long, value: long, source: { from: 'body', ref: 'body' } as const }];
  const [statement] = detailStatements({ ...emptyError('general'), details }, 'shape');
  expect(statement?.text).toMatch(/^`word .+…` in the response: word /);
  expect(statement?.text.length).toBeLessThan(400);
});
