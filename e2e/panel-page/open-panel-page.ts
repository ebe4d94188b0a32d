import { type Browser, chromium, type Page, test } from 'playwright/test';
import { findChromium } from '../browser/find-chromium.ts';
import { loadTestFonts } from '../fonts/test-fonts.ts';
import { type PanelPage, servePanelPage } from './serve.ts';

/**
 * Serves the panel's page and starts a browser for the tests of one file, and ends both behind them. The function it gives opens
 * the page in a fresh tab: `query` as in `PanelPage.url`, the panel's size in CSS pixels.
 */
export function panelPages(): (query?: string, width?: number, height?: number) => Promise<Page> {
  let panel: PanelPage;
  let browser: Browser;
  test.beforeAll(async () => {
    const { executablePath } = await findChromium();
    panel = await servePanelPage();
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });
  test.afterAll(async () => {
    await browser.close();
    await panel.close();
  });
  return async (query = '', width = 1100, height = 700) => {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.goto(`${panel.url}?${query}`);
    await loadTestFonts(page);
    return page;
  };
}
