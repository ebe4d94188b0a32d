import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Gets a Chromium: Playwright's download first (with the libraries it needs, where we may install them), else the system's package
 * manager. Neither is certain to work; `found` tells after each step whether there is one now.
 */
export async function installChromium(say: (line: string) => void, found: () => Promise<boolean>): Promise<void> {
  const playwright = join(dirname(createRequire(import.meta.url).resolve('playwright/package.json')), 'cli.js');
  say('No Chromium yet: downloading the one that Playwright keeps …');
  const downloaded = await run(process.execPath, [playwright, 'install', '--no-shell', 'chromium'], {
    PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '20000',
  });
  if (downloaded && (await found())) return;
  if (process.platform !== 'linux') return;

  const asRoot = await rightToInstall();
  if (asRoot === null) {
    say('The system lacks packages for it, and this user may not install any.');
    return;
  }
  if (downloaded) {
    say('It lacks system libraries: installing them …');
    await run(...withRight(asRoot, [process.execPath, playwright, 'install-deps', 'chromium']));
    if (await found()) return;
  }
  say("Installing the system's Chromium …");
  await run(...withRight(asRoot, ['apt-get', 'update']));
  await run(...withRight(asRoot, ['apt-get', 'install', '--yes', '--no-install-recommends', 'chromium']));
}

/** The words to put before a command in order to install packages; null where that is not allowed without a question. */
async function rightToInstall(): Promise<readonly string[] | null> {
  if (process.getuid?.() === 0) return [];
  return (await run('sudo', ['-n', 'true'])) ? ['sudo', '-n'] : null;
}

function withRight(asRoot: readonly string[], command: readonly string[]): [string, string[]] {
  const [program = '', ...rest] = [...asRoot, ...command];
  return [program, rest];
}

/** Runs a program with its output shown; whether it ended well. A program that is not there did not. */
async function run(
  program: string,
  options: readonly string[],
  environment: Record<string, string> = {},
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, options, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', ...environment },
      timeout: 15 * 60_000,
    });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}
