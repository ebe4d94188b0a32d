import { expect, test } from 'vitest';
import { withoutBrowser } from './without-browser.ts';

const why = 'There is no Firefox on this machine.';

test('a missing browser is a failure with CI=true, and says what to do', () => {
  expect(withoutBrowser(why, { CI: 'true' })).toEqual({
    passed: 0,
    failed: 1,
    why: 'There is no Firefox on this machine. With CI=true that is a failure: install it, then run this again.',
  });
});

test.each([{}, { CI: '' }, { CI: 'false' }])('its tests are skipped with %j', (environment) => {
  expect(withoutBrowser(why, environment)).toEqual({ passed: 0, failed: 0, skipped: why, why });
});
