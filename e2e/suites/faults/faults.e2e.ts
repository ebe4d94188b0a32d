import { expect, test } from 'playwright/test';
import { openRealDevTools } from '../../drivers/chromium/real-devtools.ts';
import { until } from '../../drivers/shared/until.ts';
import { askAll } from '../recorder/test-completeness.ts';
import { pathsOf, recorded, recordedWith } from '../recorder/recorded.ts';
import { chooseTab, row } from '../../pages/panel.ts';
import { faultSession } from '../../pages/faults-session.ts';
import { testFaults } from './test-faults.ts';
import { uncaughtIn, watchUncaught } from './uncaught.ts';

const session = faultSession('chromium', async (url) => openRealDevTools({ url }));
testFaults(session);

test('a page that crashes', async () => {
  const tools = await openRealDevTools({ url: `${session.server.origin}/asks-at-once` });
  try {
    await watchUncaught(tools);
    await askAll(tools.page, '/fail/before');
    await tools.driver.hasCount(row, 1);
    const crashed = tools.page.waitForEvent('crash');
    const cdp = await tools.context.newCDPSession(tools.page);
    cdp.send('Page.crash').catch(() => undefined);
    await crashed;
    // DevTools lay a dialog over all panels. What is there stays, and the panel's own reload brings the page back: it asks fifty times.
    expect((await tools.driver.texts(row)).join()).toContain('no before');
    await tools.driver.evaluate(() => {
      (window as unknown as { errataRecorder: { reloadPage(): void } }).errataRecorder.reloadPage();
    });
    await recordedWith(tools, '/fail/at-once-', 50);
    expect(pathsOf(await recorded(tools))).toContain('/fail/before');
    expect(await uncaughtIn(tools)).toEqual([]);
  } finally {
    await tools.close();
  }
});

test('two DevTools on two tabs', async () => {
  const { tools, server } = session;
  const second = await tools.context.newPage();
  await second.goto(`${server.origin}/page?second`);
  const frontEnd = await tools.inspect(second);
  await frontEnd.getByRole('tab', { name: 'Errata', exact: true }).click();
  const rows = frontEnd.frameLocator('iframe[src$="/src/panel/index.html"]').getByTestId('failure-row');
  await askAll(second, '/fail/second');
  await expect(rows).toHaveCount(1);
  await session.expectWorks();
  await expect(rows).toHaveCount(1);
  expect(pathsOf(await recorded(tools))).not.toContain('/fail/second');
  await frontEnd.close();
  await session.expectWorks();
  await second.close();
});

test('an extension that is reloaded under its own panel', async () => {
  const { tools } = session;
  const { driver } = tools;
  await askAll(tools.page, '/fail/before');
  await driver.hasCount(row, 1);
  await driver.click(row);
  await driver.hasCount('[data-testid="headline"]', 1);
  const page = await until(
    'the devtools page',
    async () => tools.devtools.frames().find((frame) => frame.url().endsWith('/src/devtools/index.html')) ?? null,
  );
  await page.evaluate(() => {
    const { browser } = globalThis as unknown as { browser: { runtime: { reload(): void } } };
    // Not at once: this evaluation would be cut off.
    setTimeout(() => browser.runtime.reload(), 50);
  });
  await driver.hasCount('[data-testid="gone"]', 1);
  expect((await driver.texts('[data-testid="gone"]')).join()).toMatch(/close and reopen DevTools/);
  // Every tab that has something is still readable, in words; a ticket can be copied, a setting changed, the list filtered.
  for (const tab of ['Explanation', 'Retry', 'Raw', 'Ticket']) {
    await chooseTab(tools, tab);
    await expect.poll(async () => (await driver.texts('[role="tabpanel"]')).join().trim()).not.toBe('');
    expect(await driver.texts('.part-failed')).toEqual([]);
  }
  await driver.press('c');
  await expect.poll(async () => tools.readClipboard()).toContain('/fail/before');
  await driver.clickNamed('label', /^Group/);
  await driver.clickNamed('button', /^Settings$/);
  await driver.press('Escape');
  await session.expectWorks();
  // No text is missing: a missing one shows its key.
  const shown = await driver.evaluate(() => document.body.innerText);
  expect(shown).not.toMatch(/\b(?:column|tab|summary|retry|try|copy)[A-Z]\w+/);
});
