import { expect, test } from 'vitest';

import { lookUp } from './lookup.ts';
import { entryOf } from './test-support/fixtures.ts';

const entries = [
  entryOf({ id: 'class', match: { statusClass: 4 } }),
  entryOf({ id: 'status', match: { status: 409 }, codes: ['clash'] }),
  entryOf({ id: 'message', match: { status: 409, message: ['still', 'running'] } }),
  entryOf({ id: 'code', match: { code: 'TAKEN' } }),
  entryOf({ id: 'code-and-status', match: { code: 'TAKEN', status: 409 } }),
  entryOf({ id: 'success', match: { status: 409 }, outcome: 'success' }),
  entryOf({ id: 'network', match: { networkError: 'ERR_FAILED' } }),
];
const idsFor = (status: number, code: string | null = null, message: string | null = null) =>
  lookUp(entries, { status, code, message }).map(({ entry }) => entry.id);

test('code with status, code, message, status, class of statuses, in this order', () => {
  expect(idsFor(409, 'taken', 'It is STILL running.')).toEqual([
    'code-and-status',
    'code',
    'message',
    'status',
    'class',
  ]);
  expect(idsFor(409)).toEqual(['status', 'class']);
  expect(idsFor(410)).toEqual(['class']);
});

test('a code counts under any status, unless its entry names one', () => {
  expect(idsFor(500, 'TAKEN')).toEqual(['code']);
});

test('a code that says the same as a status finds that status’s entry', () => {
  const [best] = lookUp(entries, { status: 400, code: 'Clash', message: null });
  expect(best).toMatchObject({ entry: { id: 'status' }, by: 'alias' });
});

test('all words of a message must be there', () => {
  expect(idsFor(409, null, 'still waiting')).toEqual(['status', 'class']);
});

test('a message that is too long is read in part', () => {
  expect(idsFor(409, null, `${'x'.repeat(1_000_000)} still running`)).toEqual(['status', 'class']);
});

test('no response is status 0, and no class of statuses', () => {
  expect(
    lookUp([entryOf({ id: 'none', match: { status: 0 } })], { status: 0, code: null, message: null }),
  ).toHaveLength(1);
  expect(idsFor(0)).toEqual([]);
});
