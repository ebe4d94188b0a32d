import { expect, type Page } from 'playwright/test';
import { axeViolations } from '../../drivers/shared/axe.ts';
import { newPage, test } from './open-panel-page.ts';

const tabs = ['Explanation', 'Retry', 'Compared', 'Raw', 'Ticket'];

async function open(query = '', width = 1100, height = 700): Promise<Page> {
  const page = await newPage(query, width, height);
  await page.locator('[data-testid="failure-row"], .empty').first().waitFor();
  return page;
}

async function choose(page: Page, id: string, tab?: string): Promise<void> {
  await page.locator(`[data-testid="failure-row"][data-id="${id}"]`).click();
  if (tab !== undefined) await page.getByRole('tab', { name: tab }).click();
}

/** Hands the panel one more failure, newer than all others. */
async function addRow(page: Page, id: string): Promise<void> {
  await page.evaluate((id) => {
    const { errataPanel } = globalThis as unknown as {
      errataPanel: {
        store: { failures: { rows: { value: { exchange: { startedAt: number } }[] } } };
        scripted: { exchanges(exchange: object): void };
      };
    };
    const newest = errataPanel.store.failures.rows.value.at(-1)?.exchange;
    errataPanel.scripted.exchanges({ ...newest, id, startedAt: (newest?.startedAt ?? 0) + 1 });
  }, id);
}

test('has nothing that axe objects to while all went well', async () => {
  const page = await open('scene=quiet');
  expect(await axeViolations(page)).toEqual([]);
  await page.close();
});

test('shows five field errors, what was sent and the fix at 1100 × 700', async () => {
  const page = await open();
  await choose(page, 'five');
  const seen = page.locator(
    '[data-testid="field"] th, [data-testid="field"] .sent, [data-testid="statement"][data-kind="fix"]',
  );
  await expect(seen).toHaveCount(12);
  for (const part of await seen.all()) await expect(part).toBeInViewport({ ratio: 1 });
  await page.close();
});

test('takes a whole session by keyboard alone', async () => {
  const page = await open();
  await page.keyboard.press('/');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('cla');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.type('rate');
  await expect(page.getByTestId('filter-offers')).toHaveText('rate-limit2');
  await page.keyboard.press('ArrowDown');
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox')).toHaveValue('class:rate-limit');
  await expect(page.getByTestId('failure-row')).toHaveCount(2);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-id="rate2"]')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('headline')).toHaveText('Too many requests: throttled');
  await page.keyboard.press('Tab');
  await expect(page.locator('.header-sort').first()).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('banner').locator('.banner-text')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('separator')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('tab', { name: 'Explanation' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('retry-verdict')).toHaveAttribute('data-verdict', 'wait');
  await page.keyboard.press('c');
  await expect(page.getByRole('status')).toHaveText('Ticket copied');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('details')).toHaveCount(0);
  await expect(page.getByRole('grid')).toBeFocused();
  await page.keyboard.press('/');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox')).toHaveValue('class:rate-limit');
  await page.close();
});

test('keeps the keyboard when the chosen row scrolls away, and follows new rows only at the end', async () => {
  const page = await open('many=300');
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '301');
  await choose(page, 'e2');
  for (let i = 0; i < 6; i++) await page.keyboard.press('PageDown');
  const chosen = await page.locator('[role="row"][aria-selected="true"]').getAttribute('data-id');
  expect(Number(chosen?.slice(1))).toBeGreaterThan(60);
  await expect(page.locator('[role="row"][aria-selected="true"]')).toBeInViewport({ ratio: 1 });

  const before = await page.getByRole('grid').evaluate((grid) => grid.scrollTop);
  await addRow(page, 'late1');
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '302');
  expect(await page.getByRole('grid').evaluate((grid) => grid.scrollTop)).toBe(before);

  await page.keyboard.press('End');
  await expect(page.locator('[data-id="late1"]')).toBeInViewport();
  await addRow(page, 'late2');
  await expect(page.locator('[data-id="late2"]')).toBeInViewport();
  await page.close();
});

