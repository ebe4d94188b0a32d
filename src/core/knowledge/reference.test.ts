import { expect, test } from 'vitest';

import { reference, searchRows } from './reference.ts';
import { entryOf, vendorOf } from './test-support/fixtures.ts';

const acme = vendorOf(
  [
    entryOf({ id: 'taken', match: { code: 'TAKEN' } }),
    entryOf({ id: '4xx', match: { statusClass: 4 } }),
    entryOf({
      id: '404',
      match: { status: 404 },
      codes: ['GONE'],
      notes: [{ text: 'Look at the site id.', source: 'page' }],
    }),
    entryOf({ id: '200', match: { status: 200 }, outcome: 'success' }),
    entryOf({ id: 'no-response', match: { status: 0 } }),
  ],
  { notes: [{ text: 'All is JSON.', source: 'page' }], limits: [{ text: 'Ten a second.', source: 'page' }] },
);
const { rows, about } = reference(acme);

test('rows go by status, those without one last', () => {
  expect(rows.map(({ status, codes }) => [status, ...codes])).toEqual([
    ['200'],
    ['4xx'],
    ['404', 'GONE'],
    ['no response'],
    [null, 'TAKEN'],
  ]);
  expect(rows[2]).toMatchObject({ ref: 'acme/404', outcome: 'failure', notes: ['Look at the site id.'] });
});

test('counts the entries that say why or what to do', () => {
  const text = 'Renew it.';
  const explained = entryOf({ id: '401', match: { status: 401 }, fixes: [{ text, source: 'page' }] });
  expect(reference(vendorOf([explained, entryOf({ id: '404', match: { status: 404 } })])).explained).toBe(1);
});

test('what holds for the whole API stands above', () => {
  expect(about).toEqual(['All is JSON.', 'Ten a second.']);
});

test.each([
  ['', 5],
  ['404', 1],
  ['gone', 1],
  ['SITE meaning', 1],
  ['site taken', 0],
  ['.*', 0],
])('searching for %j leaves %i', (query, count) => {
  expect(searchRows(rows, query)).toHaveLength(count);
});
