import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { openApt } from '../packages/apt.ts';

/**
 * Gets a Chromium: Playwright's download first (with the libraries it needs, where we may install them), else the system's package
 * manager. Neither is certain to work; `found` tells after each step whether there is one now.
 */
export async function installChromium(say: (line: string) => void, found: () => Promise<boolean>): Promise<void> {
  const playwright = join(dirname(createRequire(import.meta.url).resolve('playwright/package.json')), 'cli.js');
  say('No Chromium yet: downloading the one that Playwright keeps …');
  const downloaded = await download(playwright);
  if (downloaded && (await found())) return;
  if (process.platform !== 'linux') return;

  say(downloaded ? 'It lacks system libraries: installing them …' : "Installing the system's Chromium …");
  const apt = await openApt(say);
  if (typeof apt === 'string') return say(apt);
  if (downloaded) {
    await apt.runInstaller([process.execPath, playwright, 'install-deps', 'chromium']);
    if (await found()) return;
    say("That was not enough: installing the system's Chromium …");
  }
  const problem = await apt.install('chromium');
  if (problem !== null) say(problem);
}

/** Runs Playwright's own download with its progress shown; whether it ended well. */
async function download(playwright: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [playwright, 'install', '--no-shell', 'chromium'], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '20000' },
      timeout: 15 * 60_000,
    });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}
