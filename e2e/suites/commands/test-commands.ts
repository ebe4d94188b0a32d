import { expect, test } from 'playwright/test';
import type { BrowserName, DevTools } from '../../drivers/chromium/devtools.ts';
import { until } from '../../drivers/shared/until.ts';
import type { DemoSession } from '../../pages/demo-session.ts';
import { row } from '../../pages/panel.ts';
import { callInTurn, type PageCall } from '../retry/calls.ts';

const rough = 'https://rough.example.net';
const order: PageCall = {
  url: `${rough}/orders`,
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: '{"item":"book"}',
};

/** Registers tests of what can be done with a failure, by keys, in either browser. */
export function testCommands(browser: BrowserName, session: DemoSession<DevTools>): void {
  test('mutes a host by its key, and lists it again', async () => {
    const { driver, page } = session.tools;
    await callInTurn(page, [order]);
    await driver.hasCount(row, 1);
    await driver.click(row);
    await driver.press('m');
    await driver.hasCount(row, 0);
    expect((await driver.texts('[data-testid="muted"]')).join('')).toContain('1 muted');
    await driver.click('[data-testid="unmute"]');
    await driver.hasCount(row, 1);
    await driver.hasCount('[data-testid="muted"]', 0);
  });

  test('opens the menu by its key, and copies from it', async () => {
    const { driver, page } = session.tools;
    await callInTurn(page, [order]);
    await driver.click(row);
    await driver.press('ContextMenu');
    await driver.hasCount('[role="menu"]', 1);
    await driver.press('Escape');
    await driver.hasCount('[role="menu"]', 0);
    await driver.press('u');
    await driver.hasCount('.notice', 1);
    await expect.poll(() => session.tools.readClipboard()).toBe(`${rough}/orders`);
  });

  test('opens the menu by the row’s button, which marks no text and moves nothing', async () => {
    const { driver, page } = session.tools;
    await callInTurn(page, [order]);
    await driver.click(row);
    await driver.hasCount('[data-testid="row-menu"]', 1);
    const place = async () =>
      driver.evaluate(() => ({
        top: document.querySelector('[data-errata-list]')?.scrollTop,
        marked: String(document.getSelection()),
      }));
    const before = await place();
    await driver.click('[data-testid="row-menu"]');
    await driver.hasCount('[role="menu"]', 1);
    expect(await place()).toEqual({ ...before, marked: '' });
    await driver.click('[data-testid="row-menu"]');
    await driver.hasCount('[role="menu"]', 0);
    await driver.press('ContextMenu');
    await driver.hasCount('[role="menu"]', 1);
    await driver.press('Escape');
  });

  test('edits a request, asks before it is sent, and shows the result beside the original', async () => {
    const { driver, page } = session.tools;
    expect(await callInTurn(page, [order])).toEqual([504]);
    await driver.click(row);
    await driver.press('e');
    await driver.hasCount('[data-testid="edit-dialog"]', 1);
    await driver.type('[data-testid="edit-body"]', '{"item":"pen"}');
    await driver.click('[data-testid="edit-send"]');
    await driver.hasCount('[data-testid="edit-ask"]', 1);
    await driver.hasCount(row, 1);
    await driver.click('[data-testid="edit-send"]');
    const result = await until('the result', async () =>
      driver.evaluate(() => {
        const place = document.querySelector<HTMLElement>('[data-testid="edit-result"]');
        return place === null ? null : { status: place.dataset['status'], link: place.dataset['link'] };
      }),
    );
    expect(result).toMatchObject({ status: '504', link: browser === 'firefox' ? 'probable' : 'certain' });
    await driver.hasCount(row, 2);
    await driver.click('[data-testid="edit-compare"]');
    await driver.hasCount('[data-testid="edit-dialog"]', 0);
    await driver.hasCount('[data-testid="compared"]', 1);
    const differences = async () => (await driver.texts('[data-testid="difference"]')).join('\n');
    await expect.poll(differences).toMatch(/item.*pen.*book/s);
  });
}
