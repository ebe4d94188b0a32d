import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'e2e/**/*.unit.test.ts'],
    environment: 'node',
    clearMocks: true,
    setupFiles: ['e2e/all/patient-wait.ts', 'e2e/all/fixed-seed.ts'],
    // Only for what hangs.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // On two cores the default is one worker, so that the other core would have nothing to do.
    maxWorkers: '100%',
  },
});
