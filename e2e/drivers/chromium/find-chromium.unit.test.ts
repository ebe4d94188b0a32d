import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { fakePrograms } from '../shared/fake-programs.ts';
import { examine, findChromium } from './find-chromium.ts';

const fakes = fakePrograms();

test.each([
  ['chromium', 'echo Chromium 156.0.8078.79 built on Debian', 'Chromium 156.0.8078.79 built on Debian'],
  ['testing', 'echo Google Chrome for Testing 156.0.1.2', 'Google Chrome for Testing 156.0.1.2'],
])('takes %s', async (name, says, version) => {
  const executablePath = await fakes.program(name, says);
  expect(await examine(executablePath)).toEqual({ kind: 'usable', found: { executablePath, version } });
});

test.each([
  ['chrome', 'echo Google Chrome 156.0.1.2', /only Chromium and Chrome for Testing load an extension/],
  ['edge', 'echo Microsoft Edge 156.0.1.2', /only Chromium and Chrome for Testing/],
  ['headless_shell', 'echo Chromium 156.0.1.2', /no extensions/],
  ['lacking', 'echo "libnss3.so: cannot open shared object file" >&2; exit 127', /does not start: libnss3/],
])('passes %s over, and says why', async (name, says, why) => {
  const path = await fakes.program(name, says);
  expect(await examine(path)).toEqual({ kind: 'refused', why: expect.stringMatching(why) });
});

test('ERRATA_CHROMIUM decides alone', async () => {
  const path = await fakes.program('own', 'echo Chromium 1.2.3');
  vi.stubEnv('ERRATA_CHROMIUM', path);
  expect(await findChromium()).toEqual({ executablePath: path, version: 'Chromium 1.2.3' });
  vi.stubEnv('ERRATA_CHROMIUM', join(fakes.folder, 'nothing'));
  await expect(findChromium()).rejects.toThrow('there is no such file');
  vi.stubEnv('ERRATA_CHROMIUM', await fakes.program('branded', 'echo Google Chrome 156'));
  await expect(findChromium()).rejects.toThrow('only Chromium and Chrome for Testing');
});
