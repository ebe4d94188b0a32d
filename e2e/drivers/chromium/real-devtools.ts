import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type BrowserContext, type Frame, type FrameLocator, type Page } from 'playwright';
import type { DevTools } from './devtools.ts';
import type { Code } from '../shared/evaluates.ts';
import { findChromium } from './find-chromium.ts';
import { createDriver } from '../../pages/panel-driver.ts';
import { readClipboard } from './read-clipboard.ts';
import { until } from '../shared/until.ts';

export interface RealDevToolsOptions {
  /** The page under test. */
  readonly url: string;
  /** Folder of the built extension. Default: `ERRATA_EXTENSION`, else dist/chromium. */
  readonly extension?: string;
  /** Default true; false shows the window (it needs a display). */
  readonly headless?: boolean;
  /** DevTools' theme. Default light. */
  readonly theme?: 'light' | 'dark';
  /** `--host-resolver-rules`: `MAP api.vendor.com:80 127.0.0.1:8080`. */
  readonly hostRules?: readonly string[];
  /** For self-signed certificates of mapped https hosts. Default false. */
  readonly ignoreCertificateErrors?: boolean;
  /** Below 1100 wide, the panel's tab hides behind "More tabs". */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Runs on the loaded page before DevTools open. */
  readonly beforeDevTools?: (page: Page) => Promise<void>;
  /** Runs while DevTools are open and the panel was never opened. */
  readonly beforePanel?: (devtools: DevToolsBeforePanel) => Promise<void>;
}

export interface DevToolsBeforePanel {
  readonly context: BrowserContext;
  /** The page under test. */
  readonly page: Page;
  /** DevTools' own front end. */
  readonly devtools: Page;
}

export interface RealDevTools extends DevToolsBeforePanel, DevTools {
  /** The page under test. */
  readonly page: Page;
  readonly panel: FrameLocator;
  /** DevTools' front end for another tab. */
  inspect(page: Page): Promise<Page>;
  /** The panel's frame, for `evaluate`. */
  panelFrame(): Promise<Frame>;
}

const panelName = 'Errata';
const panelPage = '/src/panel/index.html';

/**
 * Opens a page in Chromium with Errata installed, and DevTools' real front end for it as a second page, with Errata's panel
 * chosen. DevTools are not opened before the page has loaded.
 */
export async function openRealDevTools(options: RealDevToolsOptions): Promise<RealDevTools> {
  const profile = await mkdtemp(join(tmpdir(), 'errata-profile-'));
  const context = await launch(profile, options);
  const close = async () => {
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(options.url);
    await options.beforeDevTools?.(page);
    let devtools = await openFrontEnd(context, page, profile);
    const selectTool = async (name: string) => devtools.getByRole('tab', { name, exact: true }).click();
    const panelFrame = async () =>
      until('the panel', async () => devtools.frames().find((frame) => frame.url().endsWith(panelPage)) ?? null);
    const panelOf = (frontEnd: Page) => frontEnd.frameLocator(`iframe[src$="${panelPage}"]`);
    const showPanel = async () => {
      await devtools.emulateMedia({ colorScheme: options.theme ?? 'light' });
      await devtools.getByRole('tab', { name: panelName, exact: true }).waitFor();
      await options.beforePanel?.({ context, page, devtools });
      await selectTool(panelName);
      await (await panelFrame()).waitForLoadState();
    };
    await showPanel();
    const driver = createDriver({
      evaluate: async <Result, Argument>(code: Code<Argument, Result>, argument?: Argument) =>
        (await panelFrame()).evaluate(code as Code<unknown, Result>, argument),
      clickNth: async (selector, nth) => panelOf(devtools).locator(selector).nth(nth).click(),
      typeInto: async (selector, text) => panelOf(devtools).locator(selector).first().fill(text),
      giveFile: async (selector, path) => panelOf(devtools).locator(selector).first().setInputFiles(path),
      async pressKeys(keys) {
        for (const key of keys) await devtools.keyboard.press(key);
      },
    });
    return {
      context,
      page,
      get devtools() {
        return devtools;
      },
      get panel() {
        return panelOf(devtools);
      },
      driver,
      inspect: async (other) => openFrontEnd(context, other, profile),
      async reopen() {
        await devtools.close();
        devtools = await openFrontEnd(context, page, profile);
        await showPanel();
      },
      panelFrame,
      selectTool,
      setTheme: async (theme) => devtools.emulateMedia({ colorScheme: theme }),
      readClipboard: async () => readClipboard(context, devtools),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function launch(profile: string, options: RealDevToolsOptions): Promise<BrowserContext> {
  const { executablePath } = await findChromium();
  const extension = resolve(options.extension ?? process.env['ERRATA_EXTENSION'] ?? 'dist/chromium');
  const args = [
    `--disable-extensions-except=${extension}`,
    `--load-extension=${extension}`,
    '--remote-debugging-port=0',
    '--remote-allow-origins=*',
    '--disable-background-networking',
    '--disable-component-update',
    '--no-default-browser-check',
    '--no-first-run',
    ...(options.headless === false ? [] : ['--headless=new']),
    ...(options.hostRules === undefined ? [] : [`--host-resolver-rules=${options.hostRules.join(',')}`]),
    ...(options.ignoreCertificateErrors === true ? ['--ignore-certificate-errors'] : []),
  ];
  const start = async (chromiumSandbox: boolean) =>
    chromium.launchPersistentContext(profile, {
      executablePath,
      // Playwright's own headless mode is the shell without extensions; the flag above is the full browser's.
      headless: false,
      chromiumSandbox,
      viewport: options.viewport ?? { width: 1280, height: 800 },
      permissions: ['clipboard-read', 'clipboard-write'],
      args,
    });
  if (process.getuid?.() === 0) return start(false);
  try {
    return await start(true);
  } catch (error) {
    if (!/sandbox/i.test(String(error))) throw error;
    return start(false);
  }
}

async function openFrontEnd(context: BrowserContext, page: Page, profile: string): Promise<Page> {
  const port = await until('the debugging port', async () => {
    const text = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
    return text.split('\n')[0] || null;
  });
  const session = await context.newCDPSession(page);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  await session.detach();
  const devtools = await context.newPage();
  await devtools.goto(
    `devtools://devtools/bundled/devtools_app.html?ws=127.0.0.1:${port}/devtools/page/${targetInfo.targetId}`,
  );
  return devtools;
}
