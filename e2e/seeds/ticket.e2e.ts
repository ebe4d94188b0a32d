import { expect, test } from 'playwright/test';
import { demoSession } from './demo-session.ts';
import { provoke } from '../demo-api/provoke.ts';
import { plantedSecrets } from '../demo-api/scenarios/scanova.ts';
import { rowsOf, showTab } from './panel.ts';

/** What leaves the panel, and how it is used with keys and chips, on failures of the demo. */
const session = demoSession();
test.beforeEach(async () => {
  const frame = await session.tools.panelFrame();
  await frame.evaluate("navigator.clipboard.writeText('nothing copied yet')");
});

for (const way of ['the button', 'the key c'] as const) {
  test(`${way} copies a ticket that has all that support asks for, and no secret`, async () => {
    expect(await provoke(session.tools.page, 'scanova-secrets')).toContain('400');
    const rows = rowsOf(session.tools.panel);
    await rows.click();
    if (way === 'the button') {
      await showTab(session.tools, 'Ticket');
      await session.tools.panel.locator('[data-testid="copy-ticket"]').click();
    } else {
      await rows.press('c');
    }
    await expect.poll(() => session.tools.readClipboard()).toContain('sandbox-management.scanova.io');
    const ticket = await session.tools.readClipboard();
    for (const part of [
      'validation',
      'Scanova',
      'POST',
      '/debug/echo/',
      'token',
      'req-demo-4f2c8a1e',
      new Date().toISOString().slice(0, 10),
      'was refused',
      'cookie: sessionid=[redacted',
      'authorization: [redacted',
      'Chromium',
    ]) {
      expect.soft(ticket.toLowerCase()).toContain(part.toLowerCase());
    }
    const leaked = plantedSecrets.flatMap((secret) => forms(secret)).filter((form) => ticket.includes(form));
    expect(leaked).toEqual([]);
  });
}

test('the code of a failure stands in its ticket', async () => {
  await provoke(session.tools.page, 'scaleaq-entity-not-unique');
  await rowsOf(session.tools.panel).click();
  await rowsOf(session.tools.panel).press('c');
  await expect.poll(() => session.tools.readClipboard()).toContain('entity_not_unique');
});

test('a chip leaves its class alone, with the right count', async () => {
  for (const id of ['scanova-400-fields', 'scanova-401-missing', 'scanova-401-bearer', 'gr4vy-404']) {
    await provoke(session.tools.page, id);
  }
  const rows = rowsOf(session.tools.panel);
  await expect(rows).toHaveCount(4);
  const chip = session.tools.panel.locator('[data-testid="class-chip"][data-class="authentication"]');
  await expect(chip).toContainText('2');
  await chip.click();
  await expect(rows).toHaveCount(2);
  await expect(rows.and(session.tools.panel.locator('[data-class="authentication"]'))).toHaveCount(2);
  await chip.click();
  await expect(rows).toHaveCount(4);
});

test('Escape closes the details and leaves the drawer of DevTools shut', async () => {
  await provoke(session.tools.page, 'gr4vy-404');
  await rowsOf(session.tools.panel).click();
  const details = session.tools.panel.locator('[data-testid="details"]');
  await details.waitFor();
  await rowsOf(session.tools.panel).press('Escape');
  await expect(details).toHaveCount(0);
  await expect(session.tools.devtools.getByRole('tab', { name: 'Console', exact: true })).toHaveCount(1);
});

/** A secret as it is, and as it would stand in base64 at any of the three offsets, percent-encoded, or in hex. */
function forms(secret: string): string[] {
  const shifted = ['', '-', '--'].map((before) => {
    const text = Buffer.from(before + secret, 'utf8').toString('base64');
    // the first and last characters depend on what stands around the secret
    return text.slice(before === '' ? 0 : 4, -4);
  });
  return [secret, encodeURIComponent(secret), Buffer.from(secret, 'utf8').toString('hex'), ...shifted];
}
