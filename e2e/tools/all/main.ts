import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findChromium } from '../../drivers/chromium/find-chromium.ts';
import { findFirefox } from '../../drivers/firefox/find-firefox.ts';
import { lintBuild } from '../../suites/build/lint-builds.ts';
import { countsOf, type Counts } from './counts.ts';
import { quickTests } from './quick-tests.ts';
import { withoutBrowser } from './without-browser.ts';

/** One part of `npm test`; it never throws, so that the rest is run whatever happens. */
interface Step {
  readonly name: string;
  readonly run: () => Promise<Result>;
}

interface Result extends Counts {
  /** One plain sentence where the part could not be run here. */
  readonly skipped?: string;
}

interface Outcome extends Result {
  readonly name: string;
  readonly seconds: number;
}

const require = createRequire(import.meta.url);
const playwright = join(dirname(require.resolve('playwright/package.json')), 'cli.js');
const vitest = join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs');
const results = 'e2e/results';

/**
 * Runs all checks and tests to the end and prints a summary, whose last line is `N passed, N failed`. Returns the exit code: 0
 * if nothing failed. `root` is the project's folder, which must be the current one.
 */
export async function runAll(root: string): Promise<number> {
  await rm(results, { recursive: true, force: true });
  await rm('dist', { recursive: true, force: true });
  const steps: readonly Step[] = [
    { name: 'check', run: async () => whole(await npmRun('check')) },
    { name: 'types', run: async () => whole(await npmRun('types')) },
    { name: 'unit tests', run: async () => unitTests() },
    { name: 'build', run: async () => whole(await npmRun('build')) },
    { name: 'web-ext lint', run: async () => lintBuilds(root) },
    { name: 'build tests', run: async () => playwrightTests('build') },
    // One after the other: a browser keeps two cores busy by itself, and side by side they took as long and timed out more often.
    { name: 'browser tests', run: browserTests },
    { name: 'firefox tests', run: firefoxTests },
  ];
  return runSteps(steps);
}

/**
 * The inner loop: lint, types and the quick unit tests (`quick-tests.ts` says which those are). Nothing is built, and no browser is
 * started. Ends as `runAll` does.
 */
export async function runQuick(): Promise<number> {
  const steps: readonly Step[] = [
    { name: 'check', run: async () => whole(await npmRun('check')) },
    { name: 'types', run: async () => whole(await npmRun('types')) },
    { name: 'quick tests', run: async () => unitTests(await quickTests()) },
  ];
  return runSteps(steps);
}

async function runSteps(steps: readonly Step[]): Promise<number> {
  const outcomes: Outcome[] = [];
  for (const { name, run } of steps) {
    console.log(`\n━━ ${name}`);
    const begun = Date.now();
    const counts: Result = await run().catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      return { passed: 0, failed: 1 };
    });
    outcomes.push({ name, ...counts, seconds: (Date.now() - begun) / 1000 });
  }
  return summarise(outcomes);
}

function summarise(outcomes: readonly Outcome[]): number {
  console.log('\n━━ summary');
  for (const { name, passed, failed, skipped, seconds } of outcomes) {
    if (skipped !== undefined) {
      console.log(`– ${name.padEnd(14)} skipped: ${skipped}`);
      continue;
    }
    const figures = `${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s`;
    console.log(`${failed === 0 ? '✓' : '✗'} ${name.padEnd(14)}${figures}`);
  }
  // Once more at the end, where a reader of a long log looks first.
  for (const { name, named = [] } of outcomes) {
    for (const { outcome, test } of named)
      console.log(`${outcome === 'failed' ? '✗ failed' : '– second try'} (${name}): ${test}`);
  }
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** Those of `files`; all if none are named. */
async function unitTests(files: readonly string[] = []): Promise<Counts> {
  const report = join(results, 'unit.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const endedWell = await node([vitest, 'run', ...reporters, ...files]);
  return countsOf(report, endedWell);
}

async function lintBuilds(root: string): Promise<Counts> {
  const lints = await Promise.all((['chromium', 'firefox'] as const).map(async (browser) => lintBuild(browser, root)));
  for (const { browser, errors, warnings, explained } of lints) {
    console.log(`${browser}: ${errors.length} errors, ${warnings.length} new warnings, ${explained.length} explained`);
    for (const line of [...errors, ...warnings, ...explained]) console.log(`  ${line}`);
  }
  const failed = lints.filter(({ errors, warnings }) => errors.length + warnings.length > 0).length;
  return { passed: lints.length - failed, failed };
}

async function browserTests(): Promise<Counts> {
  const { executablePath, version } = await findChromium({ install: true, say: (line) => console.log(line) });
  console.log(`${version} (${executablePath})`);
  return playwrightTests('browser', { ERRATA_CHROMIUM: executablePath });
}

async function firefoxTests(): Promise<Result> {
  const found = await findFirefox({ install: true, say: (line) => console.log(line) });
  if (found.kind === 'none') {
    const { why, ...result } = withoutBrowser(found.why);
    console.log(why);
    return result;
  }
  console.log(`${found.version} (${found.executablePath})`);
  return playwrightTests('firefox', { ERRATA_FIREFOX: found.executablePath });
}

async function playwrightTests(project: string, environment: Record<string, string> = {}): Promise<Counts> {
  const options = [playwright, 'test', '--config', 'e2e/playwright.config.ts', '--project', project];
  const endedWell = await node(options, { ERRATA_STEP: project, ...environment });
  return countsOf(join(results, `${project}.json`), endedWell);
}

function whole(endedWell: boolean): Counts {
  return endedWell ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function npmRun(script: string): Promise<boolean> {
  return runProgram('npm', ['run', '--silent', script]);
}

async function node(options: readonly string[], environment: Record<string, string> = {}): Promise<boolean> {
  return runProgram(process.execPath, options, environment);
}

async function runProgram(
  program: string,
  options: readonly string[],
  environment: Record<string, string> = {},
): Promise<boolean> {
  return new Promise((resolve) => {
    // Vite, which loads this file, sets NODE_ENV to development: the builds must be those that users get.
    const { NODE_ENV: _, ...inherited } = process.env;
    const child = spawn(program, options, { stdio: 'inherit', env: { ...inherited, ...environment } });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.on('exit', (code) => resolve(code === 0));
  });
}
