import { readFile } from 'node:fs/promises';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/**
 * Reads a runner's JSON report: Vitest's or Playwright's. A run that ended badly without a failed test (a file that does not
 * compile, a crash, no report at all) counts as one failure.
 */
export async function countsOf(reportFile: string, endedWell: boolean): Promise<Counts> {
  const report: unknown = await readFile(reportFile, 'utf8')
    .then(JSON.parse)
    .catch(() => null);
  const counts = vitestCounts(report) ?? playwrightCounts(report) ?? { passed: 0, failed: 0 };
  const silent = counts.failed === 0 && (!endedWell || counts.passed === 0);
  return silent ? { ...counts, failed: 1 } : counts;
}

function vitestCounts(report: unknown): Counts | null {
  const { numPassedTests: passed, numFailedTests: failed } = (report ?? {}) as Record<string, unknown>;
  return typeof passed === 'number' && typeof failed === 'number' ? { passed, failed } : null;
}

function playwrightCounts(report: unknown): Counts | null {
  const { stats } = (report ?? {}) as { stats?: Record<string, unknown> };
  const { expected, unexpected, flaky } = stats ?? {};
  if (typeof expected !== 'number' || typeof unexpected !== 'number') return null;
  return { passed: expected + (typeof flaky === 'number' ? flaky : 0), failed: unexpected };
}
