import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { until } from '../browser/until.ts';
import { provoke } from '../demo-api/provoke.ts';
import { plantedSecrets } from '../demo-api/scenarios/scanova.ts';
import { chooseFormat, chooseTab, row } from '../seeds/panel.ts';
import { testUse } from '../seeds/test-use.ts';
import { firefoxDemoSession } from './demo-session.ts';

const downloads = mkdtempSync(join(tmpdir(), 'errata-downloads-'));
const session = firefoxDemoSession({ downloads });
test.afterAll(() => rmSync(downloads, { recursive: true, force: true }));

testUse('firefox', session);

for (const format of ['markdown', 'har'] as const) {
  test(`a ticket is saved as the file that is seen: ${format}`, async () => {
    const { driver, page } = session.tools;
    await provoke(page, 'scanova-secrets');
    await driver.click(row);
    await chooseTab(session.tools, 'Ticket');
    await chooseFormat(session.tools, format, format === 'har' ? '{' : '## ');
    const [seen = ''] = await previewed();
    await driver.click('[data-testid="save-ticket"]:enabled');
    const name = format === 'har' ? /^errata-400-.*\.har$/ : /^errata-400-.*\.md$/;
    const saved = await until('the file', async () => {
      const file = readdirSync(downloads).find((one) => name.test(one));
      const text = file === undefined ? '' : readFileSync(join(downloads, file), 'utf8');
      return text === '' ? null : text;
    });
    expect(saved).toBe(seen);
    expect(plantedSecrets.filter((secret) => saved.includes(secret))).toEqual([]);
  });
}

async function previewed(): Promise<string[]> {
  return session.tools.driver.evaluate(() =>
    [...document.querySelectorAll('[data-testid="ticket-preview"] pre')].map((pre) => pre.textContent ?? ''),
  );
}

test('Escape, / and c never reach Firefox’s toolbox, not even where the panel has nothing to do with them', async () => {
  const { driver, page } = session.tools;
  await provoke(page, 'gr4vy-404');
  await driver.click(row);
  await driver.hasCount('[data-testid="details"]', 1);
  await driver.press('c', 'Escape');
  await driver.hasCount('[data-testid="details"]', 0);
  await driver.press('/', 'x', 'Escape', 'Escape');
  // A round through the panel, so that a split console would have had the time to open.
  await driver.click(row);
  await driver.hasCount('[data-testid="details"]', 1);
  expect(await session.tools.shownTools()).toHaveLength(1);
});

function pictureOf(name: string): string {
  return join(import.meta.dirname, `../results/firefox-${name}.png`);
}

for (const theme of ['light', 'dark'] as const) {
  test(`a picture of it, ${theme}`, async () => {
    const { driver, page, panel } = session.tools;
    await session.tools.setTheme(theme);
    for (const id of ['scanova-401-missing', 'scanova-429-header', 'rough-no-cors', 'rough-refused', 'gr4vy-404']) {
      await provoke(page, id);
    }
    await provoke(page, 'scanova-400-fields');
    await driver.hasCount(row, 6);
    await driver.click(row, 5);
    for (const tab of ['Explanation', 'Fields', 'Retry', 'Raw', 'Ticket']) {
      await chooseTab(session.tools, tab);
      await driver.hasCount('.loading', 0);
      await panel.screenshot(pictureOf(`${theme}-${tab.toLowerCase()}`));
    }
    await session.tools.resize(620, 900);
    await panel.screenshot(pictureOf(`${theme}-narrow-details`));
    await driver.press('Escape');
    await driver.hasCount('[data-testid="details"]', 0);
    await panel.screenshot(pictureOf(`${theme}-narrow-list`));
    await session.tools.resize(1280, 900);
    expect(await driver.evaluate(() => document.documentElement.className)).toContain(`theme-${theme}`);
  });
}
