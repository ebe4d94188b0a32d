import { expect, type Locator, type Page } from 'playwright/test';
import { axeViolations } from '../../drivers/shared/axe.ts';
import { newPage, test } from './open-panel-page.ts';

/** What a person does with the list: its columns, its times, its hosts, its findings. */
async function open(query = '', width = 1280, height = 700): Promise<Page> {
  const page = await newPage(query, width, height);
  await page.locator('[role="columnheader"][data-column="status"]').waitFor();
  // All of the scene is explained and listed.
  await page.waitForFunction(() => {
    const { errataPanel } = globalThis as unknown as {
      errataPanel: {
        store: { failures: { rows: { value: readonly unknown[] }; waiting: { value: number } } };
      };
    };
    const { rows, waiting } = errataPanel.store.failures;
    return rows.value.length > 0 && waiting.value === 0;
  });
  await page.getByTestId('failure-row').first().waitFor();
  return page;
}

const header = (page: Page, name: string): Locator => page.getByRole('columnheader', { name, exact: true });
const rows = (page: Page): Locator => page.getByTestId('failure-row');
const widthOf = async (place: Locator): Promise<number> => (await place.boundingBox())?.width ?? 0;

/** The cells of a column, from the top of the list. */
async function cells(page: Page, name: string): Promise<string[]> {
  const found = await page.locator(`.rows .cell-${name}`).evaluateAll((all) =>
    all
      .map((cell) => ({ top: cell.getBoundingClientRect().top, text: cell.textContent ?? '' }))
      .toSorted((one, other) => one.top - other.top)
      .map(({ text }) => text),
  );
  return found;
}

/** Presses the pointer at one place, goes to another, lets go. */
async function drag(page: Page, place: Locator, from: number, to: number): Promise<void> {
  const box = await place.boundingBox();
  if (box === null) throw new Error('There is nothing to drag.');
  const y = box.y + Math.min(8, box.height / 2);
  await page.mouse.move(box.x + from, y);
  await page.mouse.down();
  await page.mouse.move(box.x + (from + to) / 2, y);
  await page.mouse.move(box.x + to, y);
  await page.mouse.up();
}

test('a click on a column sorts up, down, and by time again', async () => {
  const page = await open();
  const byTime = await cells(page, 'status');
  const status = header(page, 'Status');
  await expect(header(page, 'Time')).toHaveAttribute('aria-sort', 'ascending');
  await status.getByRole('button').click();
  await expect(status).toHaveAttribute('aria-sort', 'ascending');
  const numbers = byTime.filter((each) => /^\d/.test(each)).toSorted();
  const words = byTime.filter((each) => !/^\d/.test(each));
  await expect.poll(async () => (await cells(page, 'status')).filter((each) => /^\d/.test(each))).toEqual(numbers);
  expect((await cells(page, 'status')).slice(-words.length).toSorted()).toEqual(words.toSorted());
  await expect(page.locator('.row-navigation')).toHaveCount(0);
  await expect(page.getByTestId('unmarked')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(status).toHaveAttribute('aria-sort', 'descending');
  await expect.poll(async () => (await cells(page, 'status')).at(-1)).toBe(numbers[0]);
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Space');
  await expect.poll(async () => cells(page, 'status')).toEqual(byTime);
  await expect(page.getByTestId('unmarked')).toHaveCount(0);
  const marks = await page.locator('.row-navigation').allTextContents();
  expect(marks.length).toBeGreaterThan(0);
  const time = header(page, 'Time');
  for (let presses = 0; presses < 2 && (await time.getAttribute('aria-sort')) !== 'descending'; presses += 1) {
    await time.getByRole('button').click();
  }
  await expect(time).toHaveAttribute('aria-sort', 'descending');
  await expect.poll(async () => (await cells(page, 'status')).join()).toBe(byTime.toReversed().join());
  await expect(page.locator('.row-navigation')).toHaveCount(marks.length);
  await page.close();
});

test('a column’s edge is dragged, moved by keys, and fitted; a neighbour gives what it takes', async () => {
  const page = await open();
  const [host, path, time] = ['Host', 'Path', 'Time'].map((name) => header(page, name));
  if (!host || !path || !time) throw new Error('There are no columns.');
  const edge = host.getByTestId('column-edge');
  const before = await widthOf(host);
  await drag(page, edge, 4, 64);
  expect(await widthOf(host)).toBeCloseTo(before + 60, 0);
  await expect(page.locator('.rows .cell-host').first()).toHaveJSProperty('offsetWidth', Math.round(before + 60));

  const [timeBefore, retryBefore] = [await widthOf(time), await widthOf(header(page, 'Duration'))];
  await time.getByRole('button').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => widthOf(time)).toBeCloseTo(timeBefore + 8, 0);
  expect(await widthOf(header(page, 'Duration'))).toBeCloseTo(retryBefore - 8, 0);

  await edge.dblclick();
  const longest = page.locator('.rows .cell-host', { hasText: 'a-very-long-host-name' });
  await expect.poll(() => longest.evaluate((cell) => cell.scrollWidth <= cell.clientWidth)).toBe(true);
  await page.close();
});

