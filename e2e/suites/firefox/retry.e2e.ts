import { expect, test } from 'playwright/test';
import { until } from '../../drivers/shared/until.ts';
import { credentials } from '../../demo/api/credentials.ts';
import { callInTurn, type PageCall, repeated } from '../retry/calls.ts';
import { row } from '../../pages/panel.ts';
import { firefoxDemoSession } from '../../pages/firefox-demo-session.ts';

/** "Try again" in Firefox, which names no initiators: what comes of it is known by method, URL and time, and called probable. */
const session = firefoxDemoSession();

const button = '[data-testid="try-again-button"]';
const rough = 'https://rough.example.net';
const reports: PageCall = {
  url: 'https://api.example.net/api/v1/reports',
  headers: { 'x-api-key': credentials.errorObject.full },
};
const busy: PageCall = { url: `${rough}/busy` };
const order: PageCall = {
  url: `${rough}/orders`,
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: '{"item":"book"}',
};

async function openRetry(): Promise<void> {
  await session.tools.panel.click(row);
  await session.tools.panel.clickNamed('.details [role="tab"]', /^Retry$/);
  await session.tools.panel.hasCount(button, 1);
}

/** What the panel says of the repetition once it has arrived. */
async function outcome(): Promise<{ readonly status: string; readonly link: string; readonly text: string }> {
  return until('the outcome', async () =>
    session.tools.panel.evaluate(() => {
      const place = document.querySelector<HTMLElement>('[data-testid="repeat-outcome"][data-state="arrived"]');
      if (place === null) return null;
      const { status = '', link = '' } = place.dataset;
      return { status, link, text: place.innerText };
    }),
  );
}

test('Try again sends the request once more, and links what probably came of it', async () => {
  expect(await callInTurn(session.tools.page, [reports])).toEqual([500]);
  await openRetry();
  await session.tools.panel.click(button);
  expect(await outcome()).toMatchObject({ status: '500', link: 'probable' });
  expect((await outcome()).text).toContain('probably');
  await session.tools.panel.hasCount(row, 2);
  await session.tools.panel.clickNamed('[data-testid="repeat-outcome"] button', /^500$/);
  await session.tools.panel.hasCount('[data-testid="repetition-of"]', 1);
  expect((await session.tools.panel.texts('[data-testid="repetition-of"]')).join('')).toMatch(/probably/i);
  // What a person repeats is no habit of the page.
  for (let count = 3; count < 8; count++) {
    await session.tools.panel.click(`${button}:enabled`);
    await session.tools.panel.hasCount(row, count);
  }
  await session.tools.panel.hasCount('[data-testid="banner"]', 0);
});

test('Try again waits for the end of the wait, and says that it probably succeeded', async () => {
  expect(await callInTurn(session.tools.page, [busy, busy])).toEqual([200, 429]);
  await openRetry();
  await session.tools.panel.hasCount(`${button}:disabled`, 1);
  await session.tools.panel.click('[data-testid="appoint"]');
  const said = await until(
    'what came of it',
    async () => (await session.tools.panel.texts('[data-testid="appointed-outcome"]'))[0] ?? null,
    20_000,
  );
  expect(said).toMatch(/probably.*200/s);
  await session.tools.panel.hasCount(row, 1);
});

test('Try again asks where it may act twice', async () => {
  expect(await callInTurn(session.tools.page, [order])).toEqual([504]);
  await openRetry();
  await session.tools.panel.click(button);
  await session.tools.panel.hasCount('[data-testid="try-again-ask"]', 1);
  await session.tools.panel.hasCount(row, 1);
  await session.tools.panel.click('[data-testid="try-again-confirm"]');
  expect(await outcome()).toMatchObject({ status: '504', link: 'probable' });
  await session.tools.panel.hasCount(row, 2);
});

test('a page that retries early is told so', async () => {
  await callInTurn(session.tools.page, repeated(busy, [0, 600, 700]));
  await session.tools.panel.hasCount('[data-testid="banner"][data-rule="retried-too-early"]', 1);
});
