import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakePrograms } from '../shared/fake-programs.ts';
import { findFirefox } from './find-firefox.ts';

const fakes = fakePrograms();
beforeEach(() => {
  vi.stubEnv('ERRATA_FIREFOX', '');
});

test('ERRATA_FIREFOX decides alone, and what is of no use is an error', async () => {
  const path = await fakes.program('own', 'echo Mozilla Firefox 999.0');
  vi.stubEnv('ERRATA_FIREFOX', path);
  expect(await findFirefox()).toEqual({ kind: 'found', executablePath: path, version: 'Mozilla Firefox 999.0' });
  vi.stubEnv('ERRATA_FIREFOX', join(fakes.folder, 'nothing'));
  await expect(findFirefox()).rejects.toThrow(/ERRATA_FIREFOX is of no use: there is no file/);
  vi.stubEnv('ERRATA_FIREFOX', await fakes.program('other', 'echo Chromium 156'));
  await expect(findFirefox()).rejects.toThrow(/no Firefox/);
});

test('installs one where there is none, and says why that failed', async () => {
  vi.stubEnv('PATH', fakes.folder);
  for (const name of ['firefox', 'firefox-esr']) await fakes.program(name, 'echo Mozilla Firefox 78.0');
  await fakes.program('sudo', 'shift; exec "$@"');
  await fakes.program('env', 'exec /usr/bin/env "$@"');
  await fakes.program('apt-get', 'echo "E: Unable to locate package firefox-esr"; [ "$1" != install ]');
  expect(await findFirefox({ install: true })).toMatchObject({
    kind: 'none',
    why: expect.stringMatching(/needs Firefox \d+\. apt-get could not install firefox-esr: Unable to locate/),
  });
  const installs = `printf '#!/bin/sh\necho Mozilla Firefox 999.0esr\n' >'${join(fakes.folder, 'firefox-esr')}'`;
  await fakes.program('apt-get', installs);
  expect(await findFirefox({ install: true })).toMatchObject({ kind: 'found', version: 'Mozilla Firefox 999.0esr' });
});

test('takes the system’s firefox-esr before its firefox', async () => {
  await fakes.program('firefox', 'echo Mozilla Firefox 999.1');
  const esr = await fakes.program('firefox-esr', 'echo Mozilla Firefox 999.0esr');
  vi.stubEnv('PATH', fakes.folder);
  expect(await findFirefox()).toMatchObject({ kind: 'found', executablePath: esr });
});

test.each([
  [
    'there is none',
    null,
    /^There is no Firefox on this machine \(.*apt-get install firefox-esr; ERRATA_FIREFOX can name one\)\.$/,
  ],
  ['it is too old', 'echo Mozilla Firefox 78.0', /is Mozilla Firefox 78\.0; Errata needs Firefox \d+\.$/],
  ['it does not start', 'echo "libxul.so: not found" >&2; exit 127', /does not start: libxul\.so: not found\.$/],
])('says in one sentence why no test can run where %s', async (_, says, why) => {
  const { folder } = fakes;
  vi.stubEnv('PATH', says === null ? join(folder, 'empty') : folder);
  if (says !== null) for (const name of ['firefox', 'firefox-esr']) await fakes.program(name, says);
  expect(await findFirefox()).toEqual({ kind: 'none', why: expect.stringMatching(why) });
});