test('changes the size of the details by keyboard and remembers it', async () => {
  const page = await open();
  await choose(page, 'five');
  const bar = page.getByRole('separator');
  await bar.press('ArrowLeft');
  await expect(bar).toHaveAttribute('aria-valuenow', '57');
  await page.keyboard.press('Escape');
  await choose(page, 'rate');
  await expect(bar).toHaveAttribute('aria-valuenow', '57');
  await page.close();
});

test('stops Escape on its way only when it closes something', async () => {
  const page = await open();
  await page.evaluate(() => {
    document.addEventListener('keydown', ({ key }) => {
      document.title += key;
    });
    document.title = '';
  });
  await choose(page, 'five');
  await page.keyboard.press('Escape');
  expect(await page.title()).toBe('');
  await page.keyboard.press('Escape');
  await page.keyboard.press('x');
  expect(await page.title()).toBe('Escapex');
  await page.close();
});

test('draws hostile text as text', async () => {
  const page = await open();
  await choose(page, 'hostile');
  for (const tab of tabs) {
    // Retry has nothing to say of it, and is switched off.
    if (await page.getByRole('tab', { name: tab }).isDisabled()) continue;
    await page.getByRole('tab', { name: tab }).click();
    await expect(page.locator('.loading')).toHaveCount(0);
    await expect(page.locator('#app img, #app script, #app [onload], [href^="javascript"]')).toHaveCount(0);
  }
  expect(await page.title()).not.toBe('owned');
  await page.close();
});

test('shows 5 MB of JSON and 100,000 levels, and goes on', async () => {
  const page = await open();
  await choose(page, 'big', 'Raw');
  await expect(page.locator('.code-line').first()).toBeVisible();
  await choose(page, 'deep', 'Raw');
  await expect(page.locator('.code-line').first()).toBeVisible();
  expect(await page.locator('.code-line').count()).toBeLessThan(200);
  await choose(page, 'rate', 'Explanation');
  await expect(page.getByTestId('headline')).toHaveText('Too many requests: throttled');
  await page.close();
});

test('folds groups and opens them by keyboard, and chooses several lines', async () => {
  const page = await open();
  await page.getByLabel('Group', { exact: true }).check();
  const group = page.locator('[data-testid="group-row"]').filter({ hasText: '429' });
  await expect(group).toContainText('×2');
  await expect(group.locator('.cell-time bdi')).toHaveAttribute(
    'title',
    /^2 times, from \d\d:\d\d:\d\d to \d\d:\d\d:\d\d$/,
  );
  await expect(page.getByTestId('failure-row').filter({ hasText: '429' })).toHaveCount(0);
  await group.click();
  await page.keyboard.press('ArrowRight');
  await expect(group).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-id="rate2"]')).toHaveAttribute('aria-selected', 'true');
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('ArrowLeft');
  await expect(group).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowLeft');
  await expect(group).toHaveAttribute('aria-expanded', 'false');

  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.locator('[role="row"][aria-selected="true"]')).toHaveCount(3);
  await expect(page.getByTestId('chosen')).toContainText('3 selected');
  await page.locator('[data-id="auth"]').click({ modifiers: ['Control'] });
  await expect(page.locator('[role="row"][aria-selected="true"]')).toHaveCount(4);
  await page.keyboard.press('c');
  await expect(page.getByRole('status')).toHaveText('Ticket copied');
  await page.close();
});

