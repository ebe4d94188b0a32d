import { expect, type Page, test } from 'playwright/test';
import { panelPages } from '../panel-page/open-panel-page.ts';

const newPage = panelPages();

/** What has the focus, and whether anything on the screen shows it: an outline or ring of it, its box, or its active line. */
async function focus(page: Page): Promise<{ readonly name: string; readonly isShown: boolean }> {
  return page.evaluate(() => {
    const { activeElement: active } = document;
    if (active === null || active === document.body) return { name: 'body', isShown: true };
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- it runs in the page, where nothing outside is known
    const shows = (part: Element | null, pseudo?: string): boolean => {
      if (part === null) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(part, pseudo);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    };
    const line = document.getElementById(active.getAttribute('aria-activedescendant') ?? '');
    return {
      name: active.getAttribute('aria-label') ?? active.textContent?.slice(0, 40) ?? active.tagName,
      isShown: shows(active) || shows(active, '::after') || shows(active.closest('.filter')) || shows(line),
    };
  });
}

/** Goes by Tab from the first control until the page is left, and names the stops that nothing shows. */
async function hiddenStops(page: Page): Promise<{ readonly stops: number; readonly hidden: readonly string[] }> {
  const hidden: string[] = [];
  let stops = 1;
  await page.locator('.toolbar button').first().focus();
  for (let at = 0; at < 120; at += 1) {
    await page.keyboard.press('Tab');
    const { name, isShown } = await focus(page);
    if (name === 'body') break;
    stops += 1;
    if (!isShown) hidden.push(name);
  }
  return { stops, hidden };
}

for (const theme of ['light', 'dark']) {
  test(`shows where the keyboard is at every stop, ${theme}`, async () => {
    const page = await newPage(`theme=${theme}`);
    await page.getByTestId('failure-row').first().waitFor();
    const list = await hiddenStops(page);
    expect(list.hidden).toEqual([]);
    await page.locator('[data-id="five"]').click();
    for (const tab of ['Explanation', 'Fields', 'Retry', 'Compared', 'Raw', 'Ticket']) {
      await page.getByRole('tab', { name: tab }).click();
      await expect(page.locator('.loading')).toHaveCount(0);
      const { stops, hidden } = await hiddenStops(page);
      expect(hidden, tab).toEqual([]);
      expect(stops, tab).toBeGreaterThan(list.stops);
    }
    await page.close();
  });
}
