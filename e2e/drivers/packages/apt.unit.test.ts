import { readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakePrograms } from '../shared/fake-programs.ts';
import { openApt, type Apt } from './apt.ts';

const fakes = fakePrograms();
const patient = { waitMs: 20_000, everyMs: 1 };
const locked = 'echo "E: Could not get lock /var/lib/apt/lists/lock. It is held by process 1 (apt-get)" >&2; exit 100';

beforeEach(async () => {
  vi.stubEnv('PATH', [fakes.folder, process.env['PATH']].join(delimiter));
  await fakes.program('sudo', 'shift; exec "$@"');
});

/** Stands in for apt-get, and notes what it was called with; `says` may use `$calls`, how many calls of this kind there were. */
async function fakeApt(name: string, says: string): Promise<() => Promise<string[]>> {
  const log = join(fakes.folder, `${name}.log`);
  const note = `[ "$1" = --version ] && exit 0; echo "$* $(cat "$APT_CONFIG" | tr -d '\\n')" >>'${log}'; calls=$(grep -c "^$1" '${log}')`;
  await fakes.program('apt-get', `${note}\n${says}`);
  return async () => (await readFile(log, 'utf8')).trim().split('\n');
}

async function opened(patience = patient, say: (line: string) => void = () => undefined): Promise<Apt> {
  const apt = await openApt(say, patience);
  if (typeof apt === 'string') throw new Error(apt);
  return apt;
}

test('updates the lists and installs, and apt-get itself waits for dpkg’s lock', async () => {
  const calls = await fakeApt('plain', 'exit 0');
  expect(await (await opened()).install('chromium')).toBeNull();
  expect(await calls()).toEqual([
    'update DPkg::Lock::Timeout "20";',
    'install --yes --no-install-recommends chromium DPkg::Lock::Timeout "20";',
  ]);
});

test('tries again as long as another process holds a lock that apt-get does not wait for, and says so once', async () => {
  const calls = await fakeApt('locked', `[ "$calls" -lt 4 ] && { ${locked}; }; exit 0`);
  const said: string[] = [];
  expect(await (await opened(patient, (line) => said.push(line))).install('firefox-esr')).toBeNull();
  expect((await calls()).map((call) => call.split(' ')[0])).toEqual([
    ...Array.from({ length: 4 }, () => 'update'),
    ...Array.from({ length: 4 }, () => 'install'),
  ]);
  expect(new Set(said)).toEqual(new Set(['Another process uses the package manager: waiting for it …']));
});

test('gives up when the time is over, with apt-get’s own reason', async () => {
  await fakeApt('held', locked);
  expect(await (await opened({ waitMs: 0, everyMs: 1 })).install('chromium')).toMatch(
    /^apt-get could not install chromium: Could not get lock .* held by process 1/,
  );
});

test('does not repeat what failed for another reason', async () => {
  const calls = await fakeApt(
    'unknown',
    '[ "$1" = update ] || { echo "E: Unable to locate package chromium"; exit 100; }',
  );
  expect(await (await opened()).install('chromium')).toBe(
    'apt-get could not install chromium: Unable to locate package chromium',
  );
  expect(await calls()).toHaveLength(2);
});

test('gives the same patience to a program that calls apt-get', async () => {
  const calls = await fakeApt('nested', `[ "$calls" -lt 3 ] && { ${locked}; }; exit 0`);
  const installer = await fakes.program('installer', 'apt-get install-deps || exit 1');
  expect(await (await opened()).runInstaller([installer])).toBe(true);
  expect(await calls()).toEqual(Array.from({ length: 3 }, () => 'install-deps DPkg::Lock::Timeout "20";'));
});

test('says why nothing can be installed without apt-get', async () => {
  vi.stubEnv('PATH', join(fakes.folder, 'empty'));
  expect(await openApt(() => undefined)).toBe('It can’t be installed here without apt-get.');
});
