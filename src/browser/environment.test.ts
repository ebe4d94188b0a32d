import { expect, test } from 'vitest';
import { readEnvironment } from './environment.ts';

const invented = { brand: 'Not:A-Brand', version: '8' };
const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

test.each([
  [
    {
      userAgent: chrome,
      userAgentData: { brands: [invented, { brand: 'Chromium', version: '156' }], platform: 'Linux' },
    },
    { family: 'chromium', browser: 'Chromium 156', system: 'Linux' },
  ],
  [
    {
      userAgent: chrome,
      userAgentData: {
        brands: [{ brand: 'Chromium', version: '156' }, { brand: 'Microsoft Edge', version: '156' }, invented],
        platform: 'Windows',
      },
    },
    { family: 'chromium', browser: 'Microsoft Edge 156', system: 'Windows' },
  ],
  [{ userAgent: chrome }, { family: 'chromium', browser: 'Chromium 156', system: 'Linux' }],
  [
    { userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:153.0) Gecko/20100101 Firefox/153.0' },
    { family: 'firefox', browser: 'Firefox 153.0', system: 'macOS' },
  ],
  [{ userAgent: 'Something else' }, { family: 'chromium', browser: 'Something else', system: '' }],
])('%j', (navigator, expected) => {
  expect(readEnvironment(navigator)).toEqual(expected);
});
