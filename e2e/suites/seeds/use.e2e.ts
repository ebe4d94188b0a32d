import { expect, test } from 'playwright/test';
import { provoke } from '../../demo/api/provoke.ts';
import { demoSession } from '../../pages/demo-session.ts';
import { rowsOf } from '../../pages/panel.ts';
import { testUse } from './test-use.ts';

const session = demoSession();
test.beforeEach(async () => {
  const frame = await session.tools.panelFrame();
  await frame.evaluate("navigator.clipboard.writeText('nothing copied yet')");
});

testUse('chromium', session);

test('the code of a failure stands in its ticket', async () => {
  await provoke(session.tools.page, 'scaleaq-entity-not-unique');
  await rowsOf(session.tools.panel).click();
  await rowsOf(session.tools.panel).press('c');
  await expect.poll(() => session.tools.readClipboard()).toContain('entity_not_unique');
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
