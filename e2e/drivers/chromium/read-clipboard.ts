import type { BrowserContext, Page } from 'playwright';

const address = 'https://clipboard.invalid/';

/**
 * The clipboard's text, read in a tab of its own: the clipboard needs a secure page that has the focus. Brings `back` to the
 * front again.
 */
export async function readClipboard(context: BrowserContext, back: Page): Promise<string> {
  const reader = await context.newPage();
  await reader.route(address, async (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await reader.goto(address);
  await reader.bringToFront();
  const text = await reader.evaluate(async () => navigator.clipboard.readText());
  await reader.close();
  await back.bringToFront();
  return text;
}
