import { resolve } from 'node:path';
import type { DevTools, InspectedPage, OpenOptions } from '../chromium/devtools.ts';
import type { Code } from '../shared/evaluates.ts';
import type { Recorder } from '../../../src/core/exchange/recording.ts';
import { until } from '../shared/until.ts';
import { call, valueOf } from './chrome-context.ts';
import { findFirefox } from './find-firefox.ts';
import { createFirefoxPanel, type FirefoxPanel } from '../../pages/firefox-panel.ts';
import { launchFirefox, type Launched } from './launch.ts';
import { startHostProxy } from './host-proxy.ts';
import { resultOf, scriptOf } from './script.ts';

export interface FirefoxDevToolsOptions extends OpenOptions {
  /** Folder of the built extension. Default: dist/firefox. */
  readonly extension?: string;
  /** Default true; false shows the window (it needs a display). */
  readonly headless?: boolean;
  /** DevTools' theme. Default light. */
  readonly theme?: 'light' | 'dark';
  /** As for Chromium: `MAP api.vendor.com:443 127.0.0.1:8443`. All other host names are refused. */
  readonly hostRules?: readonly string[];
  /** Whether certificates that nobody signed are taken. Default true. */
  readonly acceptInsecureCerts?: boolean;
  /** Where the panel's downloads go. Default: Firefox's own choice. */
  readonly downloads?: string;
  /** Wait until Firefox tells of requests, of which it misses some while its tools start. Default true. */
  readonly untilHeard?: boolean;
}

export interface FirefoxDevTools extends DevTools {
  readonly panel: FirefoxPanel;
  /** What DevTools show now: `netmonitor`, `split-console` … */
  shownTools(): Promise<string[]>;
  /** Gives Firefox's window another size, in pixels. */
  resize(width: number, height: number): Promise<void>;
  /** Gives the panel alone a size, in pixels, which no window of Firefox is small enough for. */
  sizePanel(width: number, height: number): Promise<void>;
  /** Reloads the extension, as an update does. */
  reloadExtension(): Promise<void>;
  /** Ends the process of the page, which Firefox calls a crash, and has Firefox load the page again; its tools close with it. */
  crashPage(): Promise<void>;
  /** Opens a second tab with tools of its own. Everything here speaks to the tab that is shown. */
  secondTab(url: string): Promise<SecondTab>;
}

export interface SecondTab {
  show(): Promise<void>;
  showFirst(): Promise<void>;
  /** Closes it and shows the first. */
  close(): Promise<void>;
}

/** Firefox's names for its tools, by those on their tabs. */
const tools: ReadonlyMap<string, string> = new Map([
  ['Errata', 'errata'],
  ['Network', 'netmonitor'],
  ['Console', 'webconsole'],
]);

const panelPage = '/src/panel/index.html';

/**
 * Opens a page in Firefox with Errata installed for this session, and DevTools docked below it with Errata's panel chosen.
 * DevTools are not opened before the page has loaded.
 */
