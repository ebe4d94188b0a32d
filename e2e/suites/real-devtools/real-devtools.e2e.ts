import { expect, test } from 'playwright/test';
import { openRealDevTools } from '../../drivers/chromium/real-devtools.ts';

test('the panel opens in real DevTools, in their theme, and may write to the clipboard', async () => {
  const tools = await openRealDevTools({ url: 'about:blank', theme: 'dark' });
  try {
    await expect(tools.panel.locator('body')).not.toBeEmpty();
    const frame = await tools.panelFrame();
    expect(await frame.evaluate('browser.devtools.panels.themeName')).toBe('dark');
    await frame.evaluate("navigator.clipboard.writeText('from the panel')");
    expect(await tools.readClipboard()).toBe('from the panel');
  } finally {
    await tools.close();
  }
});
