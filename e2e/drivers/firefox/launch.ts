import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../shared/until.ts';
import { connectMarionette, type Marionette } from './marionette.ts';

export interface Launched {
  readonly marionette: Marionette;
  /** The folder of the fresh profile. */
  readonly profile: string;
  close(): Promise<void>;
}

export interface LaunchOptions {
  readonly executablePath: string;
  /** Settings of the profile, over the usual ones. */
  readonly preferences?: Readonly<Record<string, string | number | boolean>>;
  readonly headless: boolean;
  readonly acceptInsecureCerts: boolean;
}

/** What keeps a fresh profile quiet: no network of its own, no first-run pages, no questions. */
const quiet = {
  'marionette.port': 0,
  'app.update.disabledForTesting': true,
  'app.normandy.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.getAddons.cache.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'privacy.trackingprotection.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  // The default leaves the panel only 220 px.
  'devtools.toolbox.footer.height': 620,
  // Its page for JSON documents lets no script run that asks for anything.
  'devtools.jsonview.enabled': false,
} as const;

/** Starts Firefox with a fresh profile and opens a session with it. */
export async function launchFirefox(options: LaunchOptions): Promise<Launched> {
  const profile = await mkdtemp(join(tmpdir(), 'errata-firefox-'));
  const settings = { ...quiet, ...options.preferences };
  const lines = Object.entries(settings).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  await writeFile(join(profile, 'user.js'), lines.join('\n'));
  const child = start(options, profile);
  // A test runner that is ended in the middle must not leave it behind.
  const endWithUs = () => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  let marionette: Marionette | null = null;
  const close = async () => {
    await marionette?.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined);
    marionette?.close();
    const killer = setTimeout(() => child.kill('SIGKILL'), marionette === null ? 0 : 10_000);
    await exited;
    clearTimeout(killer);
    process.off('exit', endWithUs);
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    const port = await until(
      'Firefox to open its remote control',
      async () => {
        if (child.exitCode !== null) throw new Error(`${options.executablePath} ended at once (${child.exitCode}).`);
        return (await readFile(join(profile, 'MarionetteActivePort'), 'utf8').catch(() => '')) || null;
      },
      60_000,
    );
    marionette = await connectMarionette(Number(port));
    await marionette.send('WebDriver:NewSession', { acceptInsecureCerts: options.acceptInsecureCerts });
    return { marionette, profile, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function start({ executablePath, headless }: LaunchOptions, profile: string): ChildProcess {
  const options = [
    ...(headless ? ['--headless'] : []),
    '--no-remote',
    '--profile',
    profile,
    '--marionette',
    '--remote-allow-system-access',
    'about:blank',
  ];
  const environment = {
    MOZ_HEADLESS_WIDTH: '1280',
    MOZ_HEADLESS_HEIGHT: '900',
    MOZ_CRASHREPORTER_DISABLE: '1',
    HOME: profile,
  };
  return spawn(executablePath, options, { stdio: 'ignore', env: { ...process.env, ...environment } });
}
