import { expect, test } from 'vitest';

import { networkEntry, statusEntry } from './standard.ts';
import { entryOf } from './test-support/fixtures.ts';

const standard = {
  sources: [],
  statuses: [200, 400, 404, 500].map((status) => entryOf({ id: String(status), match: { status } })),
  networkErrors: [
    entryOf({
      id: 'refused',
      match: { networkError: 'ERR_CONNECTION_REFUSED', networkErrorAliases: ['NS_ERROR_REFUSED'] },
    }),
    entryOf({ id: 'err', match: { networkErrorPrefix: 'ERR_' } }),
    entryOf({ id: 'cert', match: { networkErrorPrefix: 'ERR_CERT' } }),
  ],
};

test.each([
  [404, '404'],
  [418, '400'],
  [599, '500'],
  [999, undefined],
  [200, undefined],
  [0, undefined],
])('status %i is explained by %s', (status, id) => {
  expect(statusEntry(standard, status)?.id).toBe(id);
});

test.each([
  ['net::ERR_CONNECTION_REFUSED', 'refused'],
  ['ERR_CONNECTION_REFUSED', 'refused'],
  ['NS_ERROR_REFUSED', 'refused'],
  ['net::ERR_CERT_INVALID', 'cert'],
  ['net::ERR_SOMETHING', 'err'],
  ['', undefined],
])('network error %s is explained by %s', (code, id) => {
  expect(networkEntry(standard, code)?.id).toBe(id);
});
