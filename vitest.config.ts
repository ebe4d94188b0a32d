import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'e2e/**/*.unit.test.ts'],
    environment: 'node',
    clearMocks: true,
    testTimeout: 20_000,
  },
});
