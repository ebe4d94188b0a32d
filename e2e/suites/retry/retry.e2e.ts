import { expect, test } from 'playwright/test';
import { demoSession } from '../../pages/demo-session.ts';
import { credentials } from '../../demo/api/credentials.ts';
import { createNodeSender } from '../../demo/api/send-by-node.ts';
import { rowsOf, showTab } from '../../pages/panel.ts';
import { callInTurn, callTogether, type PageCall, repeated } from './calls.ts';

/** What pages do with failures, in real DevTools: when the wait ends, what their calls show, and how a person repeats one. */
const session = demoSession();

const rough = 'https://rough.example.net';
const busy: PageCall = { url: `${rough}/busy` };
const order = (key?: string): PageCall => ({
  url: `${rough}/orders`,
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...(key === undefined ? {} : { 'Idempotency-Key': key }) },
  body: '{"item":"book"}',
});
const key = { 'x-api-key': credentials.errorObject.full };
const reports: PageCall = { url: 'https://api.example.net/api/v1/reports', headers: key };

/** The rules of the findings at the failure that is chosen, in the Retry tab. */
async function rulesShown(): Promise<readonly (string | null)[]> {
  await showTab(session.tools, 'Retry');
  await session.tools.panel.locator('[data-testid="retry-verdict"], .aside').first().waitFor();
  const findings = await session.tools.panel.getByTestId('finding').all();
  return Promise.all(findings.map(async (finding) => finding.getAttribute('data-rule')));
}

async function expectNoFinding(rows: number): Promise<void> {
  await expect(rowsOf(session.tools.panel)).toHaveCount(rows);
  for (const row of await rowsOf(session.tools.panel).all()) {
    await row.click();
    expect(await rulesShown()).toEqual([]);
  }
  await expect(session.tools.panel.getByTestId('banner')).toHaveCount(0);
}

test('the countdown ends when the API accepts again, within a second', async () => {
  expect(await callInTurn(session.tools.page, [busy, busy])).toEqual([200, 429]);
  await rowsOf(session.tools.panel).click();
  await showTab(session.tools, 'Retry');
  await expect(session.tools.panel.locator('.retry-countdown')).toContainText(/in \d+ s/);
  const [shown, accepted] = await Promise.all([countdownEnds(), apiAccepts()]);
  console.log(`The countdown ended ${shown - accepted} ms after the API accepted again.`);
  expect(Math.abs(shown - accepted)).toBeLessThanOrEqual(1000);
});

/** When the panel first says "now", milliseconds since the epoch. */
async function countdownEnds(): Promise<number> {
  const frame = await session.tools.panelFrame();
  return frame.evaluate(
    async () =>
      new Promise<number>((resolve, reject) => {
        const countdown = document.querySelector('.retry-countdown');
        if (countdown === null) {
          reject(new Error('There is no countdown.'));
          return;
        }
        const look = () => {
          if (countdown.textContent !== 'now') return;
          observer.disconnect();
          resolve(Date.now());
        };
        const observer = new MutationObserver(look);
        observer.observe(countdown, { childList: true, characterData: true, subtree: true });
        look();
      }),
  );
}

