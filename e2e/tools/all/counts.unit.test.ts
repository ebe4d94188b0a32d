import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countsOf } from './counts.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'errata-counts-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

test.each<[string, object | null, boolean, object]>([
  ['Vitest', { numPassedTests: 7, numFailedTests: 2 }, false, { passed: 7, failed: 2 }],
  ['Playwright', { stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 4 } }, false, { passed: 4, failed: 1 }],
  [
    'failed tests of Vitest',
    {
      numPassedTests: 7,
      numFailedTests: 1,
      testResults: [
        {
          name: `${process.cwd()}/src/a.test.ts`,
          assertionResults: [
            { fullName: 'waits long', status: 'passed' },
            { fullName: 'waits', status: 'failed' },
          ],
        },
      ],
    },
    false,
    { passed: 7, failed: 1, named: [{ outcome: 'failed', test: 'src/a.test.ts › waits' }] },
  ],
  [
    'failed and flaky tests of Playwright',
    {
      stats: { expected: 1, unexpected: 1, flaky: 1 },
      suites: [
        {
          specs: [{ file: 'a.e2e.ts', title: 'opens', tests: [{ status: 'expected' }] }],
          suites: [
            {
              specs: [
                { file: 'a.e2e.ts', title: 'closes', tests: [{ status: 'unexpected' }] },
                { file: 'a.e2e.ts', title: 'waits', tests: [{ status: 'flaky' }] },
              ],
            },
          ],
        },
      ],
    },
    false,
    {
      passed: 2,
      failed: 1,
      named: [
        { outcome: 'failed', test: 'a.e2e.ts › closes' },
        { outcome: 'second try', test: 'a.e2e.ts › waits' },
      ],
    },
  ],
  ['a good run', { stats: { expected: 3, unexpected: 0 } }, true, { passed: 3, failed: 0 }],
  ['a file that does not compile', { numPassedTests: 7, numFailedTests: 0 }, false, { passed: 7, failed: 1 }],
  ['no test at all', { numPassedTests: 0, numFailedTests: 0 }, true, { passed: 0, failed: 1 }],
  ['no report', null, true, { passed: 0, failed: 1 }],
])('%s', async (name, report, endedWell, expected) => {
  const file = join(folder, `${name}.json`);
  if (report !== null) await writeFile(file, JSON.stringify(report));
  expect(await countsOf(file, endedWell)).toEqual(expected);
});
