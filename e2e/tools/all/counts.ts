import { readFile } from 'node:fs/promises';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** The tests that failed, and those of a browser that needed their second try, by file and name. */
  readonly named?: readonly Named[];
}

export interface Named {
  readonly outcome: 'failed' | 'second try';
  readonly test: string;
}

/** A report is read to the end only where it names few: more is a broken machine, not a list to read. */
const mostNamed = 20;

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
  const { numPassedTests: passed, numFailedTests: failed, testResults } = (report ?? {}) as VitestReport;
  if (typeof passed !== 'number' || typeof failed !== 'number') return null;
  const named = (testResults ?? []).flatMap(({ name, assertionResults = [] }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }): Named => ({ outcome: 'failed', test: `${fromSource(name)} › ${fullName}` })),
  );
  return withNames({ passed, failed }, named);
}

function playwrightCounts(report: unknown): Counts | null {
  const { stats, suites } = (report ?? {}) as PlaywrightReport;
  const { expected, unexpected, flaky } = stats ?? {};
  if (typeof expected !== 'number' || typeof unexpected !== 'number') return null;
  return withNames({ passed: expected + (flaky ?? 0), failed: unexpected }, (suites ?? []).flatMap(namedIn));
}

function namedIn({ specs = [], suites = [] }: PlaywrightSuite): readonly Named[] {
  const own = specs.flatMap(({ file, title, tests }): Named[] => {
    const statuses = new Set(tests.map(({ status }) => status));
    const test = `${file} › ${title}`;
    if (statuses.has('unexpected')) return [{ outcome: 'failed', test }];
    return statuses.has('flaky') ? [{ outcome: 'second try', test }] : [];
  });
  return [...own, ...suites.flatMap(namedIn)];
}

function withNames(counts: Counts, named: readonly Named[]): Counts {
  return named.length === 0 ? counts : { ...counts, named: named.slice(0, mostNamed) };
}

/** Vitest names files by their whole path. */
function fromSource(file: string): string {
  return file.replace(`${process.cwd()}/`, '');
}

interface VitestReport {
  readonly numPassedTests?: number;
  readonly numFailedTests?: number;
  readonly testResults?: readonly {
    readonly name: string;
    readonly assertionResults?: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

interface PlaywrightReport {
  readonly stats?: { readonly expected?: number; readonly unexpected?: number; readonly flaky?: number };
  readonly suites?: readonly PlaywrightSuite[];
}

interface PlaywrightSuite {
  readonly specs?: readonly {
    readonly file: string;
    readonly title: string;
    readonly tests: readonly { readonly status: string }[];
  }[];
  readonly suites?: readonly PlaywrightSuite[];
}
