import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import manifest from '../../../manifest.json' with { type: 'json' };
import { openApt } from '../packages/apt.ts';

/** The lowest version that Errata's manifest allows. */
const lowest = Number.parseInt(manifest.browser_specific_settings.gecko.strict_min_version, 10);

export type FoundFirefox =
  | {
      readonly kind: 'found';
      readonly executablePath: string;
      /** What it says of itself: `Mozilla Firefox 153.7.0esr`. */
      readonly version: string;
    }
  /** `why` is one plain sentence, for the summary. */
  | { readonly kind: 'none'; readonly why: string };

export interface FindOptions {
  /** Install firefox-esr where there is none and where that is allowed without a question. Default false. */
  readonly install?: boolean;
  /** Told what happens, one line at a time. Default: nothing. */
  readonly say?: (line: string) => void;
}

/**
 * Looks for a Firefox that can run Errata: `ERRATA_FIREFOX`, else the system's firefox-esr or firefox; with `install`, gets one
 * where there is none. Throws only where `ERRATA_FIREFOX` names something that won't do: then someone asked for it.
 */
export async function findFirefox(options: FindOptions = {}): Promise<FoundFirefox> {
  const chosen = process.env['ERRATA_FIREFOX'];
  if (chosen !== undefined && chosen !== '') {
    const found = await examine(chosen);
    if (found.kind === 'none') throw new Error(`ERRATA_FIREFOX is of no use: ${found.why}`);
    return found;
  }
  const found = await firstUsable();
  if (found.kind === 'found' || options.install !== true) return found;
  const say = options.say ?? (() => undefined);
  say(`${found.why} Trying to install firefox-esr …`);
  const apt = await openApt(say);
  const problem = typeof apt === 'string' ? apt : await apt.install('firefox-esr');
  return problem === null ? firstUsable() : { kind: 'none', why: `${found.why} ${problem}` };
}

async function firstUsable(): Promise<FoundFirefox> {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = ['firefox-esr', 'firefox'].flatMap((name) => folders.map((folder) => join(folder, name)));
  const paths = [...onPath, '/Applications/Firefox.app/Contents/MacOS/firefox'].filter((path) => existsSync(path));
  const refusals: string[] = [];
  for (const path of paths) {
    const found = await examine(path);
    if (found.kind === 'found') return found;
    refusals.push(found.why);
  }
  const [
    first = 'There is no Firefox on this machine (Debian: sudo apt-get install firefox-esr; ERRATA_FIREFOX can name one).',
  ] = refusals;
  return { kind: 'none', why: first };
}

async function examine(executablePath: string): Promise<FoundFirefox> {
  if (!existsSync(executablePath)) return { kind: 'none', why: `there is no file ${executablePath}.` };
  const { version, failure } = await versionOf(executablePath);
  if (failure !== null) return { kind: 'none', why: `${executablePath} does not start: ${failure}.` };
  const major = Number(/Firefox (\d+)/.exec(version)?.[1] ?? 0);
  if (major === 0) return { kind: 'none', why: `${executablePath} is ${version || 'silent'}, no Firefox.` };
  if (major < lowest) return { kind: 'none', why: `${executablePath} is ${version}; Errata needs Firefox ${lowest}.` };
  return { kind: 'found', executablePath, version };
}

async function versionOf(executablePath: string): Promise<{ version: string; failure: string | null }> {
  return new Promise((resolve) => {
    execFile(executablePath, ['--version'], { timeout: 30_000 }, (error, stdout, stderr) => {
      const version = stdout.trim().split('\n').at(-1) ?? '';
      resolve({ version, failure: error === null ? null : stderr.trim().split('\n')[0] || error.message });
    });
  });
}
