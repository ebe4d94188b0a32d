import { expect, test } from 'playwright/test';
import { openRealDevTools } from '../../drivers/chromium/real-devtools.ts';
import { credentials } from '../../demo/api/credentials.ts';
import { provoke } from '../../demo/api/provoke.ts';
import { demoSessionIn } from '../../pages/demo-session.ts';
import { rowsOf } from '../../pages/panel.ts';
import { callInTurn } from '../retry/calls.ts';
import { testCommands } from './test-commands.ts';

/** Hosts that nobody is to be asked for. */
const nowhere = ['www.google-analytics.com', 'api.segment.io'];
const session = demoSessionIn(async ({ url, hostRules }) =>
  openRealDevTools({
    url,
    hostRules: [...hostRules, ...nowhere.map((host) => `MAP ${host} ~NOTFOUND`)],
    ignoreCertificateErrors: true,
  }),
);

testCommands('chromium', session);

/** Clicks and keys, counted: what a person has to do for a task, with the failure in view and the list focused. */
function counting() {
  const { devtools } = session.tools;
  let count = 0;
  return {
    steps: () => count,
    async press(key: string) {
      count += 1;
      await devtools.keyboard.press(key);
    },
    async click(place: ReturnType<typeof rowsOf>, button: 'left' | 'right' = 'left') {
      count += 1;
      await place.click({ button, position: { x: 20, y: 8 } });
    },
  };
}

test('how many clicks or keys tasks take', async () => {
  const { page, panel, devtools } = session.tools;
  await callInTurn(
    page,
    nowhere.map((host) => ({ url: `https://${host}/collect` })),
  );
  await provoke(page, 'scanova-401-missing');
  await provoke(page, 'gr4vy-404');
  const key = { 'x-api-key': credentials.errorObject.full };
  await callInTurn(page, [{ url: 'https://api.example.net/api/v1/reports', headers: key }]);
  const rows = rowsOf(panel);
  await expect(rows).toHaveCount(5);

  const mute = counting();
  await mute.click(rows.nth(2), 'right');
  await mute.click(panel.locator('[data-command="mute-analytics"]'));
  await expect(rows).toHaveCount(3);
  expect(mute.steps()).toBeLessThanOrEqual(2);
  await expect(panel.getByTestId('muted')).toHaveText('2 muted');
  // Completions, counts and chips know nothing of them; the list of mutes shows them for the moment.
  await expect(panel.locator('.summary > span').first()).toHaveText('3 failures');
  await panel.getByTestId('muted').click();
  await expect(panel.getByTestId('mute')).toHaveCount(2);
  await panel.getByTestId('mutes-show').check();
  await devtools.keyboard.press('Escape');
  await expect(panel.getByTestId('mutes-dialog')).toHaveCount(0);
  await expect(rows).toHaveCount(5);
  await panel.getByTestId('muted').click();
  await panel.getByTestId('mutes-show').uncheck();
  await devtools.keyboard.press('Escape');
  await expect(rows).toHaveCount(3);

  await rows.nth(0).click();
  const endpoint = counting();
  await endpoint.press('f');
  await expect(rows).toHaveCount(1);
  expect(endpoint.steps()).toBeLessThanOrEqual(2);
  await panel.locator('[data-errata-filter]').fill('');
  await expect(rows).toHaveCount(3);

  await rows.nth(1).click();
  const ticket = counting();
  await ticket.press('c');
  await expect(panel.locator('.notice')).toBeVisible();
  expect(ticket.steps()).toBeLessThanOrEqual(1);
  expect(await session.tools.readClipboard()).toMatch(/gr4vy/i);

  await rows.nth(2).click();
  const curl = counting();
  await curl.press('k');
  await expect(panel.locator('.notice')).toBeVisible();
  expect(curl.steps()).toBeLessThanOrEqual(2);
  const command = await session.tools.readClipboard();
  expect(command).toContain('curl');
  expect(command).toMatch(/\$\{?[A-Z_]*KEY/);
  expect(command).not.toContain(credentials.errorObject.full);

  await rows.nth(1).click();
  const source = counting();
  await source.press('s');
  await expect(devtools.getByRole('tab', { name: 'Sources', exact: true })).toHaveAttribute('aria-selected', 'true');
  expect(source.steps()).toBeLessThanOrEqual(1);
  // Until the code is there DevTools may bring Sources to the front again, and a panel that is hidden draws nothing.
  await devtools.locator('.cm-content').first().waitFor();
  await session.tools.selectTool('Errata');
});

test('the list of keys is complete: each of its letters does what it says', async () => {
  const { page, panel, devtools } = session.tools;
  await provoke(page, 'gr4vy-404');
  await rowsOf(panel).click();
  await devtools.keyboard.press('?');
  await expect(panel.getByTestId('keys-dialog')).toBeVisible();
  expect(await panel.getByTestId('key-line').count()).toBeGreaterThan(15);
  await devtools.keyboard.press('Escape');
  await expect(panel.getByTestId('keys-dialog')).toHaveCount(0);
  await expect(panel.locator('[data-errata-list]')).toBeFocused();
});

test('an edited request takes no credentials to another origin', async () => {
  const { page, panel, devtools } = session.tools;
  const key = credentials.errorObject.full;
  await callInTurn(page, [{ url: 'https://api.example.net/api/v1/reports', headers: { 'x-api-key': key } }]);
  await rowsOf(panel).click();
  await devtools.keyboard.press('e');
  await panel.getByTestId('edit-url').fill('https://rough.example.net/busy');
  await expect(panel.getByTestId('edit-notes')).toContainText(/another origin.*without cookies.*x-api-key/i);
  const sent = page.waitForRequest((request) => request.url() === 'https://rough.example.net/busy');
  await panel.getByTestId('edit-send').click();
  expect(JSON.stringify(await (await sent).allHeaders())).not.toContain(key);
  await panel.getByTestId('edit-url').fill(`https://rough.example.net/busy?k=${key}`);
  await expect(panel.getByTestId('edit-impossible')).toContainText('still contains a secret');
  await expect(panel.getByTestId('edit-send')).toBeDisabled();
  await devtools.keyboard.press('Escape');
});