test('ties the lines of a body to the fields, and finds text in it', async () => {
  const page = await open();
  await choose(page, 'five');
  const field = page.locator('[data-testid="field"][data-path="size"]');
  const line = page.locator('.code-line[data-path="size"]');
  await field.hover();
  await expect(line).toHaveClass(/code-lit/);
  await line.hover();
  await expect(field).toHaveClass(/field-lit/);
  await field.getByRole('button').first().focus();
  await expect(line).toHaveClass(/code-lit/);
  await page.keyboard.press('Enter');
  await expect(line).toHaveClass(/code-current/);

  await page.getByRole('tab', { name: 'Raw' }).click();
  const answered = page.locator('.code-line', { hasText: 'error: size' });
  await answered.hover();
  await expect(page.locator('.code-line.code-lit')).toHaveCount(2);

  await choose(page, 'big', 'Raw');
  await page.getByRole('searchbox', { name: /Response body/ }).fill('"id": 3000,');
  await expect(page.getByTestId('found')).toHaveText('1 of 1 lines');
  await expect(page.locator('.code-current')).toBeInViewport();
  await page.getByRole('button', { name: 'Wrap long lines' }).first().click();
  await page.getByRole('searchbox', { name: /Response body/ }).fill('xxxxxxx');
  await expect(page.locator('.code-current mark').first()).toBeInViewport();
  const { scrollWidth, clientWidth } = await page
    .locator('.code')
    .first()
    .evaluate((code) => ({ scrollWidth: code.scrollWidth, clientWidth: code.clientWidth }));
  expect(scrollWidth).toBe(clientWidth);
  await page.close();
});

test('is usable in high contrast and without motion', async () => {
  const page = await open();
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await choose(page, 'five');
  const chosen = page.locator('[role="row"][aria-selected="true"]');
  const other = page.locator('[role="row"][aria-selected="false"]').first();
  const background = (row: typeof chosen) => row.evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await background(chosen)).not.toBe(await background(other));
  await expect(page.locator('.strip-bar .dot').first()).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  const moving = await page.evaluate(
    () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
  );
  expect(moving).toBe(0);
  await page.close();
});

test('brings back what was cleared, narrows to a host, goes to a moment, says what an API is', async () => {
  const page = await open();
  const rows = page.getByTestId('failure-row');
  await expect(rows).toHaveCount(14);
  await page.getByRole('button', { name: 'Clear the list' }).click();
  await expect(rows).toHaveCount(0);
  await page.getByTestId('cleared').getByRole('button', { name: 'Undo' }).click();
  await expect(rows).toHaveCount(14);

  await page.getByTestId('scope-chip').filter({ hasText: 'Hosts' }).click();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByLabel(/a-very-long-host-name/).check();
  await expect(rows).toHaveCount(1);
  await page.getByLabel(/a-very-long-host-name/).uncheck();
  await page.keyboard.press('Escape');

  const strip = page.getByRole('toolbar', { name: 'Failures over time' });
  // It follows the list slowly.
  await expect.poll(() => strip.getByRole('button').count()).toBeGreaterThan(1);
  await strip.getByRole('button').first().focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-id="rate"]')).toHaveAttribute('aria-selected', 'true');

  await choose(page, 'server', 'Explanation');
  await page.getByTestId('vendor-choice').selectOption({ index: 1 });
  await expect(page.getByTestId('vendor-choice')).not.toHaveValue('');
  await page.close();
});

test('keeps the kinds of failure in one line, and those without room in a menu', async () => {
  const all = await open('', 2000);
  await expect(all.getByTestId('class-chip')).toHaveCount(9);
  await expect(all.getByTestId('class-rest')).toHaveCount(0);
  await all.close();
  for (const width of [700, 400, 320]) {
    const page = await open('', width, 600);
    const chips = page.getByTestId('class-chip');
    const rest = page.getByTestId('class-rest');
    const choices = page.getByTestId('class-choice');
    await rest.focus();
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await chips.count()) + (await choices.count())).toBe(9);
    await expect(page.getByTestId('others-chip').or(page.getByTestId('others-choice'))).toHaveCount(1);
    const tops = await chips.evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().top));
    expect(new Set(tops).size).toBe(1);
    const { scrollWidth, clientWidth } = await page
      .locator('.chips')
      .evaluate((row) => ({ scrollWidth: row.scrollWidth, clientWidth: row.clientWidth }));
    expect(scrollWidth).toBe(clientWidth);
    for (const choice of await choices.all()) await expect(choice).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await expect(rest).toHaveAttribute('aria-pressed', 'true');
    await expect(choices.first()).toBeChecked();
    await choices.last().click({ modifiers: ['Alt'] });
    await expect(choices.last()).toBeChecked();
    await expect(choices.first()).not.toBeChecked();
    await page.keyboard.press('Escape');
    await expect(choices).toHaveCount(0);
    await expect(rest).toBeFocused();
    await page.close();
  }
});