test('columns are shown and hidden by the header’s menu, by pointer and by keys, and all comes back', async () => {
  const page = await open('', 1280);
  const names = () => page.getByRole('columnheader').allTextContents();
  const usual = await names();
  expect(usual).toEqual(['Status', 'Method', 'Host', 'Path', 'Error', 'Retry', 'Time', 'Duration']);
  await header(page, 'Path').click({ button: 'right' });
  const menu = page.getByTestId('column-menu');
  await menu.waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await menu.getByLabel('Frame').check();
  await menu.getByLabel('Host').uncheck();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  expect(await names()).toEqual(['Status', 'Method', 'Path', 'Error', 'Retry', 'Time', 'Duration', 'Frame']);
  await expect(page.locator('.rows .cell-frame').filter({ hasText: 'shop.example' })).not.toHaveCount(0);
  await expect(page.getByRole('grid')).toHaveAttribute('aria-colcount', '8');
  // What was chosen outlives a list that has no room for it.
  await page.setViewportSize({ width: 400, height: 700 });
  await expect.poll(names).toEqual(['Status', 'Path', 'Error', 'Retry']);
  await page.setViewportSize({ width: 1280, height: 700 });
  await header(page, 'Time').getByRole('button').focus();
  await page.keyboard.press('ContextMenu');
  await expect(menu.getByLabel('Status')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  expect(await names()).toEqual(usual);
  await expect(header(page, 'Time').getByRole('button')).toBeFocused();
  await page.close();
});

test('dragging over the strip shows the failures of that time, and so do keys; the chip shows all again', async () => {
  const page = await open();
  const all = await rows(page).count();
  const strip = page.getByRole('toolbar', { name: 'Failures over time' });
  // The picture waits a while before it takes in what came.
  await expect.poll(() => strip.getByRole('button').count()).toBeGreaterThan(6);
  const width = await widthOf(strip);
  await drag(page, strip, width * 0.4, width * 0.99);
  const chip = page.getByTestId('range-chip');
  await expect(chip).toHaveText(/^\d\d:\d\d:\d\d – \d\d:\d\d:\d\d$/);
  const some = await rows(page).count();
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(all);
  await expect(page.getByTestId('strip-chosen')).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await chip.click();
  await expect(rows(page)).toHaveCount(all);

  await strip.getByRole('button').first().focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(rows(page)).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(rows(page)).toHaveCount(all);
  await page.close();
});

test('a host is shown alone, hidden, and shown again', async () => {
  const page = await open();
  const all = await rows(page).count();
  await page.getByTestId('scope-chip').filter({ hasText: 'Hosts' }).click();
  const only = page.getByRole('button', { name: 'Only', exact: true });
  await only.last().click();
  await expect(rows(page)).toHaveCount(1);
  await only.last().click();
  await expect(rows(page)).toHaveCount(all);
  await page.getByRole('button', { name: 'Hide', exact: true }).last().click();
  await expect(rows(page)).toHaveCount(all - 1);
  await expect(page.getByTestId('hidden-host')).toHaveCount(1);
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(rows(page)).toHaveCount(all);
  await page.close();
});

test('findings have a list of their own, which leads to their requests', async () => {
  const page = await open('scene=retry');
  await page.getByTestId('banner').waitFor();
  await page.getByTestId('view-findings').click();
  await expect(page.getByTestId('finding').first()).toBeVisible();
  await expect(page.getByRole('grid')).toBeHidden();
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByTestId('view-failures')).toBeFocused();
  await expect(page.getByRole('grid')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.getByTestId('finding').getByRole('button').first().click();
  await expect(page.getByTestId('details')).toBeVisible();
  await expect(page.locator('[role="row"][aria-selected="true"]')).not.toHaveCount(0);
  await page.close();
});

test('what comes out of view is counted over the list, and a press leads there', async () => {
  const page = await open('many=200', 1100, 500);
  await expect(page.getByTestId('unseen')).toHaveCount(0);
  await page.evaluate((now) => {
    const { errataPanel } = globalThis as unknown as {
      errataPanel: {
        store: { failures: { rows: { value: { exchange: object }[] } } };
        scripted: { exchanges(...exchanges: object[]): void };
      };
    };
    const newest = errataPanel.store.failures.rows.value.at(-1)?.exchange;
    errataPanel.scripted.exchanges(...[1, 2, 3].map((at) => ({ ...newest, id: `new${at}`, startedAt: now + at })));
  }, Date.now() + 1000);
  const unseen = page.getByTestId('unseen');
  await expect(unseen).toHaveText('3 new');
  expect(await axeViolations(page)).toEqual([]);
  await unseen.click();
  await expect(page.locator('[data-id="new3"]')).toBeInViewport({ ratio: 1 });
  await expect(unseen).toHaveCount(0);
  // How often one failure came is said once, by the newest.
  await expect(page.locator('[data-id="new3"] .times')).toHaveText(/^×\d+$/);
  await expect(page.locator('[data-id="new2"] .times')).toHaveCount(0);
  await page.close();
});
