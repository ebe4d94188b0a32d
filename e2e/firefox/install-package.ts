import { spawn } from 'node:child_process';

/**
 * Installs a Debian package, where this user may do so without being asked anything. null if it is there afterwards, else one
 * sentence that says why not.
 */
export async function installPackage(name: string): Promise<string | null> {
  if (!(await run('apt-get', ['--version']))) return 'It can’t be installed here without apt-get.';
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !(await run('sudo', ['-n', 'true']))) return 'This user may not install it.';
  const asRoot = async (options: readonly string[]) =>
    isRoot ? run('apt-get', options) : run('sudo', ['-n', 'apt-get', ...options]);
  await asRoot(['update']);
  const installed = await asRoot(['install', '--yes', '--no-install-recommends', name]);
  return installed ? null : `apt-get could not install ${name}.`;
}

/** Runs a program without its output on the screen; whether it ended well. A program that is not there did not. */
async function run(program: string, options: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, options, {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 10 * 60_000,
    });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}
