import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import type { Evaluates } from '../browser/evaluates.ts';
import { provoke } from '../demo-api/provoke.ts';
import { plantedSecrets } from '../demo-api/scenarios/scanova.ts';
import { startDemoApi, type DemoApi } from '../demo-api/server.ts';
import { openFirefoxDevTools, type FirefoxDevTools } from './firefox-devtools.ts';

/** What a person does in the panel, with Firefox's clipboard, theme, window and keys. */
let demo: DemoApi;
let tools: FirefoxDevTools;
test.beforeAll(async () => {
  demo = await startDemoApi();
  tools = await openFirefoxDevTools({ url: demo.url, hostRules: demo.hostRules });
});
test.afterAll(async () => {
  await tools.close();
  await demo.close();
});
test.beforeEach(async () => {
  demo.reset();
  await tools.panel.clickNamed('button', /^Clear/);
  await tools.panel.hasCount(row, 0);
});

const row = '[data-testid="failure-row"]';
const details = '[data-testid="details"]';
const filter = '[data-errata-filter]';

test('the theme follows Firefox’s, live', async () => {
  const theme = async () => tools.panel.evaluate(() => document.documentElement.className);
  await expect.poll(theme).toContain('theme-light');
  await tools.setTheme('dark');
  await expect.poll(theme).toContain('theme-dark');
  await tools.setTheme('light');
  await expect.poll(theme).toContain('theme-light');
});

test('the button copies a ticket without the secrets', async () => {
  await provoke(tools.page, 'scanova-secrets');
  await tools.panel.click(row);
  await tools.panel.clickNamed('[role="tab"]', /^Ticket$/);
  await tools.panel.click('[data-testid="copy-ticket"]:enabled');
  await expect.poll(() => tools.readClipboard()).toContain('sandbox-management.scanova.io');
  const ticket = await tools.readClipboard();
  expect(ticket).toContain('Firefox');
  expect(plantedSecrets.filter((secret) => ticket.includes(secret))).toEqual([]);
});

test('keys: down, Enter, c, Escape and the filter, and none of them reaches Firefox’s tools', async () => {
  await provoke(tools.page, 'scanova-401-missing');
  await provoke(tools.page, 'gr4vy-404');
  await tools.panel.hasCount(row, 2);
  await tools.panel.click('[role="grid"]');
  await tools.panel.press('Escape', 'Home', 'ArrowDown', 'Enter');
  await tools.panel.hasCount(details, 1);
  await tools.panel.press('c');
  await expect.poll(() => tools.readClipboard()).toMatch(/gr4vy/i);
  await tools.panel.press('Escape');
  await tools.panel.hasCount(details, 0);
  await tools.panel.press('/');
  await expect
    .poll(() => tools.panel.evaluate(() => document.activeElement?.matches('[data-errata-filter]')))
    .toBe(true);
  await tools.panel.press(...'class:authentication'.split(''));
  await tools.panel.hasCount(row, 1);
  await tools.panel.press('Escape');
  await tools.panel.hasCount(row, 2);
  expect(await tools.shownTools()).toHaveLength(1);
});

test('the filter and a chip leave what they name', async () => {
  for (const id of ['scanova-400-fields', 'scanova-401-missing', 'scanova-401-bearer']) await provoke(tools.page, id);
  await tools.panel.hasCount(row, 3);
  await tools.panel.type(filter, 'status:400');
  await tools.panel.hasCount(row, 1);
  await tools.panel.press('Escape');
  await tools.panel.hasCount(row, 3);
  const chip = '[data-testid="class-chip"][data-class="authentication"]';
  expect((await tools.panel.texts(chip)).join('')).toContain('2');
  await tools.panel.click(chip);
  await tools.panel.hasCount(row, 2);
  await tools.panel.click(chip);
});

test('a body full of markup is text, and the next failure is there', async () => {
  await provoke(tools.page, 'rough-markup');
  await tools.panel.click(row);
  await tools.panel.clickNamed('[role="tab"]', /^Explanation$/);
  await tools.panel.hasCount('[data-testid="headline"]', 1);
  expect((await tools.panel.texts('[data-testid="headline"]')).join('')).toContain('<img src=x');
  await tools.panel.clickNamed('[role="tab"]', /^Raw$/);
  expect(await imagesIn(tools.panel)).toBe(0);
  await provoke(tools.page, 'scanova-401-missing');
  await tools.panel.hasCount(row, 2);
});

async function imagesIn(page: Evaluates): Promise<number> {
  return page.evaluate(() => document.querySelectorAll('img[src="x"]').length);
}

for (const theme of ['light', 'dark'] as const) {
  test(`a picture of it, ${theme}`, async () => {
    await tools.setTheme(theme);
    for (const id of ['scanova-401-missing', 'scanova-429-header', 'rough-no-cors', 'rough-refused', 'gr4vy-404']) {
      await provoke(tools.page, id);
    }
    await provoke(tools.page, 'scanova-400-fields');
    await tools.panel.hasCount(row, 6);
    await tools.panel.click(row, 5);
    await tools.panel.clickNamed('[role="tab"]', /^Explanation$/);
    await tools.panel.hasCount('[data-testid="headline"]', 1);
    await tools.panel.screenshot(join(import.meta.dirname, `../results/firefox-${theme}.png`));
    expect(await tools.panel.evaluate(() => document.documentElement.className)).toContain(`theme-${theme}`);
  });
}
