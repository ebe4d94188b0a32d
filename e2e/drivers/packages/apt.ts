import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runProgram, type Ended } from './run-program.ts';

/** How long to wait until another process lets go of the package manager's locks, and how often to look. In ms. */
export interface LockPatience {
  readonly waitMs: number;
  readonly everyMs: number;
}

const patience: LockPatience = { waitMs: 10 * 60_000, everyMs: 3000 };

/** The right to install packages without being asked anything. */
export interface Apt {
  /**
   * Installs a package after an update of the lists. null if it was installed, else one sentence that says why not. The lists may
   * be out of date where the update failed, so that alone is no reason to give up.
   */
  install(name: string): Promise<string | null>;
  /** Runs a program that itself calls apt-get, with the same patience. Whether it ended well. */
  runInstaller(command: readonly [string, ...string[]]): Promise<boolean>;
}

/** `say` is told what is waited for. One sentence instead where this user can't install packages here. */
export async function openApt(say: (line: string) => void, { waitMs, everyMs } = patience): Promise<Apt | string> {
  if (!(await runProgram(['apt-get', '--version'])).well) return 'It can’t be installed here without apt-get.';
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !(await runProgram(['sudo', '-n', 'true'])).well) return 'This user may not install it.';

  /** Whatever else is started by the command reads the settings, too. */
  const asRoot = async (command: readonly string[], settings: string): Promise<Ended> => {
    const environment = [`APT_CONFIG=${settings}`, 'DEBIAN_FRONTEND=noninteractive', 'LC_ALL=C'];
    return runProgram([...(isRoot ? [] : ['sudo', '-n']), 'env', ...environment, ...command]);
  };
  const patiently = async (command: readonly string[]): Promise<Ended> => {
    const folder = await mkdtemp(join(tmpdir(), 'errata-apt-'));
    const settings = join(folder, 'apt.conf');
    const until = Date.now() + waitMs;
    try {
      await writeFile(settings, `DPkg::Lock::Timeout "${Math.ceil(waitMs / 1000)}";\n`);
      for (let isFirst = true; ; isFirst = false) {
        const ended = await asRoot(command, settings);
        if (ended.well || !isLocked(ended.output) || Date.now() >= until) return ended;
        if (isFirst) say('Another process uses the package manager: waiting for it …');
        await wait(everyMs);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };

  return {
    async install(name) {
      await patiently(['apt-get', 'update']);
      const { well, output } = await patiently(['apt-get', 'install', '--yes', '--no-install-recommends', name]);
      if (well) return null;
      const reason = output.split('\n').find((line) => line.startsWith('E: '));
      return `apt-get could not install ${name}${reason === undefined ? '.' : `: ${reason.slice(3)}`}`;
    },
    runInstaller: async (command) => (await patiently(command)).well,
  };
}

/**
 * Whether apt-get gave up because of a lock. `DPkg::Lock::Timeout` makes it wait for dpkg's lock only: those of the package lists
 * and of the downloaded archives end it at once (measured with apt 2.6.1).
 */
function isLocked(output: string): boolean {
  return /Could not get lock|Unable to (?:lock|acquire)/.test(output);
}
