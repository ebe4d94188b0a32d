import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { findChromium } from '../../drivers/chromium/find-chromium.ts';
import { servePanelPage } from './serve.ts';
import { type Shot, shots } from './shots.ts';

const out = join(import.meta.dirname, '../../results/screenshots');

/** Takes the pictures whose names hold one of the words, all if there are none; into e2e/results/screenshots. */
export async function takeScreenshots(words: readonly string[]): Promise<void> {
  mkdirSync(out, { recursive: true });
  const { executablePath } = await findChromium();
  const panel = await servePanelPage();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    for (const shot of shots) {
      if (words.length > 0 && !words.some((word) => shot.name.includes(word))) continue;
      await take(browser, panel.url, shot);
    }
  } finally {
    await browser.close();
    await panel.close();
  }
}

async function take(browser: Browser, url: string, shot: Shot): Promise<void> {
  const { name, query = '', width = 1100, height = 700, zoom = 1, act } = shot;
  const viewport = { width: width / zoom, height: height / zoom };
  const page = await browser.newPage({ viewport, deviceScaleFactor: zoom });
  page.on('pageerror', (error) => console.error(`${name}: ${error.message}`));
  await page.goto(`${url}?${query}`);
  await page.waitForSelector('.app');
  // Until all is explained; scenes without failures have nothing to wait for.
  await page.getByText(/^analyzing/).waitFor({ state: 'detached' });
  await page.waitForTimeout(500);
  await act?.(page);
  await page.locator('.loading').waitFor({ state: 'detached' });
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(out, `${name}.png`) });
  await page.close();
}
