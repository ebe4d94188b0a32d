import { defineConfig } from 'playwright/test';

/** `build` looks at the built extensions; `browser` drives them in Chromium's real DevTools, `firefox` in Firefox's. */
// Playwright empties its folder as it starts; two steps of `npm test` may run side by side.
const step = process.env['ERRATA_STEP'] ?? 'e2e';

export default defineConfig({
  testDir: '.',
  outputDir: `results/artifacts/${step}`,
  workers: 1,
  fullyParallel: false,
  // Only for what hangs: on a machine with ten times as much to do, a test that takes 5 s takes a minute.
  timeout: 180_000,
  // What hangs must not keep `npm test` from its summary.
  globalTimeout: 30 * 60_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  // A real browser on a busy machine swallows an event now and then; what needed its second try is listed as flaky. By hand there is
  // none: it would hide what is lost now and then.
  retries: process.env['CI'] === 'true' ? 1 : 0,
  reporter: [['list'], ['json', { outputFile: `results/${step}.json` }]],
  projects: [
    { name: 'build', testMatch: 'suites/build/**/*.e2e.ts' },
    { name: 'browser', testMatch: '**/*.e2e.ts', testIgnore: ['suites/build/**', 'suites/firefox/**'] },
    { name: 'firefox', testMatch: 'suites/firefox/**/*.e2e.ts' },
  ],
});
