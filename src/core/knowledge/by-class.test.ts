import { expect, test } from 'vitest';

import { failureClasses } from '../diagnosis.ts';
import { standardEntry } from './by-class.ts';
import { entryOf } from './test-support/fixtures.ts';
import type { Standard } from './types.ts';

const classes = {
  400: 'request',
  401: 'authentication',
  402: 'payment',
  403: 'permission',
  404: 'not-found',
  409: 'conflict',
  422: 'validation',
  429: 'rate-limit',
  500: 'server',
  503: 'unavailable',
} as const;

const standard: Standard = {
  sources: [],
  statuses: Object.entries(classes).map(([status, name]) =>
    entryOf({ id: status, match: { status: Number(status) }, class: name, docs: `https://a.example/${status}` }),
  ),
  networkErrors: [],
};

test('the status speaks where it decided the class, or nothing else is known', () => {
  expect(standardEntry(standard, 403, 'permission')).toMatchObject({ id: '403', docs: 'https://a.example/403' });
  expect(standardEntry(standard, 400, 'validation')?.id).toBe('400');
  expect(standardEntry(standard, 400, 'request')?.id).toBe('400');
  expect(standardEntry(standard, 404, undefined)?.id).toBe('404');
  expect(standardEntry(standard, 0, 'network')).toBeUndefined();
});

test('where the response says something else, what HTTP has for that is told, without the page on the status', () => {
  const entry = standardEntry(standard, 400, 'authentication');
  expect(entry).toMatchObject({ id: '401', docs: null });
  expect(entry?.meaning?.text).toBe(
    'The response describes missing or invalid credentials, although its status is 400.',
  );
  expect(standardEntry(standard, 403, 'rate-limit')?.id).toBe('429');
  expect(standardEntry(standard, 200, 'not-found')?.id).toBe('404');
});

test.each(Object.entries(classes))('%s stands for %s under another status', (status, name) => {
  const other = name === 'conflict' ? 401 : 409;
  expect(standardEntry(standard, other, name)?.id).toBe(status);
});

test('a class that HTTP has no status for leaves the word to the status', () => {
  expect(failureClasses.filter((name) => !Object.values(classes).some((known) => known === name))).toEqual(['network']);
  expect(standardEntry(standard, 409, 'network')?.id).toBe('409');
});