/** When the API itself first accepts again: asked from outside the browser, twenty times a second. */
async function apiAccepts(): Promise<number> {
  for (;;) {
    const { send } = createNodeSender(session.demo.httpsPort, session.demo.url);
    const { status } = await send({ method: 'GET', url: busy.url, headers: {}, body: null });
    if (status === 200) return Date.now();
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}

const bad: readonly (readonly [what: string, calls: readonly PageCall[], rules: readonly string[]])[] = [
  ['retries early', repeated(busy, [0, 600, 700]), ['retried-too-early']],
  ['storms', repeated(reports, [150, 270, 90, 310, 220, 130]), ['storm']],
  ['repeats a POST under a new key', [order('key-1'), { ...order('key-2'), after: 1700 }], ['idempotency-key-changed']],
  ['repeats a POST without a key', [order(), { ...order(), after: 1700 }], ['unsafe-repeat']],
];
for (const [what, calls, rules] of bad) {
  test(`a page that ${what} is told so at the failure and above the list`, async () => {
    await callInTurn(session.tools.page, calls);
    const banner = session.tools.panel.getByTestId('banner');
    await expect(banner).toHaveAttribute('data-rule', rules[0] ?? '');
    await banner.locator('.banner-text').click();
    await expect.poll(rulesShown).toEqual(rules);
    // Its calls are chosen together.
    expect(
      await session.tools.panel.locator('[data-testid="failure-row"][aria-selected="true"]').count(),
    ).toBeGreaterThan(1);
    await banner.getByRole('button', { name: 'Dismiss' }).click();
    await expect(banner).toHaveCount(0);
    expect(await rulesShown()).toEqual(rules);
  });
}

test('a page whose calls succeed until its quota ends is told so above the empty list', async () => {
  const quota: PageCall = { url: `${rough}/quota` };
  expect(await callInTurn(session.tools.page, repeated(quota, [600, 600, 600, 600, 600, 600]))).toEqual(
    Array.from({ length: 7 }, () => 200),
  );
  const banner = session.tools.panel.getByTestId('banner');
  await expect(banner).toHaveAttribute('data-rule', 'quota-ends');
  await expect(banner).toContainText('12 requests are left of this server’s quota (x-ratelimit-remaining)');
  await expect(banner.getByTestId('banner-times').locator('time')).toHaveCount(2);
  await expect(rowsOf(session.tools.panel)).toHaveCount(0);
  await banner.getByRole('button', { name: 'Dismiss' }).click();
  await expect(banner).toHaveCount(0);
});

test('a page whose code runs in a loop is told so, though all succeeds', async () => {
  const fast: PageCall = { url: `${rough}/fast` };
  await callInTurn(
    session.tools.page,
    repeated(
      fast,
      // More than are needed: a busy machine may pause between two of them.
      Array.from({ length: 80 }, () => 0),
    ),
  );
  await expect(session.tools.panel.getByTestId('banner')).toHaveAttribute('data-rule', 'request-loop');
});

test('a page that gives calls up after equal times is told of its time-out', async () => {
  const slow: PageCall = { url: `${rough}/slow`, timeout: 1000 };
  expect(await callInTurn(session.tools.page, repeated(slow, [500, 700]))).toEqual([0, 0, 0]);
  const banner = session.tools.panel.getByTestId('banner');
  await expect(banner).toHaveAttribute('data-rule', 'client-timeout');
  await expect(banner).toContainText('a timeout of 1 s in the page’s code');
  await rowsOf(session.tools.panel).first().click();
  await expect.poll(rulesShown).toEqual(['client-timeout']);
  await expect(session.tools.panel.locator('.aside')).toHaveText('Nothing to retry.');
});

test('a page that polls within its quota is left alone, and what it loads is no call', async () => {
  const { page, panel } = session.tools;
  await page.evaluate((url) => {
    for (let at = 0; at < 25; at++) {
      const image = new Image();
      image.src = `${url}?${at}`;
    }
  }, `${rough}/steady`);
  await callInTurn(
    page,
    repeated(
      { url: `${rough}/steady` },
      Array.from({ length: 9 }, () => 300),
    ),
  );
  // A finding about something else shows that the monitor was at work.
  await callInTurn(page, repeated(order(), [1200]));
  await expect(panel.getByTestId('banner')).toHaveAttribute('data-rule', 'unsafe-repeat');
  await expect(panel.getByTestId('banner')).not.toContainText('more');
});

test('a page that keeps the wait is praised at the failure and not interrupted', async () => {
  const statuses = await callInTurn(session.tools.page, [busy, busy, { ...busy, after: 10_400 }]);
  expect(statuses).toEqual([200, 429, 200]);
  await rowsOf(session.tools.panel).click();
  await expect.poll(rulesShown).toEqual(['waits-kept']);
  await expect(session.tools.panel.getByTestId('banner')).toHaveCount(0);
});

test('a page that polls is left alone', async () => {
  const list: PageCall = { url: 'https://api.example.net/api/v1/users', headers: key };
  const missing: PageCall = { url: 'https://api.example.net/api/v1/users/7', headers: key };
  await callInTurn(session.tools.page, [
    ...repeated(
      list,
      Array.from({ length: 9 }, () => 200),
    ),
    missing,
    list,
    list,
  ]);
  await expectNoFinding(1);
});

test('a page load with many different failures is left alone', async () => {
  const users = 'https://api.example.net/api/v1/users';
  await callTogether(session.tools.page, [
    ...Array.from({ length: 8 }, (_, i) => ({ url: `${users}/${i + 10}`, headers: key })),
    { url: users },
    { url: 'https://api.example.net/api/v1/exports', headers: key },
    reports,
    { url: `${rough}/markup` },
  ]);
  await expectNoFinding(12);
});

test('Try again sends the request once more and links what comes of it', async () => {
  await callInTurn(session.tools.page, [reports]);
  await rowsOf(session.tools.panel).click();
  await showTab(session.tools, 'Retry');
  await session.tools.panel.getByTestId('try-again-button').click();
  const outcome = session.tools.panel.getByTestId('repeat-outcome');
  await expect(outcome).toHaveAttribute('data-state', 'arrived');
  await expect(outcome).toHaveAttribute('data-status', '500');
  await expect(outcome).toHaveAttribute('data-link', 'certain');
  await expect(rowsOf(session.tools.panel)).toHaveCount(2);
  await outcome.getByRole('button', { name: '500' }).click();
  await expect(session.tools.panel.getByTestId('repetition-of')).toContainText('500');
  // What a person repeats is no habit of the page.
  for (let i = 0; i < 5; i++) {
    await session.tools.panel.getByTestId('try-again-button').click();
    await expect(rowsOf(session.tools.panel)).toHaveCount(3 + i);
  }
  expect(await rulesShown()).toEqual([]);
});

test('Try again waits for the end of the wait, and says what came of it', async () => {
  await callInTurn(session.tools.page, [busy, busy]);
  await rowsOf(session.tools.panel).click();
  await showTab(session.tools, 'Retry');
  await expect(session.tools.panel.getByTestId('try-again-button')).toBeDisabled();
  await session.tools.panel.getByTestId('appoint').click();
  await expect(session.tools.panel.getByTestId('appointment')).toContainText('will be retried');
  await showTab(session.tools, 'Raw');
  await expect(session.tools.panel.getByTestId('appointed-outcome')).toContainText('200', { timeout: 20_000 });
  await expect(rowsOf(session.tools.panel)).toHaveCount(1);
});

test('an appointment can be called off', async () => {
  await callInTurn(session.tools.page, [busy, busy]);
  await rowsOf(session.tools.panel).click();
  await showTab(session.tools, 'Retry');
  await session.tools.panel.getByTestId('appoint').click();
  await session.tools.panel.getByTestId('appointment').getByRole('button', { name: 'Cancel' }).click();
  await expect(session.tools.panel.getByTestId('appointment')).toHaveCount(0);
  await expect(session.tools.panel.getByTestId('appoint')).toBeVisible();
});

test('Try again asks where it may act twice, and is off where it can’t help', async () => {
  await callInTurn(session.tools.page, [order(), { url: `${rough}/markup` }]);
  await rowsOf(session.tools.panel).filter({ hasText: '504' }).click();
  await showTab(session.tools, 'Retry');
  await session.tools.panel.getByTestId('try-again-button').click();
  await expect(rowsOf(session.tools.panel)).toHaveCount(2);
  await session.tools.panel.getByTestId('try-again-confirm').click();
  await expect(session.tools.panel.getByTestId('repeat-outcome')).toHaveAttribute('data-status', '504');
  await expect(rowsOf(session.tools.panel)).toHaveCount(3);

  await rowsOf(session.tools.panel).filter({ hasText: '400' }).click();
  await expect(session.tools.panel.getByTestId('try-again-button')).toBeDisabled();
});

test('Try again says before what the browser keeps: a body of bytes can’t be sent again', async () => {
  await session.tools.page.evaluate(async (url) => {
    const bytes = new Blob([new Uint8Array([0, 255, 1, 2])], { type: 'image/png' });
    await fetch(url, { method: 'POST', body: bytes, headers: { 'Idempotency-Key': 'upload' } });
  }, `${rough}/orders`);
  await rowsOf(session.tools.panel).click();
  await showTab(session.tools, 'Retry');
  await expect(session.tools.panel.getByTestId('try-again-button')).toBeDisabled();
  await expect(session.tools.panel.getByTestId('try-again')).toContainText('that the browser does not hand out');
});

test('the schedule is copied as a function that works', async () => {
  await callInTurn(session.tools.page, [{ url: 'https://api.example.net/api/v1/exports', headers: key }]);
  await rowsOf(session.tools.panel).click();
  await showTab(session.tools, 'Retry');
  await session.tools.panel.getByTestId('copy-wrapper').click();
  await expect.poll(async () => session.tools.readClipboard()).toContain('async function fetchWithRetry');
  const code = await session.tools.readClipboard();
  const status = await session.tools.page.evaluate(`${code}; fetchWithRetry('/').then((response) => response.status)`);
  expect(status).toBe(200);
});
