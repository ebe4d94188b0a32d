// Pictures of the panel with ugly data, into e2e/results/screenshots: `node e2e/panel-page/screenshots.mjs [name …]`.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { shots } from './shots.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const wanted = process.argv.slice(2);
const server = await createServer({
  root,
  configFile: false,
  publicDir: false,
  logLevel: 'error',
  server: { host: '127.0.0.1', port: 0, watch: null, hmr: false },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
await server.listen();
const base = `${server.resolvedUrls.local[0]}e2e/panel-page/index.html`;
const out = fileURLToPath(new URL('../results/screenshots/', import.meta.url));
mkdirSync(out, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  for (const { name, query = '', width = 1100, height = 700, act, zoom = 1 } of shots) {
    if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
    const page = await browser.newPage({
      viewport: { width: width / zoom, height: height / zoom },
      deviceScaleFactor: zoom,
    });
    page.on('pageerror', (error) => console.log(`${name}: ${error.message}`));
    page.on('console', (message) => message.type() === 'error' && console.log(`${name}: ${message.text()}`));
    await page.goto(`${base}?${query}`);
    await page.waitForSelector('.app');
    await page.waitForTimeout(300);
    await act?.(page);
    await page.waitForTimeout(250);
    await page.screenshot({ path: `${out}${name}.png` });
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
