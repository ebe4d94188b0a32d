import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { examine, findChromium } from './find-chromium.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'errata-browsers-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** A program that says what a browser would to `--version`. */
async function program(name: string, says: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${says}\n`);
  await chmod(path, 0o755);
  return path;
}

test.each([
  ['chromium', 'echo Chromium 156.0.8078.79 built on Debian', 'Chromium 156.0.8078.79 built on Debian'],
  ['testing', 'echo Google Chrome for Testing 156.0.1.2', 'Google Chrome for Testing 156.0.1.2'],
])('takes %s', async (name, says, version) => {
  const executablePath = await program(name, says);
  expect(await examine(executablePath)).toEqual({ kind: 'usable', found: { executablePath, version } });
});

test.each([
  ['chrome', 'echo Google Chrome 156.0.1.2', /only Chromium and Chrome for Testing load an extension/],
  ['edge', 'echo Microsoft Edge 156.0.1.2', /only Chromium and Chrome for Testing/],
  ['headless_shell', 'echo Chromium 156.0.1.2', /no extensions/],
  ['lacking', 'echo "libnss3.so: cannot open shared object file" >&2; exit 127', /does not start: libnss3/],
])('passes %s over, and says why', async (name, says, why) => {
  const path = await program(name, says);
  expect(await examine(path)).toEqual({ kind: 'refused', why: expect.stringMatching(why) });
});

test('ERRATA_CHROMIUM decides alone', async () => {
  const path = await program('own', 'echo Chromium 1.2.3');
  vi.stubEnv('ERRATA_CHROMIUM', path);
  expect(await findChromium()).toEqual({ executablePath: path, version: 'Chromium 1.2.3' });
  vi.stubEnv('ERRATA_CHROMIUM', join(folder, 'nothing'));
  await expect(findChromium()).rejects.toThrow('there is no such file');
  vi.stubEnv('ERRATA_CHROMIUM', await program('branded', 'echo Google Chrome 156'));
  await expect(findChromium()).rejects.toThrow('only Chromium and Chrome for Testing');
});
