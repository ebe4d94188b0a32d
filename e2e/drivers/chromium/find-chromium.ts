import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';
import { installChromium } from './install-chromium.ts';

/** A Chromium that loads extensions by flag. */
export interface FoundChromium {
  readonly executablePath: string;
  /** What it says of itself: `Chromium 156.0.8078.79`. */
  readonly version: string;
}

export interface FindOptions {
  /** Install one where none is found. Default false. */
  readonly install?: boolean;
  /** Told what happens, one line at a time. Default: nothing. */
  readonly say?: (line: string) => void;
}

/** What one executable turned out to be. */
export type Candidate =
  | { readonly kind: 'usable'; readonly found: FoundChromium }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'absent' };

/**
 * Looks for a Chromium that can load Errata: `ERRATA_CHROMIUM`, then the one that Playwright installed, then the system's; with
 * `install`, gets one where there is none. Throws an error whose message says in plain words what to do.
 */
export async function findChromium(options: FindOptions = {}): Promise<FoundChromium> {
  const say = options.say ?? (() => undefined);
  const refusals: string[] = [];
  const chosen = process.env['ERRATA_CHROMIUM'];
  if (chosen !== undefined && chosen !== '') {
    const candidate = await examine(chosen);
    if (candidate.kind === 'usable') return candidate.found;
    throw new Error(
      candidate.kind === 'absent' ? `ERRATA_CHROMIUM names ${chosen}, but there is no such file.` : candidate.why,
    );
  }

  const found = await firstUsable(refusals);
  if (found !== null) return found;
  for (const refusal of refusals) say(refusal);

  if (options.install === true) {
    await installChromium(say, async () => (await firstUsable([])) !== null);
    const installed = await firstUsable([]);
    if (installed !== null) return installed;
  }
  const lines = [
    ...refusals,
    'No Chromium that can load an extension was found. Do one of these, then try again:',
    '  npx playwright install --with-deps chromium',
    '  install Chromium with the package manager (Debian: sudo apt-get install chromium)',
    '  name one that you have: ERRATA_CHROMIUM=/path/to/chromium',
  ];
  throw new Error(lines.join('\n'));
}

/**
 * Whether an executable is a Chromium for our purpose. Google Chrome and Microsoft Edge are refused: from 137 on they ignore
 * --load-extension; so is the headless shell, which has no extensions. Chrome for Testing takes them.
 */
export async function examine(executablePath: string): Promise<Candidate> {
  if (!existsSync(executablePath)) return { kind: 'absent' };
  const answer = await versionOf(executablePath);
  if (answer.failure !== null) {
    return { kind: 'refused', why: `${executablePath} does not start: ${answer.failure}` };
  }
  if (/headless.?shell/i.test(`${executablePath} ${answer.version}`)) {
    return { kind: 'refused', why: `${executablePath} is Chromium's headless shell, which has no extensions.` };
  }
  if (/Chromium|Chrome for Testing/.test(answer.version)) {
    return { kind: 'usable', found: { executablePath, version: answer.version } };
  }
  return {
    kind: 'refused',
    why: `${executablePath} is ${answer.version || 'no browser'}: only Chromium and Chrome for Testing load an extension by flag.`,
  };
}

async function firstUsable(refusals: string[]): Promise<FoundChromium | null> {
  for (const path of candidates()) {
    const candidate = await examine(path);
    if (candidate.kind === 'usable') return candidate.found;
    if (candidate.kind === 'refused') refusals.push(candidate.why);
  }
  return null;
}

function candidates(): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const onPath = names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .filter((path) => existsSync(path));
  const apps = [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  return [...new Set([chromium.executablePath(), ...onPath, ...apps])];
}

async function versionOf(executablePath: string): Promise<{ version: string; failure: string | null }> {
  return new Promise((resolve) => {
    execFile(executablePath, ['--version'], { timeout: 30_000 }, (error, stdout, stderr) => {
      const version = stdout.trim().split('\n').at(-1) ?? '';
      const failure = error === null ? null : (stderr.trim().split('\n')[0] ?? '') || error.message;
      resolve({ version, failure });
    });
  });
}
