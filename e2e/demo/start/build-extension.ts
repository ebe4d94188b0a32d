import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { BrowserName } from '../../drivers/chromium/devtools.ts';

/** Where the build for Chromium lies. */
export const extensionFolder = path.resolve('dist/chromium');

/** Builds Errata for a browser. Rejects with Vite's own words where that fails. */
export async function buildExtension(browser: BrowserName = 'chromium'): Promise<void> {
  const vite = path.join(path.dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    env: { ...process.env, BROWSER: browser },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`The build failed:\n${lines.join('')}`);
}