export async function openFirefoxDevTools(options: FirefoxDevToolsOptions): Promise<FirefoxDevTools> {
  const found = await findFirefox();
  if (found.kind === 'none') throw new Error(found.why);
  const proxy = await startHostProxy(options.hostRules ?? []);
  const firefox = await launchFirefox({
    executablePath: found.executablePath,
    headless: options.headless ?? true,
    acceptInsecureCerts: options.acceptInsecureCerts ?? true,
    preferences: {
      ...(options.downloads === undefined ? {} : intoFolder(options.downloads)),
      'devtools.theme': options.theme ?? 'light',
      'network.proxy.type': 1,
      'network.proxy.socks': '127.0.0.1',
      'network.proxy.socks_port': proxy.port,
      'network.proxy.socks_remote_dns': true,
    },
  }).catch(async (error: unknown) => {
    await proxy.close();
    throw error;
  });
  const close = async () => {
    await firefox.close();
    await proxy.close();
  };
  try {
    return { ...(await openTools(firefox, options)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Downloads go there without a question. */
function intoFolder(folder: string): Readonly<Record<string, string | number | boolean>> {
  return {
    'browser.download.folderList': 2,
    'browser.download.dir': folder,
    'browser.download.useDownloadDir': true,
    // Its list would take the keys.
    'browser.download.alwaysOpenPanel': false,
    'browser.download.manager.showWhenStarting': false,
    'browser.download.always_ask_before_handling_new_types': false,
  };
}

async function openTools(
  { marionette }: Launched,
  options: FirefoxDevToolsOptions,
): Promise<Omit<FirefoxDevTools, 'close'>> {
  const path = resolve(options.extension ?? process.env['ERRATA_FIREFOX_BUILD'] ?? 'dist/firefox');
  const addon = valueOf(await marionette.send('Addon:Install', { path, temporary: true }));
  const here = async (name: string, ...args: readonly unknown[]) => call(marionette, name, addon, ...args);
  const panel = createFirefoxPanel(here);
  const openPanel = async () => {
    await here('selectTool', 'errata');
    if ((await here('panelIsReady', panelPage)) !== true) throw new Error('Errata’s panel did not load.');
  };

  /** A command about the tab that is shown, or about all tabs. */
  const inTabs = async (command: string, parameters: object = {}) => {
    await marionette.send('Marionette:SetContext', { value: 'content' });
    return marionette.send(command, parameters);
  };
  const page: InspectedPage = {
    async goto(url) {
      await marionette.send('Marionette:SetContext', { value: 'content' });
      await marionette.send('WebDriver:Navigate', { url });
    },
    async evaluate<Result>(code: Code<never, Result>, argument: unknown = null) {
      await marionette.send('Marionette:SetContext', { value: 'content' });
      const script = scriptOf(code as Code<unknown, unknown>);
      // Without a name the sandbox is the page's own: what is set on `window` is there for the page, too.
      const run = { script, args: [argument], sandbox: null };
      return resultOf(valueOf(await marionette.send('WebDriver:ExecuteScript', run))) as Result;
    },
  };
  await page.goto(options.url);
  await options.beforeDevTools?.(page);
  const openToolbox = async () => {
    if ((await here('openToolbox')) !== true) throw new Error('Errata’s panel is not among Firefox’s tools.');
  };
  await openToolbox();
  await options.beforePanel?.({ page });
  await openPanel();
  if (options.untilHeard !== false) await untilHeard(page, panel, options.url);
  return {
    page,
    panel,
    driver: panel,
    panelFrame: async () => panel,
    selectTool: async (name) =>
      name === 'Errata' ? openPanel() : void (await here('selectTool', tools.get(name) ?? name)),
    shownTools: async () => (await here('shownTools')) as string[],
    async resize(width, height) {
      if ((await here('resize', width, height)) !== true) throw new Error('Firefox kept the size of its window.');
      await until('the panel to follow', async () =>
        Math.abs((await panel.evaluate(() => innerWidth)) - width) < 50 ? true : null,
      );
    },
    async sizePanel(width, height) {
      if ((await here('sizePanel', width, height)) !== true) throw new Error('The panel kept its size.');
    },
    setTheme: async (theme) => void (await here('setTheme', theme)),
    readClipboard: async () => String(await here('readClipboard')),
    async reopen() {
      await here('closeToolbox');
      await openToolbox();
      await openPanel();
      if (options.untilHeard !== false) await threeHeard(page, panel);
    },
    reloadExtension: async () => void (await here('reloadExtension')),
    async crashPage() {
      process.kill(Number(await here('pageProcess')), 'SIGKILL');
      if ((await here('revivePage')) !== true) throw new Error('Firefox did not notice that its page ended.');
    },
    async secondTab(url) {
      const first = valueOf(await inTabs('WebDriver:GetWindowHandle'));
      const { handle: second } = (await inTabs('WebDriver:NewWindow', { type: 'tab', focus: true })) as {
        readonly handle: string;
      };
      const show = async (handle: unknown) => void (await inTabs('WebDriver:SwitchToWindow', { handle, focus: true }));
      await show(second);
      await page.goto(url);
      await openToolbox();
      await openPanel();
      return {
        show: async () => show(second),
        showFirst: async () => show(first),
        async close() {
          await show(second);
          await here('closeToolbox');
          await inTabs('WebDriver:CloseWindow');
          await show(first);
        },
      };
    },
  };
}

/**
 * Waits until Firefox tells of requests and nothing of the start is left: as long as Errata reads its log, it misses some, and Errata
 * reads it no more after a navigation. Then clears the list.
 */
async function untilHeard(page: InspectedPage, panel: FirefoxPanel, url: string): Promise<void> {
  await threeHeard(page, panel);
  await page.goto(url);
  await until('Errata to know of the navigation', async () => ((await isNavigated(panel)) ? true : null));
  await threeHeard(page, panel);
  await panel.evaluate(() => (window as unknown as { errataRecorder: Recorder }).errataRecorder.clear());
}

/** Lets the page ask until three requests in a row were seen. */
async function threeHeard(page: InspectedPage, panel: FirefoxPanel): Promise<void> {
  let inARow = 0;
  await until(
    'Firefox to tell of requests',
    async () => {
      const before = await seenBy(panel);
      // What succeeds is never listed: a failure could be, behind the list's being cleared.
      await page.evaluate(async () => void (await fetch('?errata-is-listening').catch(() => undefined)));
      const heard = await until('one', async () => ((await seenBy(panel)) > before ? true : null), 2000).catch(
        () => false,
      );
      inARow = heard ? inARow + 1 : 0;
      return inARow === 3 ? true : null;
    },
    60_000,
  );
}

async function isNavigated(panel: FirefoxPanel): Promise<boolean> {
  return panel.evaluate(() => {
    let navigated = false;
    (window as unknown as { errataRecorder: Recorder }).errataRecorder.subscribe((event) => {
      navigated ||= event.kind === 'navigated';
    })();
    return navigated;
  });
}

async function seenBy(panel: FirefoxPanel): Promise<number> {
  return panel.evaluate(() => {
    let seen = -1;
    (window as unknown as { errataRecorder?: Recorder }).errataRecorder?.subscribe((event) => {
      if (event.kind === 'state') ({ seen } = event.state);
    })();
    return seen;
  });
}
