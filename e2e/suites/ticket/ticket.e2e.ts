import { expect, test } from 'playwright/test';
import { demoSession } from '../../pages/demo-session.ts';
import { provoke } from '../../demo/api/provoke.ts';
import { plantedSecrets } from '../../demo/api/scenarios/scanova.ts';
import { rowsOf, showTab } from '../../pages/panel.ts';

/** What the Ticket tab shows is what is copied, whatever the person chose. */
const session = demoSession();
test.beforeEach(async () => {
  const frame = await session.tools.panelFrame();
  await frame.evaluate("navigator.clipboard.writeText('nothing copied yet')");
  await provoke(session.tools.page, 'scanova-secrets');
  await rowsOf(session.tools.panel).click();
  await showTab(session.tools, 'Ticket');
  await session.tools.panel.getByTestId('ticket-format').selectOption('markdown');
  await expect(preview()).toContainText('## ');
});

function preview() {
  return session.tools.panel.getByTestId('ticket-preview').locator('pre');
}

/** Copies by the button; what the preview showed, and what is on the clipboard. */
async function copyNow(): Promise<readonly [seen: string | null, copied: string]> {
  const seen = await preview().textContent();
  await session.tools.panel.getByTestId('copy-ticket').click();
  await expect.poll(async () => session.tools.readClipboard()).not.toBe('nothing copied yet');
  await expect.poll(async () => session.tools.readClipboard()).toBe(seen);
  return [seen, await session.tools.readClipboard()];
}

for (const format of ['short', 'markdown', 'text', 'assistant', 'json', 'curl', 'curl-cmd', 'fetch', 'har'] as const) {
  test(`${format}: what is copied is what is seen, without a secret`, async () => {
    const before = await preview().textContent();
    await session.tools.panel.getByTestId('ticket-format').selectOption(format);
    if (format !== 'markdown') await expect(preview()).not.toHaveText(before ?? '');
    const [seen, copied] = await copyNow();
    expect(copied).toBe(seen);
    expect(plantedSecrets.filter((secret) => copied.includes(secret))).toEqual([]);
  });
}

test('one item that is put in stands in preview and copy, and no other', async () => {
  const before = await preview().textContent();
  await session.tools.panel.getByTestId('hidden').locator('summary').first().click();
  const items = session.tools.panel.getByTestId('hidden-item');
  const count = await items.count();
  expect(count).toBeGreaterThan(2);
  const first = items.first();
  await first.getByTestId('reveal').click();
  const value = (await first.getByTestId('revealed').textContent()) ?? '';
  expect(value).not.toBe('');
  expect(before).not.toContain(value);
  await first.getByTestId('opt-out').click();
  expect(await preview().textContent()).toBe(before);
  await first.getByTestId('opt-out-confirm').click();
  await expect(preview()).toContainText(value);
  const [, copied] = await copyNow();
  expect(copied).toContain(value);
  const others = plantedSecrets.filter((secret) => !value.includes(secret) && !secret.includes(value));
  expect(others.filter((secret) => copied.includes(secret))).toEqual([]);

  // Left and come back to, it is hidden again.
  await showTab(session.tools, 'Raw');
  await showTab(session.tools, 'Ticket');
  await expect(preview()).not.toContainText(value);
  await expect(session.tools.panel.getByTestId('revealed')).toHaveCount(0);
});

test('a note and a rule of one’s own change what is seen and copied', async () => {
  await session.tools.panel.getByTestId('ticket-note').fill('Since Monday, only in production.');
  await expect(preview()).toContainText('Since Monday, only in production.');
  await session.tools.panel.getByTestId('hidden').locator('summary').first().click();
  await session.tools.panel.getByTestId('own-rules').locator('summary').click();
  await session.tools.panel.getByTestId('rule-kind').selectOption('text');
  await session.tools.panel.getByTestId('rule-value').fill('req-demo-*');
  await session.tools.panel.getByTestId('rule-add').click();
  await expect(preview()).not.toContainText('req-demo-4f2c8a1e');
  const [, copied] = await copyNow();
  expect(copied).toContain('Since Monday');
  expect(copied).not.toContain('req-demo-4f2c8a1e');
  await session.tools.panel.getByTestId('own-rule').getByRole('button').click();
  await expect(preview()).toContainText('req-demo-4f2c8a1e');
});

test('all failures of the list make one ticket', async () => {
  await provoke(session.tools.page, 'gr4vy-404');
  await expect(rowsOf(session.tools.panel)).toHaveCount(2);
  await session.tools.panel.getByTestId('ticket-of').selectOption('listed');
  await expect(preview()).toContainText('gr4vy');
  const [, copied] = await copyNow();
  expect(copied).toContain('scanova.io');
  expect(plantedSecrets.filter((secret) => copied.includes(secret))).toEqual([]);
});

test('a ticket is saved as the file that is seen', async () => {
  const seen = await preview().textContent();
  const [download] = await Promise.all([
    session.tools.devtools.waitForEvent('download'),
    session.tools.panel.getByTestId('save-ticket').click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^errata-400-.*\.md$/);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk as Uint8Array));
  expect(Buffer.concat(chunks).toString('utf8')).toBe(seen);
});
