import { type Browser, chromium, type Page, test as base } from 'playwright/test';
import { findChromium } from '../../drivers/chromium/find-chromium.ts';
import { loadTestFonts } from '../../drivers/fonts/test-fonts.ts';
import { type PanelPage, servePanelPage } from './serve.ts';

interface Served {
  readonly panel: PanelPage;
  readonly browser: Browser;
}

let served: Served | null = null;

/** Serves the panel's page and starts a browser once for all files of this folder, and ends both behind the last of them. */
export const test = base.extend<object, { served: Served }>({
  served: [
    // oxlint-disable-next-line no-empty-pattern -- the form that Playwright asks for
    async ({}, use) => {
      const { executablePath } = await findChromium();
      const panel = await servePanelPage();
      const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
      served = { panel, browser };
      await use(served);
      served = null;
      await browser.close();
      await panel.close();
    },
    { scope: 'worker', auto: true },
  ],
});

/** Opens the page in a fresh tab, while a test runs: `query` as in `PanelPage.url`, the panel's size in CSS pixels. */
export async function newPage(query = '', width = 1100, height = 700): Promise<Page> {
  if (served === null) throw new Error('The panel’s page is served to tests of `test` above only.');
  const page = await served.browser.newPage({ viewport: { width, height } });
  await page.goto(`${served.panel.url}?${query}`);
  await loadTestFonts(page);
  return page;
}
