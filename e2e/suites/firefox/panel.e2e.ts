import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { until } from '../../drivers/shared/until.ts';
import { provoke } from '../../demo/api/provoke.ts';
import { plantedSecrets } from '../../demo/api/scenarios/scanova.ts';
import { chooseFormat, chooseTab, row } from '../../pages/panel.ts';
import { testUse } from '../seeds/test-use.ts';
import { firefoxDemoSession } from '../../pages/firefox-demo-session.ts';

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

test('/ and c never reach Firefox’s toolbox; Escape always does, and still does its work in the panel', async () => {
  const { driver, page } = session.tools;
  const shownTools = async () => session.tools.shownTools();
  await provoke(page, 'gr4vy-404');
  await driver.click(row);
  await driver.hasCount('[data-testid="details"]', 1);
  const before = await shownTools();
  await driver.press('c', '/', 'x');
  await expect.poll(filterText).toBe('x');
  expect(await shownTools()).toEqual(before);
  // Firefox hands the key to its toolbox before the panel's process sees it: no panel can keep it, and README says so.
  await driver.press('Escape');
  await expect.poll(filterText).toBe('');
  await expect.poll(async () => (await shownTools()).length).toBe(before.length === 1 ? 2 : 1);
  // Each time, also where the panel closes something with it.
  await driver.press('Escape');
  await driver.hasCount('[data-testid="details"]', 0);
  await expect.poll(shownTools).toEqual(before);
});

async function filterText(): Promise<string> {
  return session.tools.driver.evaluate(
    () => document.querySelector<HTMLInputElement>('[data-errata-filter]')?.value ?? '',
  );
}

function pictureOf(name: string): string {
  return join(import.meta.dirname, `../../results/firefox-${name}.png`);
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
    for (const tab of ['Explanation', 'Retry', 'Raw', 'Ticket']) {
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
