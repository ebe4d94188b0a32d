import { expect, test } from 'playwright/test';
import { openRealDevTools, type RealDevTools } from '../browser/real-devtools.ts';
import { provoke } from '../demo-api/provoke.ts';
import { plantedSecrets } from '../demo-api/scenarios/scanova.ts';
import { startDemoApi, type DemoApi } from '../demo-api/server.ts';
import { clearList, rowsOf, showTab } from './panel.ts';

/** What leaves the panel, and how it is used with keys and chips, on failures of the demo. */
let demo: DemoApi;
let tools: RealDevTools;
test.beforeAll(async () => {
  demo = await startDemoApi();
  tools = await openRealDevTools({ url: demo.url, hostRules: demo.hostRules, ignoreCertificateErrors: true });
});
test.afterAll(async () => {
  await tools.close();
  await demo.close();
});
test.beforeEach(async () => {
  demo.reset();
  await clearList(tools);
  const frame = await tools.panelFrame();
  await frame.evaluate("navigator.clipboard.writeText('nothing copied yet')");
});

for (const way of ['the button', 'the key c'] as const) {
  test(`${way} copies a ticket that has all that support asks for, and no secret`, async () => {
    expect(await provoke(tools.page, 'scanova-secrets')).toContain('400');
    const rows = rowsOf(tools.panel);
    await rows.click();
    if (way === 'the button') {
      await showTab(tools, 'Ticket');
      await tools.panel.locator('[data-testid="copy-ticket"]').click();
    } else {
      await rows.press('c');
    }
    await expect.poll(() => tools.readClipboard()).toContain('sandbox-management.scanova.io');
    const ticket = await tools.readClipboard();
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
  await provoke(tools.page, 'scaleaq-entity-not-unique');
  await rowsOf(tools.panel).click();
  await rowsOf(tools.panel).press('c');
  await expect.poll(() => tools.readClipboard()).toContain('entity_not_unique');
});

test('a chip leaves its class alone, with the right count', async () => {
  for (const id of ['scanova-400-fields', 'scanova-401-missing', 'scanova-401-bearer', 'gr4vy-404']) {
    await provoke(tools.page, id);
  }
  const rows = rowsOf(tools.panel);
  await expect(rows).toHaveCount(4);
  const chip = tools.panel.locator('[data-testid="class-chip"][data-class="authentication"]');
  await expect(chip).toContainText('2');
  await chip.click();
  await expect(rows).toHaveCount(2);
  await expect(rows.and(tools.panel.locator('[data-class="authentication"]'))).toHaveCount(2);
  await chip.click();
  await expect(rows).toHaveCount(4);
});

test('Escape closes the details and leaves the drawer of DevTools shut', async () => {
  await provoke(tools.page, 'gr4vy-404');
  await rowsOf(tools.panel).click();
  const details = tools.panel.locator('[data-testid="details"]');
  await details.waitFor();
  await rowsOf(tools.panel).press('Escape');
  await expect(details).toHaveCount(0);
  await expect(tools.devtools.getByRole('tab', { name: 'Console', exact: true })).toHaveCount(1);
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
