import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { findChromium } from '../../drivers/chromium/find-chromium.ts';
import { openRealDevTools } from '../../drivers/chromium/real-devtools.ts';
import { provoke } from '../api/provoke.ts';
import type { DemoApi } from '../api/server.ts';

/** What is provoked for the picture: something of each kind. */
const provoked = [
  'rough-no-cors',
  'gr4vy-409-running',
  'scaleaq-entity-not-found',
  'error-object-insufficient-balance',
  'scantrust-406-sql-timeout',
  'scanova-401-bearer',
  'scanova-429-header',
  'scanova-400-fields',
];

/** The one that is shown in full. */
const chosen = '/qr/';

/** Provokes a few failures in a browser without a window, and leaves a picture of the panel. Throws where a row is missing. */
export async function showWithoutWindow(demo: DemoApi, say: (line: string) => void): Promise<void> {
  const { version } = await findChromium({ install: true, say });
  const tools = await openRealDevTools({ url: demo.url, hostRules: demo.hostRules, ignoreCertificateErrors: true });
  try {
    for (const id of provoked) await provoke(tools.page, id);
    const rows = tools.panel.locator('[data-testid="failure-row"]');
    await rows.nth(provoked.length - 1).waitFor();
    await rows.filter({ hasText: chosen }).filter({ hasText: '400' }).first().click();
    await tools.panel.locator('[data-testid="headline"]').waitFor();
    // The details opened under the pointer: nothing is pointed at in the picture.
    await tools.panel.locator('[data-testid="headline"]').hover();
    const picture = path.resolve('e2e/results/start.png');
    await mkdir(path.dirname(picture), { recursive: true });
    await tools.devtools.screenshot({ path: picture });
    say(`There is no display, so Errata ran in ${version} without a window and found ${provoked.length} failures.`);
    say(`What it looks like: ${picture}`);
    say('With a display, `npm start` opens the demo page with the panel below it.');
  } finally {
    await tools.close();
  }
}
