import { expect, test } from 'playwright/test';
import { axeViolations } from '../browser/axe.ts';
import { provoke } from '../demo-api/provoke.ts';
import { demoSession } from '../seeds/demo-session.ts';
import { rowsOf, showTab } from '../seeds/panel.ts';

/** The panel as extension page inside real DevTools, under its own content security policy and in the theme of DevTools. */
const session = demoSession();
const tabs = ['Explanation', 'Fields', 'Retry', 'Compared', 'Raw', 'Ticket'] as const;

for (const theme of ['light', 'dark'] as const) {
  test(`axe objects to nothing in the panel's frame, ${theme}`, async () => {
    const { tools } = session;
    await tools.setTheme(theme);
    const frame = await tools.panelFrame();
    expect(await axeViolations(frame), 'empty').toEqual([]);
    for (const id of ['scanova-400-fields', 'scanova-429-header', 'rough-no-cors']) await provoke(tools.page, id);
    await expect(rowsOf(tools.panel)).toHaveCount(3);
    expect(await axeViolations(frame), 'list').toEqual([]);
    await rowsOf(tools.panel).filter({ hasText: '400' }).click();
    for (const tab of tabs) {
      await showTab(tools, tab);
      await expect(tools.panel.locator('.loading')).toHaveCount(0);
      expect(await axeViolations(frame), tab).toEqual([]);
    }
  });
}
