import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { findChromium } from '../../drivers/chromium/find-chromium.ts';
import type { DemoApi } from '../api/server.ts';
import { extensionFolder } from './build-extension.ts';
import { selectDockedPanel } from './select-docked-panel.ts';

/** Opens the demo page with DevTools docked below it and Errata's panel chosen; returns when the window is closed or Ctrl+C came. */
export async function showInWindow(demo: DemoApi, say: (line: string) => void): Promise<void> {
  const { executablePath, version } = await findChromium({ install: true, say });
  const profile = await createProfile();
  try {
    const context = await launch(executablePath, profile, demo);
    const page = context.pages()[0] ?? (await context.newPage());
    const over = theEnd(context, page);
    await page.goto(demo.url);
    const chosen = await selectDockedPanel(context, 'Errata');
    say(`Errata runs in ${version} on ${demo.url}`);
    if (!chosen) say('Choose the Errata tab in DevTools (it may hide behind ».)');
    say('Click a button on the page, for example “400 three field errors”, then the row that appears in the panel.');
    say('To stop, close the window or press Ctrl+C.');
    await over;
    await context.close();
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Settles when the page or the window was closed, or the process is asked to end. */
function theEnd(context: BrowserContext, page: Page): Promise<void> {
  return new Promise((resolve) => {
    context.once('close', () => resolve());
    page.once('close', () => resolve());
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

/** A fresh profile whose DevTools dock at the bottom, where the panel has the width of the window, and take half of its height. */
async function createProfile(): Promise<string> {
  const profile = await mkdtemp(path.join(tmpdir(), 'errata-start-'));
  await mkdir(path.join(profile, 'Default'));
  const split = JSON.stringify({ horizontal: { size: 440 } });
  const preferences = {
    devtools: { preferences: { currentDockState: '"bottom"', 'inspector-view.split-view-state': split } },
  };
  await writeFile(path.join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  return profile;
}

function launch(executablePath: string, profile: string, demo: DemoApi): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath,
    headless: false,
    chromiumSandbox: process.getuid?.() !== 0,
    viewport: null,
    // Ctrl+C is ours: the profile and the server have to go, too
    handleSIGINT: false,
    handleSIGTERM: false,
    args: [
      `--disable-extensions-except=${extensionFolder}`,
      `--load-extension=${extensionFolder}`,
      '--auto-open-devtools-for-tabs',
      `--host-resolver-rules=${demo.hostRules.join(',')}`,
      `--ignore-certificate-errors-spki-list=${demo.fingerprint}`,
      '--window-size=1360,960',
      '--no-default-browser-check',
      '--no-first-run',
      // no bar that warns of the flags above
      '--test-type',
    ],
  });
}
