import { defineConfig } from 'vitest/config';

/** Knows no browser, DOM or clock, and keeps nothing between calls: its tests may share one set of loaded modules. */
const pure = ['src/{core,catalogue,corpus}/**/*.test.ts', 'src/words.test.ts'];

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    environment: 'node',
    clearMocks: true,
    setupFiles: ['patient-wait', 'fixed-seed', 'settled-imports'].map((name) => `e2e/tools/all/${name}.ts`),
    // Only for what hangs.
    testTimeout: 180_000,
    hookTimeout: 120_000,
    // On two cores the default is one worker, so that the other core would have nothing to do.
    maxWorkers: '100%',
    projects: [
      // Half of the time went into loading the same modules for each file.
      { extends: true, test: { name: 'core', include: pure, isolate: false } },
      {
        extends: true,
        test: { name: 'rest', include: ['src/**/*.test.{ts,tsx}', 'e2e/**/*.unit.test.ts'], exclude: pure },
      },
    ],
  },
});
