import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What web-ext's linter says of one build. */
export interface LintResult {
  readonly browser: 'chromium' | 'firefox';
  /** One line per error; empty: none. */
  readonly errors: readonly string[];
  /** Those that nobody has explained. */
  readonly warnings: readonly string[];
  readonly explained: readonly string[];
}

/** Warnings that must stand, by their code, and why they do no harm. The README names them, too. */
const explanations: ReadonlyMap<string, string> = new Map([
  ['UNSAFE_VAR_ASSIGNMENT', 'Preact sets innerHTML for a property that Errata never uses; the linter forbids it.'],
]);

/**
 * Runs web-ext's linter over a build. It knows Firefox's rules alone, so Chromium's build is looked at in a copy that has the
 * Gecko keys back.
 */
export async function lintBuild(browser: LintResult['browser'], root: string): Promise<LintResult> {
  const folder = await mkdtemp(join(tmpdir(), 'errata-lint-'));
  try {
    await cp(join(root, 'dist', browser), folder, { recursive: true });
    const source = JSON.parse(await readFile(join(root, 'manifest.json'), 'utf8'));
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
    const { browser_specific_settings } = source;
    await writeFile(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, browser_specific_settings }));
    const report = JSON.parse(await webExtLint(folder));
    const warnings: readonly Message[] = report.warnings;
    return {
      browser,
      errors: linesOf(report.errors),
      warnings: linesOf(warnings.filter(({ code }) => !explanations.has(code))),
      explained: warnings.flatMap(({ code }) => explanations.get(code) ?? []),
    };
  } catch (error) {
    return { browser, errors: [String(error)], warnings: [], explained: [] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function webExtLint(folder: string): Promise<string> {
  const program = join(dirname(createRequire(import.meta.url).resolve('web-ext')), 'bin/web-ext.js');
  const options = ['lint', '--source-dir', folder, '--output', 'json', '--no-input', '--no-config-discovery'];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [program, ...options], { maxBuffer: 2 ** 26 }, (error, stdout) => {
      // The exit code is 1 where there are errors; then they stand in the report.
      if (stdout.trimStart().startsWith('{')) resolve(stdout);
      else reject(error ?? new Error('web-ext gave no report.'));
    });
  });
}

interface Message {
  readonly code: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}

function linesOf(messages: readonly Message[]): string[] {
  return messages.map(
    ({ code, message, file, line }) => `${code} ${file ?? ''}${line === undefined ? '' : `:${line}`} ${message}`,
  );
}
