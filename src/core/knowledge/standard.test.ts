import { expect, test } from 'vitest';

import { statusEntry } from './standard.ts';
import { entryOf } from './test-support/fixtures.ts';

const standard = {
  sources: [],
  statuses: [200, 400, 404, 500].map((status) => entryOf({ id: String(status), match: { status } })),
  networkErrors: [],
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