test('has the code of the details and the ticket before the first click', async () => {
  const page = await open();
  const code = page.waitForResponse(/\/ticket-view-[\w-]+\.js/);
  // A pointer over the list is the sign that a click may follow.
  await page.locator('.list').hover();
  await code;
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => {
    const look = () => {
      if (document.querySelector('.loading')?.checkVisibility({ visibilityProperty: true }) === true) {
        document.title = 'was loading';
      }
      requestAnimationFrame(look);
    };
    look();
  });
  await choose(page, 'expired');
  await expect(page.getByTestId('clues')).toBeVisible();
  for (const tab of tabs) await choose(page, 'five', tab);
  expect(await page.title()).not.toBe('was loading');
  await page.close();
});

test('folds the elements of an error page', async () => {
  const page = await open();
  await choose(page, 'server', 'Raw');
  const fold = page.locator('button.code-fold').first();
  await expect(fold).toHaveAttribute('aria-expanded', 'true');
  const before = await page.locator('.code-line').count();
  await fold.click();
  await expect(fold).toHaveAttribute('aria-expanded', 'false');
  expect(await page.locator('.code-line').count()).toBeLessThan(before);
  await page.getByRole('searchbox', { name: /Response body/ }).fill('unavailable');
  await expect(fold).toHaveAttribute('aria-expanded', 'true');
  await expect(page.locator('.code-current mark')).toHaveText('Unavailable');
  await page.close();
});

test('keeps rows apart at another density, marks no text by a press, and lets the notice of a copy go', async () => {
  const page = await open();
  const rows = page.getByTestId('failure-row');
  await page.evaluate(() => {
    const { errataPanel } = globalThis as unknown as {
      errataPanel: { store: { settings: { change(values: object): void } } };
    };
    errataPanel.store.settings.change({ density: 'comfortable' });
  });
  const tops = async () => Promise.all((await rows.all()).slice(0, 5).map(async (row) => (await row.boundingBox())?.y));
  await expect(async () => {
    const [first = 0, ...others] = await tops();
    expect(others).toEqual(others.map((_, at) => first + 28 * (at + 1)));
  }).toPass();

  const marked = async () => page.evaluate(() => String(document.getSelection()));
  await rows.nth(1).click();
  await rows.nth(3).click({ modifiers: ['Shift'] });
  expect(await marked()).toBe('');
  await rows.nth(2).locator('.cell-path').dblclick();
  expect(await marked()).toBe('');
  await page.keyboard.press('c');
  const notice = page.locator('.notice');
  await expect(notice).toBeVisible();
  await expect(notice).toHaveCount(0);
});

test('says on each tab whose details they are, also once the row is filtered out', async () => {
  const page = await open();
  await choose(page, 'five');
  await page.keyboard.press('/');
  await page.keyboard.type('status:599');
  await expect(page.getByTestId('failure-row')).toHaveCount(0);
  for (const tab of tabs) {
    await page.getByRole('tab', { name: tab }).click();
    await expect(page.getByTestId('request-line')).toBeVisible();
    await expect(page.getByTestId('request-line')).toContainText(/422.*POST.*https:\/\/api\.example\/v1\/qr\//);
    await expect(page.getByTestId('headline')).toContainText('category');
    await expect(page.getByTestId('about').getByTestId('id')).toHaveText('req_01HZY3V9');
    await expect(page.getByTestId('verdict')).toHaveText('Don’t retry unchanged: fix the request first');
  }
});
