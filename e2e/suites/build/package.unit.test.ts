import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const recording = join(root, 'e2e/suites/recordings/chromium.har');
const folder = mkdtempSync(join(tmpdir(), 'errata-package-'));
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

function run(command: string, words: readonly string[], input?: Buffer) {
  const { status, stdout, stderr } = spawnSync(command, words, {
    cwd: folder,
    encoding: 'utf8',
    ...(input === undefined ? {} : { input }),
  });
  return { status, stdout, stderr };
}

/** `npm pack` of the built package, installed in an empty folder without a network. */
beforeAll(async () => {
  await build({ root, configFile: join(root, 'src/cli/vite.config.ts'), logLevel: 'error' });
  const packed = spawnSync(npm, ['pack', '--silent', '--pack-destination', folder], { cwd: root, encoding: 'utf8' });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  const installed = run(npm, ['install', '--offline', '--no-audit', '--no-fund', '--silent', join(folder, tarball)]);
  if (packed.status !== 0 || installed.status !== 0) throw new Error(`${packed.stderr}\n${installed.stderr}`);
}, 180_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the npm package', () => {
  it('has one file of code, which needs Node alone', () => {
    const files = readdirSync(join(folder, 'node_modules'), { recursive: true }).map(String);
    const own = files.filter((name) => !/^\.(?:bin|package-lock)/.test(name)).toSorted();
    expect(own).toEqual([
      'errata',
      'errata/LICENSE',
      'errata/README.md',
      'errata/dist',
      'errata/dist/cli',
      'errata/dist/cli/errata.mjs',
      'errata/package.json',
    ]);
    const code = readFileSync(join(folder, 'node_modules/errata/dist/cli/errata.mjs'), 'utf8');
    const imported = [...code.matchAll(/^import .+? from "([^"]+)";$/gm)].map(([, name]) =>
      (name ?? '').replace('node:', ''),
    );
    expect(imported.length).toBeGreaterThan(0);
    expect(imported.filter((name) => !builtinModules.includes(name))).toEqual([]);
    expect(code).not.toContain(root);
  });

  it('runs as errata: file, folder, standard input, options, exit codes', () => {
    const errata = join(folder, 'node_modules/.bin/errata');
    const report = run(errata, [recording]);
    expect(report).toMatchObject({ status: 0, stderr: '' });
    expect(report.stdout).toMatch(/8 failures in 11 requests\. Recorded by Playwright 1\.65\.1\./);
    const lines = run(errata, ['--json', '-'], readFileSync(recording)).stdout.trim().split('\n');
    expect(lines).toHaveLength(11);
    expect(run(errata, ['--fail-on', 'rate-limit', join(root, 'e2e/suites/recordings')]).status).toBe(1);
    expect(run(errata, ['nowhere.har'])).toMatchObject({ status: 2, stdout: '' });
    expect(run(errata, ['--help']).stdout).toMatch(/^usage: errata /);
    expect(run(errata, ['--version']).stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('writes a page with the panel’s colors for light and dark, and no request in it', () => {
    const page = join(folder, 'report.html');
    expect(run(join(folder, 'node_modules/.bin/errata'), ['--html', page, recording]).status).toBe(0);
    const text = readFileSync(page, 'utf8');
    expect(text).toMatch(/:root ?\{\s*color-scheme: ?light dark;[^}]*--surface: #fff/);
    expect(text).toMatch(/@media \(prefers-color-scheme: dark\) ?\{\s*:root ?\{[^}]*--surface: #282828/);
    expect(text).toContain('Access-Control');
    expect(text).not.toMatch(/<script|<link|@import|url\(/);
  });

  it('prints a help that fits one screen', () => {
    const lines = run(join(folder, 'node_modules/.bin/errata'), ['--help']).stdout.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(32);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
  });
});
