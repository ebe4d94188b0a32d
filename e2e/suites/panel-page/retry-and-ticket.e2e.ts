import { expect, type Page } from 'playwright/test';
import { axeViolations } from '../../drivers/shared/axe.ts';
import { newPage, test } from './open-panel-page.ts';
import { sceneSecrets } from './ticket-scene.ts';

/** The Retry and the Ticket tab in an ordinary page: for axe, and by keyboard alone. Narrow panels and other themes: suites/states. */

async function open(query: string, id: string, tab: string, width = 1100, height = 700): Promise<Page> {
  const page = await newPage(query, width, height);
  await page.locator(`[data-testid="failure-row"][data-id="${id}"]`).click();
  await page.getByRole('tab', { name: tab }).click();
  await expect(page.locator('.loading')).toHaveCount(0);
  return page;
}

test('axe objects to nothing in Retry and Ticket', async () => {
  const retry = await open('scene=retry', 'early3', 'Retry');
  await retry.getByTestId('banner').waitFor();
  await retry.getByTestId('appoint').click();
  expect(await axeViolations(retry)).toEqual([]);
  for (const id of ['confirm', 'change', 'backoff', 'at-once']) {
    await retry.locator(`[data-testid="failure-row"][data-id="${id}"]`).click();
    if (id === 'confirm') await retry.getByTestId('try-again-button').click();
    expect(await axeViolations(retry), id).toEqual([]);
  }
  await retry.close();

  const ticket = await open('scene=ticket', 'secrets', 'Ticket');
  await ticket.getByTestId('hidden').locator('summary').first().click();
  await ticket.getByTestId('own-rules').locator('summary').click();
  await ticket.getByTestId('reveal').first().click();
  await ticket.getByTestId('opt-out').first().click();
  expect(await axeViolations(ticket)).toEqual([]);
  await ticket.getByTestId('opt-out-confirm').click();
  await ticket.getByTestId('readable-warning').waitFor();
  await ticket.getByTestId('hide-personal').click();
  expect(await axeViolations(ticket)).toEqual([]);
  await ticket.close();
});

test('a hidden value is put into the ticket by keyboard alone', async () => {
  const page = await open('scene=ticket', 'secrets', 'Ticket');
  const preview = page.getByTestId('ticket-preview');
  await page.getByTestId('ticket-format').selectOption('markdown');
  await expect(preview).toContainText('## ');
  await expect(preview).not.toContainText(sceneSecrets.token);
  await tabTo(page, page.getByTestId('hidden').locator('summary').first());
  await page.keyboard.press('Enter');
  await tabTo(page, page.locator('[data-tag="B"] [data-testid="opt-out"]'));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByTestId('opt-out-confirm'));
  await page.keyboard.press('Enter');
  await expect(preview).toContainText(sceneSecrets.token);
  await expect(preview).not.toContainText(sceneSecrets.password);
  await page.close();
});

test('a repetition is appointed and called off by keyboard alone', async () => {
  const page = await open('scene=retry', 'early3', 'Retry');
  await tabTo(page, page.getByTestId('appoint'));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('appointment')).toBeVisible();
  await tabTo(page, page.getByTestId('try-again').getByRole('button', { name: 'Cancel' }));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('appointment')).toHaveCount(0);
  await page.close();
});

async function tabTo(page: Page, target: ReturnType<Page['locator']>): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Forty presses of Tab did not lead there.');
}
